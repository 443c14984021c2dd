import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../report/log.ts';
import { codeOf } from '../../settings/read-file.ts';
import type { Settings } from '../../settings/schema.ts';
import type { Sealer } from '../../settings/secrets/sealer.ts';
import {
  missedLine,
  type SignInFacts,
  type SignOutFacts,
  signedInLine,
  signedOutLine,
  type WrittenSubject,
} from './facts.ts';
import { type RecordDisk, RecordFiles } from './record-files.ts';
import { SubjectKey } from './subject-key.ts';

export interface AuditOptions {
  /** Is made when it is needed. Nothing else is in it. */
  readonly folder: string;
  readonly setting: Settings['audit'];
  /** What the kiosk is called. */
  readonly kiosk: string;
  readonly sealer: Sealer;
  readonly log: Log;
  readonly clock: Clock;
  readonly disk?: RecordDisk;
}

/**
 * The record of who signed in and out on this machine. It is told and not asked: nothing of it
 * throws or has to be waited for, and lines stand in the order in which they were told. What a disk
 * does not take is missed, and the record itself says so when it takes lines again.
 */
export class AuditLog {
  readonly #options: AuditOptions;
  readonly #files: RecordFiles;
  readonly #key: SubjectKey;
  #before: Promise<void> = Promise.resolve();
  #missed = 0;

  constructor(options: AuditOptions) {
    const { folder, sealer, log, clock, disk } = options;
    this.#options = options;
    this.#files = new RecordFiles({ folder, disk });
    this.#key = new SubjectKey({ path: join(folder, keyFile), sealer, log, clock });
  }

  signedIn(facts: SignInFacts): void {
    const head = this.#head();
    this.#write(async () =>
      signedInLine(head, facts, await this.#subjectOf(facts), this.#nameOf(facts)),
    );
  }

  signedOut(facts: SignOutFacts): void {
    const head = this.#head();
    this.#write(async () =>
      signedOutLine(head, facts, await this.#subjectOf(facts), this.#nameOf(facts)),
    );
  }

  /** Settles when all that was told is written, or missed. */
  settled(): Promise<void> {
    return this.#before;
  }

  #head() {
    return { at: this.#options.clock.wall(), kiosk: this.#options.kiosk };
  }

  async #subjectOf({ subject }: SignInFacts): Promise<WrittenSubject> {
    if (subject === '') return { subject: null, key: null };
    return this.#options.setting.subject === 'id'
      ? { subject, key: null }
      : this.#key.hash(subject);
  }

  #nameOf({ name }: SignInFacts): string | null {
    return this.#options.setting.names && name !== '' ? name : null;
  }

  #write(line: () => Promise<string>): void {
    if (!this.#options.setting.isOn) return;
    this.#before = this.#before.then(() => this.#append(line));
  }

  async #append(line: () => Promise<string>): Promise<void> {
    const { log } = this.#options;
    try {
      const text = await line();
      if (this.#missed > 0) {
        await this.#files.append(missedLine(this.#head(), this.#missed));
        log.info('sign-ins recorded again', { missed: this.#missed });
        this.#missed = 0;
      }
      await this.#files.append(text);
    } catch (error) {
      if (this.#missed === 0) log.error('sign-ins not recorded', { what: codeOf(error) });
      this.#missed += 1;
    }
  }
}

const keyFile = 'subject-key.json';
