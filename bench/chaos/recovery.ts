import { setTimeout as wait } from 'node:timers/promises';
import { PlainError } from '../../scripts/lib/say.ts';
import type { Rig } from '../rig.ts';

const limitMs = 60_000;
const lookEveryMs = 20;
/** What was on its way to the glass when the kiosk was struck has arrived by then. */
const lastWordMs = 150;

/**
 * Waits until a code is on the glass that can be scanned, and that the kiosk has painted since now:
 * what a dead page has left there does not count. A living one changes its countdown each second.
 *
 * @returns milliseconds since now
 */
export async function recovered({ glass, simulator: { world } }: Rig): Promise<number> {
  const start = performance.now();
  await wait(lastWordMs);
  const before = glass.snapshot();
  for (;;) {
    const now = glass.snapshot();
    const since = performance.now() - start;
    const text = now.equals(before) ? null : glass.codeIn(now);
    const code = text && world.codes.all().find(({ qrcodeId }) => text.includes(qrcodeId));
    if (code && code.status === 'PENDING') return since;
    if (since > limitMs) throw new PlainError(`no code on the glass within ${limitMs} ms`);
    await wait(lookEveryMs);
  }
}
