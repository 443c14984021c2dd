/** What the page does while nothing changes, as Chromium itself counts it. */
import { setTimeout as wait } from 'node:timers/promises';
import { PlainError } from '../../scripts/lib/say.ts';
import type { Simulator } from '../../simulator/index.ts';
import { startKiosk } from '../../test/support/kiosk-app.ts';
import { makeLaunchPlan } from '../../test/support/launch-plan.ts';
import type { Rig } from '../rig.ts';

/** Counts, and seconds of the page's main thread, over some seconds between two codes. */
export interface PageWork {
  readonly seconds: number;
  readonly layouts: number;
  readonly styles: number;
  readonly taskSeconds: number;
}

/** Nobody has been there for half a minute, and the steps have begun to call. */
const idleWithinMs = 60_000;
/** A code is shown for 84 to 96 seconds. */
const rotationWithinMs = 110_000;
/** For the new code to be read, drawn and faded in. */
const settleMs = 2_000;

/** In a run of its own: who is attached to a page takes its time. */
export async function pageWork(rig: Rig, seconds: number): Promise<PageWork> {
  const { plan, close } = await makeLaunchPlan(rig.launch);
  process.env.KIOSK_LAUNCH = plan;
  const { simulator } = rig;
  const kiosk = await startKiosk({ GENAUTH_HOST: simulator.url, GENAUTH_APP_ID: 'demo' });
  try {
    const { page } = kiosk;
    await page.locator('main[data-state="showing"]').waitFor();
    await page.locator('html[data-idle]').waitFor({ state: 'attached', timeout: idleWithinMs });
    await nextCode(simulator);
    const chromium = await page.context().newCDPSession(page);
    await chromium.send('Performance.enable');
    const metrics = async () => {
      const answer = await chromium.send('Performance.getMetrics');
      return new Map(answer.metrics.map(({ name, value }) => [name, value]));
    };
    const codes = simulator.world.codes.all().length;
    const before = await metrics();
    await wait(seconds * 1000);
    const after = await metrics();
    if (simulator.world.codes.all().length !== codes) {
      throw new PlainError(`a new code came within ${seconds} s of the last one`);
    }
    const grown = (name: string) => (after.get(name) ?? Number.NaN) - (before.get(name) ?? 0);
    return {
      seconds,
      layouts: grown('LayoutCount'),
      styles: grown('RecalcStyleCount'),
      taskSeconds: grown('TaskDuration'),
    };
  } finally {
    await kiosk.close();
    await close();
  }
}

async function nextCode({ world }: Simulator): Promise<void> {
  const codes = world.codes.all().length;
  const start = performance.now();
  while (world.codes.all().length === codes) {
    if (performance.now() - start > rotationWithinMs) throw new PlainError('no new code came');
    await wait(50);
  }
  await wait(settleMs);
}
