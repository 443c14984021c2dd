import { createHash, createHmac, randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Log } from '../../report/log.ts';
import { codeOf, readTextFile } from '../../settings/read-file.ts';
import {
  openSecret,
  type SealedSecret,
  sealSecret,
} from '../../settings/secrets/sealed-secrets.ts';
import { isDegraded, type Sealer } from '../../settings/secrets/sealer.ts';
import { type Disk, realDisk } from '../../settings/store/disk.ts';
import { replaceFile } from '../../settings/store/replace-file.ts';
import type { WrittenSubject } from './facts.ts';

export interface SubjectKeyOptions {
  /** Is made with the first hash. */
  readonly path: string;
  readonly sealer: Sealer;
  readonly log: Log;
  readonly clock: Clock;
  readonly disk?: Disk;
}

const keyBytes = 32;
/** A keyring may be asking somebody who is not there. */
const patienceMs = 10_000;

/**
 * The key under which people stand in the record: the same person is the same hash, and without the
 * key nobody can try out who it is. It is made once, and sealed so that only this machine opens it.
 *
 * Where there is no key, no subject is written: a hash without one is a list of all users away from a
 * name. A key that cannot be opened is kept, since tomorrow the keyring may be unlocked.
 */
export class SubjectKey {
  readonly #options: SubjectKeyOptions;
  readonly #disk: Disk;
  #attempt: Promise<Result<Buffer, string>> | null = null;
  #told = '';

  constructor(options: SubjectKeyOptions) {
    this.#options = options;
    this.#disk = options.disk ?? realDisk;
  }

  /** HMAC-SHA-256 of the subject, in hex; null where there is no key. Never rejects. */
  async hash(subject: string): Promise<WrittenSubject> {
    const key = await this.#key();
    if (!key.ok) {
      this.#tell(key.error);
      return { subject: null, key: null };
    }
    this.#told = '';
    return {
      subject: createHmac('sha256', key.value).update(subject).digest('hex'),
      key: idOf(key.value),
    };
  }

  /** What failed is tried again by the next line. */
  #key(): Promise<Result<Buffer, string>> {
    this.#attempt ??= this.#openOrMake().then((key) => {
      if (!key.ok) this.#attempt = null;
      return key;
    });
    return this.#inTime(this.#attempt);
  }

  #inTime(key: Promise<Result<Buffer, string>>): Promise<Result<Buffer, string>> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(patienceMs, () => {
        resolve(err('a keyring that does not answer'));
      });
      void key.then((result) => {
        cancel();
        resolve(result);
      });
    });
  }

  async #openOrMake(): Promise<Result<Buffer, string>> {
    if (this.#isMissing()) {
      const made = await this.#make();
      if (!made.ok) return made;
    }
    // One that was just made too: whether it can be opened is better known before the first line is.
    return this.#open();
  }

  async #open(): Promise<Result<Buffer, string>> {
    const { path, sealer } = this.#options;
    const file = readTextFile(path, undefined, this.#disk);
    if (!file.ok) return err(`a file that ${file.error.what}`);
    const opened = await openSecret(parsed(file.value.text), sealer);
    if (!opened.ok) return opened;
    const { text, backend, isOutdated } = opened.value;
    const key = Buffer.from(text, 'base64');
    if (key.length !== keyBytes) return err('a key that is damaged');
    this.#tellIfDegraded(backend);
    if (isOutdated) {
      // Where that fails, it still opens, and is sealed anew some other day.
      const anew = await sealSecret(sealer, text);
      if (anew.ok) this.#keep(anew.value);
    }
    return ok(key);
  }

  async #make(): Promise<Result<null, string>> {
    const sealed = await sealSecret(this.#options.sealer, randomBytes(keyBytes).toString('base64'));
    if (!sealed.ok) return err(`a key that cannot be sealed: ${sealed.error}`);
    // Another one may have been made meanwhile, and has its lines already.
    return this.#isMissing() ? this.#keep(sealed.value) : ok(null);
  }

  #isMissing(): boolean {
    const file = readTextFile(this.#options.path, undefined, this.#disk);
    return !file.ok && file.error.code === 'ENOENT';
  }

  #keep(sealed: SealedSecret): Result<null, string> {
    const { path } = this.#options;
    try {
      this.#disk.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      replaceFile(this.#disk, path, JSON.stringify(sealed));
      return ok(null);
    } catch (error) {
      return err(`a key that could not be kept (${codeOf(error)})`);
    }
  }

  #tellIfDegraded(backend: string): void {
    if (!isDegraded(backend)) return;
    const what = `its key is sealed by ${backend}, which anybody with the file can open`;
    this.#options.log.warn('record of sign-ins degraded', { what });
  }

  /** Once for each reason, as long as it lasts. */
  #tell(why: string): void {
    if (this.#told === why) return;
    this.#told = why;
    this.#options.log.error('sign-ins recorded without subjects', { what: why });
  }
}

/** Tells keys apart, and says nothing of them. */
function idOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
