import type { KioskView } from '../preload/contract.ts';
import type { Act } from './stage.ts';

/** The act while an admin has taken the kiosk out of service: a message, and no sign-in. */
export class ClosedCounter implements Act {
  readonly #message: string;
  #show: (view: KioskView) => void = () => {};

  /** @param message in the admin's own words; empty for the catalogue's */
  constructor(message: string) {
    this.#message = message;
  }

  start(show: (view: KioskView) => void): void {
    this.#show = show;
    this.again();
  }

  again(): void {
    this.#show({ state: 'maintenance', message: this.#message });
  }

  take(): void {}

  sleep(): void {}

  async stop(): Promise<void> {}
}
