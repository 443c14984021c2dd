import * as v from 'valibot';
import type { Clock } from '../base/clock.ts';
import { explain } from '../genauth/errors.ts';
import type { TokenSet } from '../genauth/schema.ts';
import type { Log } from '../report/log.ts';
import type { Redactor } from '../report/redact.ts';
import { type RevocableTokens, type Revoke, revokeBoth } from './revoke-both.ts';
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
  /** Their name in the folder; null where they could not be kept. */
  readonly stored: Promise<string | null>;
}

/** Tokens whose turn has come. Those that are on the disk are in no memory meanwhile. */
interface Due {
  readonly name: string | null;
  readonly tokens: RevocableTokens | null;
}

/** `later`: not today, though others may be. `away`: there is nobody to be asked. */
type Outcome = 'done' | 'later' | 'away';

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
    this.#due.push(...names.map((name) => ({ name, tokens: null })));
    // A building that has power again need not ask all at once.
    this.#later(random() * shortestWaitMs);
  }

  /** Tokens of a session that begins: from now on they will be revoked, whatever happens. */
  hold({ accessToken, refreshToken }: TokenSet): HeldTokens {
    const { folder, clock, log, service } = this.#options;
    const tokens = { accessToken, refreshToken };
    const account = service()?.account;
    if (account === undefined || (!accessToken && !refreshToken)) {
      return { tokens, stored: Promise.resolve(null) };
    }
    const kept: v.InferOutput<typeof Kept> = { at: clock.wall(), account, ...tokens };
    const stored = folder.add(JSON.stringify(kept)).then((added) => {
      if (added.ok) return added.value;
      log.warn('tokens not kept for revocation', { what: added.error });
      return null;
    });
    return { tokens, stored };
  }

  /** Their session is over. */
  release(held: HeldTokens): void {
    const attempt = this.#release(held).finally(() => this.#attempts.delete(attempt));
    this.#attempts.add(attempt);
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

  async #release({ tokens, stored }: HeldTokens): Promise<void> {
    const isDone = await this.#revoke(tokens);
    const name = await stored;
    if (isDone) {
      if (name !== null) this.#options.folder.remove(name);
      return;
    }
    this.#due.push({ name, tokens: name === null ? tokens : null });
    if (!this.#isTrying) this.#later(this.#waitMs);
  }

  /** @returns whether there is nothing left to be done */
  async #revoke(tokens: RevocableTokens): Promise<boolean> {
    const { service, log, redactor } = this.#options;
    const { accessToken, refreshToken } = tokens;
    const asked = service();
    if (asked === null) return false;
    for (const token of [accessToken, refreshToken]) redactor.learn(token);
    const { isDone, errors } = await revokeBoth(asked.revoke, tokens);
    for (const error of errors) log.warn('not revoked', { what: explain(error), again: !isDone });
    for (const token of [accessToken, refreshToken]) redactor.forget(token);
    return isDone;
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

  async #try({ name, tokens }: Due): Promise<Outcome> {
    if (tokens !== null) return (await this.#revoke(tokens)) ? 'done' : 'away';
    const { folder, log, clock, service } = this.#options;
    const text = await folder.open(name ?? '');
    // A keyring that is locked today may be open tomorrow.
    if (!text.ok) return folder.names().includes(name ?? '') ? 'later' : 'done';
    const kept = parseKept(text.value);
    if (kept === null || clock.wall() - kept.at > longestKeptMs) {
      log.error('revocation given up', { what: kept === null ? 'not in its form' : 'too old' });
      return 'done';
    }
    if (kept.account !== service()?.account) return 'later';
    return (await this.#revoke(kept)) ? 'done' : 'away';
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
