import type { Screen } from '../../preload/contract.ts';

/** Tells when a code is on the glass: the page says which screen it has painted, by its number. */
export class CodeSeen {
  readonly #onSeen: () => void;
  #sent: Pick<Screen, 'revision' | 'view'> | null = null;

  constructor(onSeen: () => void) {
    this.#onSeen = onSeen;
  }

  sent(screen: Pick<Screen, 'revision' | 'view'>): void {
    this.#sent = screen;
  }

  painted(revision: number): void {
    if (this.#sent?.revision === revision && this.#sent.view.state === 'showing') this.#onSeen();
  }
}
