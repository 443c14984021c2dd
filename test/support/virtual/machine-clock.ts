import type { Clock } from '../../../main/base/clock.ts';
import type { Timeline } from './timeline.ts';

/**
 * The clocks of one machine. While it sleeps its monotonic clock and its timers stand still, and the
 * wall clock, which a battery keeps, goes on.
 */
export class MachineClock implements Clock {
  readonly #timeline: Timeline;
  readonly #wallAtStart: number;
  #sleptMs = 0;
  #fellAsleepAt: number | null = null;
  #jumpedMs = 0;
  /** Timers that came due, by the clocks of those who are awake, during the sleep. */
  #held: Timer[] = [];

  constructor(timeline: Timeline, wallAtStart = Date.UTC(2026, 0, 5)) {
    this.#timeline = timeline;
    this.#wallAtStart = wallAtStart;
  }

  now(): number {
    return (this.#fellAsleepAt ?? this.#timeline.now) - this.#sleptMs;
  }

  wall(): number {
    return this.#timeline.now + this.#wallAtStart + this.#jumpedMs;
  }

  get isAsleep(): boolean {
    return this.#fellAsleepAt !== null;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = new Timer(this, Math.ceil(this.now() + Math.max(0, ms)), callback);
    this.wait(timer);
    return () => timer.stop();
  }

  /** Comes back to the timer when, as things stand, it is due. */
  wait(timer: Timer): void {
    if (this.isAsleep) this.#held.push(timer);
    else timer.cancel = this.#timeline.after(timer.due - this.now(), () => timer.look());
  }

  sleep(): void {
    this.#fellAsleepAt ??= this.#timeline.now;
  }

  wake(): void {
    if (this.#fellAsleepAt === null) return;
    this.#sleptMs += this.#timeline.now - this.#fellAsleepAt;
    this.#fellAsleepAt = null;
    const held = this.#held;
    this.#held = [];
    for (const timer of held) if (!timer.isStopped) this.wait(timer);
  }

  /** Somebody, or a time service, sets the wall clock. */
  jumpWall(ms: number): void {
    this.#jumpedMs += ms;
  }
}

class Timer {
  /** By the machine's monotonic clock. */
  readonly due: number;
  isStopped = false;
  cancel: (() => void) | null = null;
  readonly #clock: MachineClock;
  readonly #callback: () => void;

  constructor(clock: MachineClock, due: number, callback: () => void) {
    this.#clock = clock;
    this.due = due;
    this.#callback = callback;
  }

  /** The machine may sleep, or have slept since the timer was set. */
  look(): void {
    if (this.#clock.isAsleep || this.#clock.now() < this.due) this.#clock.wait(this);
    else this.#callback();
  }

  stop(): void {
    this.isStopped = true;
    this.cancel?.();
  }
}
