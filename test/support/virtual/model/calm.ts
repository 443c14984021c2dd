import { fairConditions } from '../conditions.ts';
import type { Network } from '../network.ts';

/** After so long the kiosk has made its second try, whatever it waited for: 429 asks for the longest. */
const aftermathMs = 45_000;

/** Answers of 429 without a `Retry-After` are met with waits of up to half a minute. */
const afterBusyMs = 32_000;

/** When the way to the service was as good as it can be. */
export class Calm {
  readonly #network: Network;
  /** Stretches of any fault; the last may be under way. */
  readonly #faults: { readonly from: number; to: number }[] = [];
  #isFair = true;
  #wasBusy = false;
  #busyUntil = Number.NEGATIVE_INFINITY;

  constructor(network: Network) {
    this.#network = network;
    network.watch(() => this.#look());
  }

  get isFair(): boolean {
    return this.#isFair;
  }

  /** When the last fault, and the patience that it asked for, was over; infinite while there is one. */
  get since(): number {
    if (!this.#isFair) return Number.POSITIVE_INFINITY;
    return Math.max(this.#faults.at(-1)?.to ?? 0, this.#busyUntil + afterBusyMs);
  }

  /** Whether there was no fault, nor the aftermath of one. */
  was(from: number, to: number): boolean {
    return !this.#faults.some((fault) => fault.from <= to && fault.to + aftermathMs > from);
  }

  #look(): void {
    const { now } = this.#network.timeline;
    const { conditions } = this.#network;
    if (this.#wasBusy) this.#busyUntil = now;
    this.#wasBusy = conditions.busy !== null;
    const isFair =
      conditions.latency === fairConditions.latency &&
      conditions.failing + conditions.doubled + conditions.stale === 0 &&
      conditions.outage === null &&
      conditions.broken === null &&
      conditions.busy === null;
    const open = this.#faults.at(-1);
    if (this.#isFair && !isFair) this.#faults.push({ from: now, to: Number.POSITIVE_INFINITY });
    else if (!this.#isFair && isFair && open) open.to = now;
    this.#isFair = isFair;
  }
}
