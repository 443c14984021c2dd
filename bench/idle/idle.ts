/** What a kiosk costs while nobody is there, beside a plain page with an animated ring. */
import type { ChildProcess } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../../scripts/lib/paths.ts';
import { PlainError, say } from '../../scripts/lib/say.ts';
import { atMost, type Outcome } from '../benchmark.ts';
import { endApp, kioskEnv, newUserData, type Rig, startApp, withRig } from '../rig.ts';
import { freshCode } from '../sign-in-marks.ts';
import { type PageWork, pageWork } from './layouts.ts';
import { parseOptions } from './options.ts';
import { coreSeconds } from './process-tree.ts';

/** The kiosk asks each second for a minute after its start, and lights its steps after half a minute. */
const quietAfterMs = 70_000;
/** A plain page is at rest long before. */
const plainAfterMs = 10_000;
/** What the page does is the same all the time, and a code is shown no longer than 84 seconds for sure. */
const mostPageSeconds = 60;
const mostToNextCodeMs = 110_000;
/** Idle, the kiosk asks every four seconds; else each second. */
const idleGapMs = 3_500;
const lookBackMs = 9_500;

export async function idle(args: readonly string[]): Promise<Outcome> {
  const { seconds } = parseOptions(args);
  return withRig(async (rig) => {
    say(
      `two programs, ${seconds} s each, and the page’s own counts: about ${minutes(seconds)} min`,
    );
    const load = loadavg()[0] ?? Number.NaN;
    const plain = await plainPage(rig, seconds);
    const kiosk = await idleKiosk(rig, seconds);
    const page = await pageWork(rig, Math.min(seconds, mostPageSeconds));
    return summarize({ seconds, load, plain, kiosk, page });
  });
}

function minutes(seconds: number): number {
  const restMs = plainAfterMs + quietAfterMs + mostToNextCodeMs;
  return Math.ceil((restMs / 1000 + 2 * seconds + Math.min(seconds, mostPageSeconds)) / 60);
}

async function plainPage(rig: Rig, seconds: number): Promise<number> {
  const folder = join(rig.work, 'ring-page');
  await cp(join(root, 'bench/idle/ring-page'), folder, { recursive: true });
  const app = startApp(rig, [folder], {});
  try {
    await wait(plainAfterMs);
    return await coreShare(app, seconds);
  } finally {
    await endApp(app);
  }
}

async function idleKiosk(rig: Rig, seconds: number): Promise<number> {
  const userData = await newUserData(rig);
  const app = startApp(rig, [rig.launch.appFolder, '--windowed'], kioskEnv(rig, userData));
  try {
    await freshCode(rig);
    await wait(quietAfterMs);
    requireIdle(rig);
    return await coreShare(app, seconds);
  } finally {
    await endApp(app);
  }
}

/** No code has been asked about as often as it is while somebody is there. */
function requireIdle({ simulator: { world } }: Rig): void {
  const from = performance.now() - lookBackMs;
  const last = new Map<string, number>();
  for (const { now, query } of world.requests.all()) {
    const { qrcodeId } = query;
    if (qrcodeId === undefined || now < from) continue;
    const gap = now - (last.get(qrcodeId) ?? Number.NEGATIVE_INFINITY);
    if (gap < idleGapMs) throw new PlainError(`the kiosk asked twice in ${gap} ms: it is not idle`);
    last.set(qrcodeId, now);
  }
  if (last.size === 0) throw new PlainError('the kiosk has stopped asking');
}

/** How much of one core a program takes, from 0 to the number of cores. */
async function coreShare(app: ChildProcess, seconds: number): Promise<number> {
  const { pid } = app;
  if (pid === undefined) throw new PlainError('the app did not start');
  const before = coreSeconds(pid);
  const start = performance.now();
  await wait(seconds * 1000);
  if (app.exitCode !== null) throw new PlainError('the app ended while it was measured');
  return (coreSeconds(pid) - before) / ((performance.now() - start) / 1000);
}

interface Measured {
  readonly seconds: number;
  /** What else the machine did before. */
  readonly load: number;
  readonly plain: number;
  readonly kiosk: number;
  readonly page: PageWork;
}

function summarize({ seconds, load, plain, kiosk, page }: Measured): Outcome {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return {
    table: [
      [`${seconds} s at rest, of ${cpus().length} cores`, 'of one core'],
      ['plain page, its ring animated by CSS', percent(plain)],
      ['kiosk with its code, the whole app', percent(kiosk)],
      [`  its page’s main thread, in ${page.seconds} s`, percent(page.taskSeconds / page.seconds)],
      ['  its layouts', page.layouts.toString()],
      ['  its changes of style', page.styles.toString()],
      ['load of the machine before (1 min)', load.toFixed(1)],
    ],
    figures: { seconds, load, plain, kiosk, page },
    bars: [
      atMost('whole app, % of one core', kiosk * 100, 5),
      atMost('layouts in the steady state', page.layouts, 0),
    ],
  };
}
