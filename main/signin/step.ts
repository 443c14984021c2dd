import type { SigninEffect } from './events.ts';
import type { SigninState } from './state.ts';
import type { Timing } from './timing.ts';

/** What a step may use besides the state and the event. */
export interface Now {
  /** Monotonic milliseconds. */
  readonly now: number;
  /** Uniform in [0, 1), drawn anew for each step. */
  readonly chance: number;
  readonly timing: Timing;
}

export interface Step {
  readonly state: SigninState;
  readonly effects: readonly SigninEffect[];
}
