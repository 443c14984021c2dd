import type { Clock } from '../base/clock.ts';
import { unreachable } from '../base/result.ts';
import type { Log } from '../report/log.ts';
import type { Remedies } from './remedies.ts';
import { type Condition, VitalSigns } from './vital-signs.ts';

/** What is wrong with a page: its process has ended, nothing gets onto the glass, its code hangs. */
export type Ailment = 'gone' | 'frozen' | 'silent';

/** What can be done to the page and its window. Each ends what hangs first. */
export interface Patient {
  reload(): void;
  recreate(): void;
  /** Ends the process, and sees to it that another one takes its place. */
  restart(why: Ailment): void;
  /** Where the page hangs, for the log; empty where that cannot be said. */
  whereItHangs(): Promise<string>;
}

export interface PageWatchOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly patient: Patient;
  readonly remedies: Remedies;
  /** Each time it changes. */
  readonly onCondition?: (condition: Condition) => void;
  /** Hours of rest, in which a display may be off: then no frames come, and none are missed. */
  readonly isResting: () => boolean;
}

const lookEveryMs = 1_000;

/** Alive means painted: looks after the page by its heartbeats, and treats it when they stay away. */
export class PageWatch {
  readonly #options: PageWatchOptions;
  readonly #signs: VitalSigns;
  #condition: Condition = 'loading';
  #wellSince: number | null = null;
  /** Until it was well again. */
  #wasTreated = false;
  #isGivenUp = false;
  #isStopped = false;
  #cancel: () => void = () => {};

  constructor(options: PageWatchOptions) {
    this.#options = options;
    this.#signs = new VitalSigns(options.clock.now());
    this.#lookLater();
  }

  get condition(): Condition {
    return this.#condition;
  }

  sent(revision: number): void {
    this.#signs.sent(revision, this.#now);
  }

  /** @param framed whether a frame came since the last heartbeat */
  beat(framed: boolean): void {
    this.#signs.beat(framed || this.#options.isResting(), this.#now);
  }

  painted(revision: number): void {
    this.#signs.painted(revision, this.#now);
    this.#look();
  }

  /** The page's process has ended, or could not load the page: there is nothing to wait for. */
  gone(): void {
    if (!this.#isStopped) this.#treat('gone');
  }

  /** The process is about to leave. */
  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  get #now(): number {
    return this.#options.clock.now();
  }

  #lookLater(): void {
    this.#cancel = this.#options.clock.after(lookEveryMs, () => {
      this.#look();
      if (!this.#isStopped) this.#lookLater();
    });
  }

  #look(): void {
    const condition = this.#signs.look(this.#now);
    this.#becomes(condition);
    switch (condition) {
      case 'loading':
        return;
      case 'painting':
        this.#recover();
        return;
      case 'frozen':
      case 'silent':
        this.#treat(condition);
        return;
      default:
        unreachable(condition);
    }
  }

  #becomes(condition: Condition): void {
    if (condition === this.#condition) return;
    this.#condition = condition;
    this.#wellSince = condition === 'painting' ? this.#now : null;
    this.#options.onCondition?.(condition);
  }

  #recover(): void {
    const { log, remedies } = this.#options;
    if (this.#wellSince === null || this.#now - this.#wellSince < remedies.wellAfterMs) return;
    if (this.#wasTreated) log.info('page well again');
    this.#wasTreated = false;
    this.#isGivenUp = false;
    remedies.well();
  }

  #treat(why: Ailment): void {
    const { remedies, log, patient, clock } = this.#options;
    const remedy = remedies.next(this.#now, clock.wall());
    if (remedy === 'wait') {
      if (!this.#isGivenUp) log.error('page given up for a while', { why });
      this.#isGivenUp = true;
      return;
    }
    this.#wasTreated = true;
    if (remedy === 'restart') this.stop();
    const treat = (where: string) => {
      log.warn('page treated', { why, where, remedy });
      patient[remedy](why);
    };
    this.#signs.loading(this.#now);
    this.#becomes('loading');
    if (why === 'silent') void patient.whereItHangs().then(treat);
    else treat('');
  }
}
