import type { Clock } from '../../../main/base/clock.ts';
import { unreachable } from '../../../main/base/result.ts';
import type { Log } from '../../../main/report/log.ts';
import { SigninLoop } from '../../../main/signin/loop.ts';
import type { SigninState } from '../../../main/signin/state.ts';
import { defaultTiming, type Timing } from '../../../main/signin/timing.ts';
import type { Backend } from './backend.ts';
import { Ledger } from './ledger.ts';
import { Line } from './line.ts';
import { MachineClock } from './machine-clock.ts';
import type { Network } from './network.ts';
import type { Random } from './random.ts';
import { ScreenRecord, type Shown } from './screen-record.ts';
import { VirtualService } from './service.ts';
import { VirtualSessions } from './sessions.ts';

/** How long the client waits for an answer, milliseconds. */
export const patienceMs = 12_000;

export interface KioskOptions {
  readonly backend: Backend;
  readonly network: Network;
  readonly random: Random;
  readonly timing?: Timing;
}

const silent: Log = { info() {}, warn() {}, error() {} };

/** A machine that runs the real sign-in loop, in virtual time, watched from outside. */
export class VirtualKiosk {
  readonly clock: MachineClock;
  readonly line: Line;
  readonly ledger: Ledger;
  readonly screen: ScreenRecord;
  readonly service: VirtualService;
  readonly sessions: VirtualSessions;
  readonly loop: SigninLoop;
  readonly timing: Timing;
  /** Called after every change of the state. */
  onState: (before: SigninState, after: SigninState) => void = () => {};
  readonly #known = new Map<number, string>();
  #before: SigninState;

  constructor({ backend, network, random, timing = defaultTiming }: KioskOptions) {
    const { timeline } = network;
    this.timing = timing;
    this.clock = new MachineClock(timeline);
    this.line = new Line(this.clock, network, patienceMs);
    this.ledger = new Ledger(timeline);
    this.screen = new ScreenRecord(timeline, backend, network);
    this.service = new VirtualService(backend, network, this.line, this.ledger);
    this.sessions = new VirtualSessions(backend, this.line, this.ledger);
    const clock: Clock = this.clock;
    const { service, sessions } = this;
    const onChange = (state: SigninState) => this.#changed(state);
    this.loop = new SigninLoop({ service, sessions, clock, random, timing, log: silent, onChange });
    this.#before = this.loop.state;
  }

  /** @param isAnnounced whether the loop is told before, as an operating system does */
  sleep({ isAnnounced }: { readonly isAnnounced: boolean }): void {
    if (isAnnounced) this.loop.dispatch({ type: 'suspend' });
    this.fallAsleep();
  }

  fallAsleep(): void {
    this.screen.sleep();
    this.line.sleep();
    this.clock.sleep();
  }

  /** @param toldAfterMs when the loop is told, by the machine's clock; null is never */
  wake(toldAfterMs: number | null): void {
    this.clock.wake();
    this.line.wake();
    this.screen.wake();
    if (toldAfterMs === null) return;
    this.clock.after(toldAfterMs, () => this.loop.dispatch({ type: 'timeLost' }));
  }

  /** The id of a code that the machine knows. */
  qrcodeIdOf(key: number): string | null {
    return this.#known.get(key) ?? null;
  }

  /** Keeps the ids of the codes that the machine has, and marks those that it is done with. */
  #know(before: SigninState, { codes, phase }: SigninState): void {
    const held = 'key' in phase ? phase.key : null;
    if ('key' in before.phase && before.phase.key !== held) {
      this.ledger.isOver(this.#known.get(before.phase.key) ?? '');
    }
    for (const { key } of codes) {
      if (this.#known.has(key)) continue;
      const kept = this.loop.kept(key);
      if (kept) this.#known.set(key, kept.qrcodeId);
    }
    for (const [key, qrcodeId] of this.#known) {
      if (key === held || codes.some((code) => code.key === key)) continue;
      this.#known.delete(key);
      this.ledger.isOver(qrcodeId);
    }
  }

  #changed(state: SigninState): void {
    const before = this.#before;
    this.#before = state;
    this.#know(before, state);
    this.screen.show(this.#shown(state));
    this.onState(before, state);
  }

  #shown({ phase, codes }: SigninState): Shown {
    switch (phase.name) {
      case 'showing': {
        const code = codes.at(-1);
        const qrcodeId = code ? this.qrcodeIdOf(code.key) : null;
        return qrcodeId === null ? { is: 'nothing' } : { is: 'code', qrcodeId };
      }
      case 'scanned':
      case 'mfaRequired':
      case 'completing':
      case 'signedIn':
        return { is: 'inUse' };
      case 'starting':
      case 'ending':
      case 'declined':
      case 'problem':
        return { is: 'nothing' };
      default:
        return unreachable(phase);
    }
  }
}
