import * as v from 'valibot';
import type { Clock } from '../base/clock.ts';
import { explain } from '../genauth/errors.ts';
import type { TokenSet } from '../genauth/schema.ts';
import type { Log } from '../report/log.ts';
import type { Redactor } from '../report/redact.ts';
import { type Outcome, type RevocableTokens, type Revoke, revokeBoth } from './revoke-both.ts';
import type { SealedFolder } from './sealed-folder.ts';

/** Whose tokens are revoked, and how. */
export interface RevocationService {
  /** Says which application of which service tokens belong to: they are shown to no other. */
  readonly account: string;
  readonly revoke: Revoke;
}

export interface RevocationsOptions {
  /** Null while the settings name none. */
  readonly service: () => RevocationService | null;
  /** What is to be revoked is kept there until it is, so that a kiosk that was killed does it later. */
  readonly folder: SealedFolder;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  /** What may be masked only as long as there is need: whoever masks a token knows it. */
  readonly redactor: Pick<Redactor, 'learn' | 'forget'>;
}

/** Tokens that will have to be revoked. */
export interface HeldTokens {
  readonly tokens: RevocableTokens;
  /** Who gave them: no other service is ever shown them, whatever the settings are by then. */
  readonly service: RevocationService | null;
  /** Their name in the folder; null where they could not be kept. */
  readonly stored: Promise<string | null>;
}

/** Tokens whose turn has come. Those that are on the disk are in no memory meanwhile. */
interface Due {
  readonly name: string | null;
  readonly held: Pick<HeldTokens, 'tokens' | 'service'> | null;
}

const Kept = v.object({
  at: v.number(),
  account: v.string(),
  accessToken: v.optional(v.string()),
  refreshToken: v.optional(v.string()),
});

/** No service honours a token for longer, or so says GenAuth's console of refresh tokens. */
const longestKeptMs = 30 * 24 * 60 * 60_000;
const shortestWaitMs = 2_000;
const longestWaitMs = 10 * 60_000;

/**
 * Sees to it that tokens are revoked: at once when their session ends, and where the service cannot be
 * reached then, later, by this process or the next.
 */
export class Revocations {
  readonly #options: RevocationsOptions;
  readonly #attempts = new Set<Promise<void>>();
  #due: Due[] = [];
  #waitMs = shortestWaitMs;
  #cancelWait: () => void = () => {};
  #isTrying = false;
  #isStopped = false;

  constructor(options: RevocationsOptions) {
    this.#options = options;
  }

  /** Takes up what earlier processes have left. */
  start(): void {
    const { folder, log, random } = this.#options;
    const names = folder.names();
    if (names.length === 0) return;
    log.info('revocations left', { count: names.length });
    this.#due.push(...names.map((name) => ({ name, held: null })));
    // A building that has power again need not ask all at once.
    this.#later(random() * shortestWaitMs);
  }

  /** Tokens of a session that begins: from now on they will be revoked, whatever happens. */
  hold(
    { accessToken, refreshToken }: TokenSet,
    service: RevocationService | null = this.#options.service(),
  ): HeldTokens {
    const { folder, clock, log } = this.#options;
    const tokens = { accessToken, refreshToken };
    if (service === null || (!accessToken && !refreshToken)) {
      return { tokens, service, stored: Promise.resolve(null) };
    }
    const { account } = service;
    const kept: v.InferOutput<typeof Kept> = { at: clock.wall(), account, ...tokens };
    const stored = folder.add(JSON.stringify(kept)).then((added) => {
      if (added.ok) return added.value;
      log.warn('tokens not kept for revocation', { what: added.error });
      return null;
    });
    return { tokens, service, stored };
  }

  /** Their session is over. */
  release(held: HeldTokens): void {
    const revoked = this.#revoke(held.tokens, held.service);
    const attempt = revoked.then(() => void this.#attempts.delete(attempt));
    // Nobody who leaves waits for a keyring, which may be asking somebody who is not there.
    this.#attempts.add(attempt);
    void this.#settle(held, revoked);
  }

  /** The machine has a network again. */
  online(): void {
    if (this.#due.length > 0) this.#later(0);
  }

  /** Settles when no first attempt is under way. */
  async settled(): Promise<void> {
    await Promise.all(this.#attempts);
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelWait();
  }

  async #settle(held: HeldTokens, revoked: Promise<Outcome>): Promise<void> {
    const outcome = await revoked;
    const name = await held.stored;
    if (outcome === 'done') {
      if (name !== null) this.#options.folder.remove(name);
      return;
    }
    this.#due.push({ name, held: name === null ? held : null });
    if (!this.#isTrying) this.#later(this.#waitMs);
  }

  async #revoke(tokens: RevocableTokens, service: RevocationService | null): Promise<Outcome> {
    const { log, redactor } = this.#options;
    const { accessToken, refreshToken } = tokens;
    if (service === null) return 'later';
    for (const token of [accessToken, refreshToken]) redactor.learn(token);
    const { outcome, errors } = await revokeBoth(service.revoke, tokens);
    const again = outcome !== 'done';
    for (const error of errors) log.warn('not revoked', { what: explain(error), again });
    for (const token of [accessToken, refreshToken]) redactor.forget(token);
    return outcome;
  }

  #later(ms: number): void {
    if (this.#isStopped) return;
    this.#cancelWait();
    this.#cancelWait = this.#options.clock.after(ms, () => void this.#tryAll());
  }

  /** The oldest first, as long as the service answers. */
  async #tryAll(): Promise<void> {
    if (this.#isTrying) return;
    this.#isTrying = true;
    const left: Due[] = [];
    let isAway = false;
    for (const due of this.#due.splice(0)) {
      const outcome: Outcome = isAway || this.#isStopped ? 'later' : await this.#try(due);
      isAway ||= outcome === 'away';
      if (outcome === 'done' && due.name !== null) this.#options.folder.remove(due.name);
      if (outcome !== 'done') left.push(due);
    }
    this.#due = [...left, ...this.#due];
    this.#isTrying = false;
    if (this.#due.length === 0) {
      this.#waitMs = shortestWaitMs;
      return;
    }
    this.#waitMs = Math.min(longestWaitMs, this.#waitMs * 2);
    this.#later(this.#waitMs * (0.5 + this.#options.random() / 2));
  }

  async #try({ name, held }: Due): Promise<Outcome> {
    if (held !== null) return this.#revoke(held.tokens, held.service);
    const { folder, log, clock, service } = this.#options;
    const text = await folder.open(name ?? '');
    // A keyring that is locked today may be open tomorrow.
    if (!text.ok) return folder.names().includes(name ?? '') ? 'later' : 'done';
    const kept = parseKept(text.value);
    if (kept === null || clock.wall() - kept.at > longestKeptMs) {
      log.error('revocation given up', { what: kept === null ? 'not in its form' : 'too old' });
      return 'done';
    }
    const asked = service();
    return kept.account === asked?.account ? this.#revoke(kept, asked) : 'later';
  }
}

function parseKept(text: string): v.InferOutput<typeof Kept> | null {
  try {
    const kept = v.safeParse(Kept, JSON.parse(text));
    return kept.success ? kept.output : null;
  } catch {
    return null;
  }
}
