import type { Framebuffer } from '../framebuffer.ts';

/** What was on the glass, and when: wall clock, milliseconds since 1970. */
export interface Look {
  readonly at: number;
  readonly snapshot: Buffer;
}

/**
 * When the code was on the glass first.
 *
 * @param looks in their order; from the first one with a code on, all have one
 * @returns null where none has
 */
export function firstCodeAt(looks: readonly Look[], codeIn: Framebuffer['codeIn']): number | null {
  let from = 0;
  let to = looks.length;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const look = looks[middle];
    if (look && codeIn(look.snapshot) !== null) to = middle;
    else from = middle + 1;
  }
  return looks[from]?.at ?? null;
}
