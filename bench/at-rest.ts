import { setTimeout as wait } from 'node:timers/promises';
import { PlainError } from '../scripts/lib/say.ts';
import type { Framebuffer } from './framebuffer.ts';

const lookEveryMs = 40;
/** Longer than a fade holds still, shorter than a countdown's second. */
const restMs = 600;
/** Of the bytes looked at. A new screen changes more than this, a countdown's digits far less. */
const newScreenShare = 0.005;
const rowStep = 8;
const limitMs = 15_000;

/**
 * The glass once it shows another screen than before and has come to rest: nothing on it moves.
 *
 * @param before null: whatever screen it is
 * @throws PlainError when that does not happen; `what` says what was waited for
 */
export async function atRest(
  glass: Framebuffer,
  before: Buffer | null,
  what: string,
): Promise<Buffer> {
  const rows = Array.from({ length: Math.floor(glass.height / rowStep) }, (_, i) => i * rowStep);
  const start = performance.now();
  let last = glass.readRows(rows);
  let stillSince = start;
  while (performance.now() - start < limitMs) {
    await wait(lookEveryMs);
    const now = glass.readRows(rows);
    const isStill = now.equals(last);
    last = now;
    if (!isStill) stillSince = performance.now();
    const isNew =
      before === null || differenceShare(now, glass.rowsIn(before, rows)) > newScreenShare;
    if (isNew && performance.now() - stillSince >= restMs) return glass.snapshot();
  }
  throw new PlainError(`${what}: not at rest on the glass within ${limitMs} ms`);
}

function differenceShare(a: Buffer, b: Buffer): number {
  let different = 0;
  for (const [i, byte] of a.entries()) if (byte !== b[i]) different += 1;
  return different / a.length;
}
