import type { Clock } from '../base/clock.ts';
import type { SigninState } from '../signin/state.ts';

/** What the sign-in loop's requests tell of the service. Times are milliseconds. */
export interface ServiceObserver {
  /** A code was had. */
  minted(): void;
  /** A code's status was had, after so long. */
  polled(tookMs: number): void;
}

/** How the kiosk is at this moment; null where nothing has happened yet. */
export interface Vitals {
  readonly state: string;
  readonly codeAgeMs: number | null;
  readonly sinceMintMs: number | null;
  readonly sincePollMs: number | null;
  readonly latencyMs: number | null;
  readonly uptimeMs: number;
}

/** Remembers when what last went well. */
export class Health implements ServiceObserver {
  readonly #clock: Clock;
  readonly #startedAt: number;
  #mintedAt: number | null = null;
  #polledAt: number | null = null;
  #latencyMs: number | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedAt = clock.now();
  }

  minted(): void {
    this.#mintedAt = this.#clock.now();
  }

  polled(tookMs: number): void {
    this.#polledAt = this.#clock.now();
    this.#latencyMs = tookMs;
  }

  /** @param signin the loop's state; null while no loop runs, and `otherwise` is on the screen */
  vitals(signin: SigninState | null, otherwise: string): Vitals {
    const now = this.#clock.now();
    const since = (then: number | null) => (then === null ? null : Math.round(now - then));
    return {
      state: signin === null ? otherwise : stateOf(signin),
      codeAgeMs: since(shownSince(signin)),
      sinceMintMs: since(this.#mintedAt),
      sincePollMs: since(this.#polledAt),
      latencyMs: this.#latencyMs === null ? null : Math.round(this.#latencyMs),
      uptimeMs: Math.round(now - this.#startedAt),
    };
  }
}

function stateOf({ phase }: SigninState): string {
  return phase.name === 'problem' ? `problem ${phase.failure.reason}` : phase.name;
}

/** Since when the service may have had the code that is on the screen. */
function shownSince(signin: SigninState | null): number | null {
  return signin?.codes.at(-1)?.requestedAt ?? null;
}
