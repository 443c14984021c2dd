import type { KioskView } from '../preload/contract.ts';
import type { Act } from './stage.ts';

/** The act in hours in which nobody is expected: no code is asked for, and nothing can be pressed. */
export class RestingScreen implements Act {
  #show: (view: KioskView) => void = () => {};

  start(show: (view: KioskView) => void): void {
    this.#show = show;
    this.again();
  }

  again(): void {
    this.#show({ state: 'resting' });
  }

  take(): void {}

  sleep(): void {}

  async stop(): Promise<void> {}
}
