import { type Code, isOpen, statusOf } from '../../../simulator/world/codes.ts';
import type { Backend } from './backend.ts';
import type { Network } from './network.ts';
import type { Timeline } from './timeline.ts';

/** What is on a machine's screen, as far as a person who wants to scan is concerned. */
export type Shown =
  | { readonly is: 'code'; readonly qrcodeId: string }
  /** Somebody is being signed in, or has just been. */
  | { readonly is: 'inUse' }
  | { readonly is: 'nothing' };

/** A stretch of time in which a code that the service would not accept was on the screen. */
export interface DeadStretch {
  readonly qrcodeId: string;
  readonly from: number;
  readonly ms: number;
}

/** What a stretch of time was like, judged by what the service knew and the screen did not. */
type Kind =
  /** A code that the service would accept. */
  | 'live'
  | 'dead'
  /** No code, although one could have been had. */
  | 'empty'
  /** Somebody is signing in: the screen says so, or the code was scanned and the kiosk will hear. */
  | 'inUse'
  /** The service is not there, so that nobody can sign in whatever is shown. */
  | 'away'
  | 'asleep';

/**
 * Watches one screen and knows the truth. Availability is counted over the time in which somebody
 * could have signed in: the machine awake, the service there, nobody in the middle of a sign-in.
 */
export class ScreenRecord {
  readonly #timeline: Timeline;
  readonly #backend: Backend;
  readonly #network: Network;
  readonly ms: Record<Kind, number> = {
    live: 0,
    dead: 0,
    empty: 0,
    inUse: 0,
    away: 0,
    asleep: 0,
  };
  readonly deadStretches: DeadStretch[] = [];
  /** The longest time without a live code, of the time that availability is counted over. */
  longestGapMs = 0;
  /** From each return of the service, or each mark, to a live code or a person signing in. */
  readonly recoveries: number[] = [];
  #gapMs = 0;
  #waitingSince: number | null = null;
  #isAsleep = false;
  #shown: Shown = { is: 'nothing' };
  /** The code on the screen as it was when the stretch began; null when the service has none. */
  #code: Code | null = null;
  #isAway = false;
  #since: number;

  constructor(timeline: Timeline, backend: Backend, network: Network) {
    this.#timeline = timeline;
    this.#backend = backend;
    this.#network = network;
    this.#since = timeline.now;
    backend.watch(() => this.cut());
    network.watch(() => this.cut());
  }

  /** The screen has changed, or may have. */
  show(shown: Shown): void {
    const before = this.#shown;
    if (before.is === shown.is && !(shown.is === 'code' && !isSame(before, shown))) return;
    this.#endStretch();
    this.#shown = shown;
    this.#beginStretch();
  }

  /** The code that is on the screen of a machine that is awake. */
  get qrcodeId(): string | null {
    return this.#shown.is === 'code' && !this.#isAsleep ? this.#shown.qrcodeId : null;
  }

  get isLive(): boolean {
    return this.#kindAt(this.#timeline.now) === 'live';
  }

  /** Somebody is signing in, whether the screen says so yet or not. */
  get isInUse(): boolean {
    return this.#kindAt(this.#timeline.now) === 'inUse';
  }

  sleep(): void {
    this.#endStretch();
    this.#isAsleep = true;
    this.#beginStretch();
  }

  wake(): void {
    this.#endStretch();
    this.#isAsleep = false;
    this.#beginStretch();
  }

  /** Something about the code on the screen, or about the service, is no longer as it was. */
  cut(): void {
    this.#endStretch();
    const wasAway = this.#isAway;
    this.#isAway = !this.#network.isServiceThere;
    if (wasAway && !this.#isAway) {
      if (this.#waitingSince !== null) this.recoveries.push(Number.POSITIVE_INFINITY);
      this.#waitingSince = this.#timeline.now;
    }
    this.#beginStretch();
  }

  /** Takes the time up to now into account; call it before reading. */
  close(): void {
    this.#endStretch();
    this.#beginStretch();
    this.longestGapMs = Math.max(this.longestGapMs, this.#gapMs);
    if (this.#waitingSince !== null) this.recoveries.push(Number.POSITIVE_INFINITY);
    this.#waitingSince = null;
  }

  #beginStretch(): void {
    this.#since = this.#timeline.now;
    this.#code =
      this.#shown.is === 'code' ? this.#backend.world.codes.get(this.#shown.qrcodeId) : null;
    const kind = this.#kindAt(this.#since);
    if (this.#waitingSince === null || (kind !== 'live' && kind !== 'inUse')) return;
    this.recoveries.push(this.#since - this.#waitingSince);
    this.#waitingSince = null;
  }

  #endStretch(): void {
    const now = this.#timeline.now;
    const since = this.#since;
    if (now <= since) return;
    this.#since = now;
    // Time alone changes one thing: a code that nobody decided about expires. Everything else that
    // happens ends the stretch.
    const expires = this.#code !== null && isOpen(this.#code) && !this.#isAsleep;
    const turnsAt = expires ? Math.min(now, Math.max(since, this.#code?.endsAt ?? now)) : now;
    this.#add(this.#kindAt(since), since, turnsAt);
    this.#add('dead', turnsAt, now);
  }

  #kindAt(time: number): Kind {
    if (this.#isAsleep) return 'asleep';
    const shown = this.#shown;
    if (shown.is === 'inUse') return 'inUse';
    if (shown.is === 'nothing') return this.#isAway ? 'away' : 'empty';
    const status = this.#code === null ? 'ERROR' : statusOf(this.#code, time);
    switch (status) {
      case 'PENDING':
        return this.#isAway ? 'away' : 'live';
      case 'SCANNED':
      case 'AUTHORIZED':
        return 'inUse';
      case 'CANCELLED':
      case 'EXPIRED':
      case 'ERROR':
        return 'dead';
    }
  }

  #add(kind: Kind, from: number, to: number): void {
    const ms = to - from;
    if (ms <= 0) return;
    this.ms[kind] += ms;
    if (kind === 'dead') this.#addDead(from, ms);
    if (kind === 'dead' || kind === 'empty') {
      this.#gapMs += ms;
    } else if (kind === 'live') {
      this.longestGapMs = Math.max(this.longestGapMs, this.#gapMs);
      this.#gapMs = 0;
    }
  }

  #addDead(from: number, ms: number): void {
    if (this.#shown.is !== 'code') return;
    const { qrcodeId } = this.#shown;
    const last = this.deadStretches.at(-1);
    if (last && last.qrcodeId === qrcodeId && last.from + last.ms === from) {
      this.deadStretches[this.deadStretches.length - 1] = { ...last, ms: last.ms + ms };
    } else {
      this.deadStretches.push({ qrcodeId, from, ms });
    }
  }
}

function isSame(one: Shown, other: Shown): boolean {
  return one.is === 'code' && other.is === 'code' && one.qrcodeId === other.qrcodeId;
}
