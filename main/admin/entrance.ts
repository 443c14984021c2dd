import type { KioskView } from '../../preload/contract.ts';
import type { Clock } from '../base/clock.ts';
import type { AdminRoom } from './room.ts';

/** Whoever asked for the door and does not open it is taken for a passer-by after so long. */
export const doorstepMs = 60_000;

export interface EntranceOptions {
  readonly clock: Clock;
  readonly room: Pick<AdminRoom, 'admits' | 'close'>;
  /** Lays a view over what is on the screen, or takes it away. */
  readonly cover: (view: KioskView | null) => void;
  /** Whether the questions of the first set-up are on the screen: they need no other room. */
  readonly isFirstRun: () => boolean;
}

/** What of the admin's room is on the screen: nothing, its door, or the room. */
export class Entrance {
  readonly #options: EntranceOptions;
  #shown: 'nothing' | 'door' | 'room' = 'nothing';
  #cancelWait: () => void = () => {};

  constructor(options: EntranceOptions) {
    this.#options = options;
  }

  /** Somebody asked for the room by its gesture, or wants to leave it. */
  wish(what: 'open' | 'close'): void {
    const { room, isFirstRun } = this.#options;
    if (what === 'close') {
      room.close('left');
      this.#show('nothing');
      return;
    }
    if (this.#shown !== 'nothing' || isFirstRun()) return;
    this.#show(room.admits() ? 'room' : 'door');
  }

  /** The door has opened or closed, by whatever way. */
  doorIs(isOpen: boolean): void {
    if (isOpen && this.#shown === 'door') this.#show('room');
    if (!isOpen && this.#shown === 'room') this.#show('nothing');
  }

  #show(shown: 'nothing' | 'door' | 'room'): void {
    const { clock, cover } = this.#options;
    this.#cancelWait();
    if (shown === 'door') {
      this.#cancelWait = clock.after(doorstepMs, () => this.#show('nothing'));
    }
    if (shown === this.#shown) return;
    this.#shown = shown;
    cover(viewOf(shown));
  }
}

function viewOf(shown: 'nothing' | 'door' | 'room'): KioskView | null {
  switch (shown) {
    case 'nothing':
      return null;
    case 'door':
      return { state: 'adminDoor' };
    case 'room':
      return { state: 'admin' };
  }
}
