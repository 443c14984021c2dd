import type { SessionRefusal } from '../../../preload/contract.ts';
import type { Clock } from '../../base/clock.ts';
import type { ProxyCredentials } from '../../network/credentials.ts';
import type { Log } from '../../report/log.ts';
import type { WebHandoff as WebSetting } from '../../settings/handoff.ts';
import type { Handoff, RunningHandoff, SignedIn, TellNews } from '../handoff.ts';
import type { Partition } from './application.ts';
import type { LoginAsked } from './guest.ts';
import { Partitions } from './partitions.ts';
import { WebSession } from './web-session.ts';

export interface WebHandoffParts {
  readonly setting: WebSetting;
  readonly clock: Clock;
  readonly log: Log;
  /** What the main process has in memory, in bytes. */
  readonly memory: () => number;
  /** Makes a partition that never was before. */
  readonly makePartition: () => Partition;
  /** What a proxy is logged in to with; null for nothing. */
  readonly login: (asked: LoginAsked) => ProxyCredentials | null;
}

/** The operator's application, in the kiosk's window. */
export class WebHandoff implements Handoff {
  readonly #parts: WebHandoffParts;
  readonly #partitions: Partitions<Partition>;
  readonly #leaving = new Set<Promise<void>>();

  constructor(parts: WebHandoffParts) {
    this.#parts = parts;
    this.#partitions = new Partitions(parts.makePartition);
  }

  begin({ tokens }: SignedIn, tell: TellNews): RunningHandoff {
    const { setting, clock, log, memory, login } = this.#parts;
    return new WebSession({
      setting,
      tokens,
      clock,
      log,
      memory,
      login,
      tell: quietly(tell, clock),
      takePartition: () => this.#partitions.take(),
      leave: (partition, gone) => this.#leave(partition, gone),
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.#leaving);
  }

  /**
   * The application ends its own session, and all that it has kept is taken away. Settles in time,
   * whatever happens; a partition that takes longer is not used until it is empty.
   */
  #leave(partition: Partition, gone: Promise<void>): Promise<void> {
    const { clock, log } = this.#parts;
    const began = clock.now();
    const emptied = gone
      .then(() => this.#signOut(partition))
      .then(() => partition.clear())
      .then(
        () => this.#partitions.giveBack(partition),
        (error: unknown) => {
          const what = error instanceof Error ? error.message : 'unknown';
          log.error('application not cleared away', { what });
        },
      );
    const left = inTime(emptied, leavingMs, clock).then((isInTime) => {
      const ms = Math.round(clock.now() - began);
      if (isInTime) log.info('application cleared away', { ms });
      else log.warn('application is cleared away late', { ms });
      this.#leaving.delete(left);
    });
    this.#leaving.add(left);
    return left;
  }

  async #signOut(partition: Partition): Promise<void> {
    const { setting, clock, log } = this.#parts;
    const { signOutAddress } = setting;
    if (signOutAddress === undefined) return;
    const late = new AbortController();
    const asked = partition.request(signOutAddress, late.signal).then(
      (status) => {
        if (status >= 400) log.warn('application not signed out', { what: `HTTP ${status}` });
      },
      (error: unknown) => {
        const what = error instanceof Error ? error.message : 'unknown';
        log.warn('application not signed out', { what });
      },
    );
    await inTime(asked, signOutMs, clock);
    late.abort();
  }
}

/** Of these a page can be refused any number a second, and the bar says it once. */
const quietMs = 1_000;
/** A session's end takes no second; of it, the application's own sign-out no more than this. */
const leavingMs = 930;
const signOutMs = 600;

function quietly(tell: TellNews, clock: Clock): TellNews {
  const last = new Map<SessionRefusal | 'presence', number>();
  return (news) => {
    const kind = news.is === 'withheld' ? news.what : news.is;
    if (news.is === 'withheld' || kind === 'presence') {
      const key = kind as SessionRefusal | 'presence';
      const now = clock.now();
      if (now - (last.get(key) ?? Number.NEGATIVE_INFINITY) < quietMs) return;
      last.set(key, now);
    }
    tell(news);
  };
}

/** Whether it settled within so many milliseconds; waits no longer. */
async function inTime(settling: Promise<void>, ms: number, clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, () => resolve(false));
    void settling.then(() => {
      cancel();
      resolve(true);
    });
  });
}
