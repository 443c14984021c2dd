import type { StoredText } from '../../../main/admin/stored-text.ts';
import { err, ok, type Result } from '../../../main/base/result.ts';

/** A stored text that lives as long as the test, and fails when told to. */
export class MemoryText implements StoredText {
  text: string | null;
  /** While set, reading fails with it. */
  readFailure: string | null = null;
  /** While set, writing fails with it. */
  writeFailure: string | null = null;
  writes = 0;

  constructor(text: string | null = null) {
    this.text = text;
  }

  async read(): Promise<Result<string | null, string>> {
    return this.readFailure === null ? ok(this.text) : err(this.readFailure);
  }

  async write(text: string): Promise<Result<void, string>> {
    this.writes += 1;
    if (this.writeFailure !== null) return err(this.writeFailure);
    this.text = text;
    return ok(undefined);
  }
}
