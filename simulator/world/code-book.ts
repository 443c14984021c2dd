import type { Code } from './codes.ts';

/** How long an ended code is remembered, for late polls and for control: ten minutes. */
const keepMs = 600_000;

/** All codes by id, in the order of their making. */
export class CodeBook {
  readonly #codes = new Map<string, Code>();

  /** Adds or replaces; forgets codes that ended long before `now` (monotonic ms). */
  put(code: Code, now: number): void {
    this.#codes.set(code.qrcodeId, code);
    for (const [id, { endsAt }] of this.#codes) {
      if (endsAt + keepMs > now) break;
      this.#codes.delete(id);
    }
  }

  get(qrcodeId: string): Code | null {
    return this.#codes.get(qrcodeId) ?? null;
  }

  /** Oldest first. */
  all(): readonly Code[] {
    return [...this.#codes.values()];
  }

  clear(): void {
    this.#codes.clear();
  }
}
