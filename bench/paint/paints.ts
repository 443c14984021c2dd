import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { PlainError } from '../../scripts/lib/say.ts';

/** One screen that was painted. */
export interface Paint {
  readonly state: string;
  /** From main's sending it to the page's word that it is on the glass. */
  readonly ms: number;
  /** Screens sent since the last paint that were replaced before they could be painted. */
  readonly overtaken: number;
}

const limitMs = 20_000;
const lookEveryMs = 20;

/** What `watch-paints.cjs` has written down so far. */
export class Paints {
  readonly #file: string;
  #all: readonly Paint[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /** Those of the last look. */
  get all(): readonly Paint[] {
    return this.#all;
  }

  /**
   * Waits until a screen in this state is painted, after those that are known already.
   *
   * @throws PlainError when none is
   */
  async next(state: string): Promise<void> {
    const known = this.#all.length;
    const start = performance.now();
    while (!this.#all.slice(known).some((paint) => paint.state === state)) {
      if (performance.now() - start > limitMs) {
        const last = this.#all.at(-1)?.state ?? 'nothing';
        throw new PlainError(`no screen “${state}” within ${limitMs} ms; the last was ${last}`);
      }
      await wait(lookEveryMs);
      this.#all = parsePaints(await readFile(this.#file, 'utf8'));
    }
  }
}

/** @param text whole lines, and perhaps the beginning of one more */
export function parsePaints(text: string): readonly Paint[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}
