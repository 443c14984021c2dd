/** From process start to a code that can be scanned, beside Electron's bare window. */
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../scripts/lib/paths.ts';
import { PlainError } from '../scripts/lib/say.ts';
import type { Simulator } from '../simulator/index.ts';
import { atMost, type Outcome } from './benchmark.ts';
import type { Framebuffer } from './framebuffer.ts';
import { endApp, kioskEnv, newUserData, type Rig, startApp, withRig } from './rig.ts';
import { median, quantile } from './statistics.ts';

const pairs = 9;
const limitMs = 30_000;
const lookEveryMs = 4;
/**
 * Shares of light pixels with a code, or with the bare page's light half, on the glass. An empty
 * window is none of them: it can be white for a while before its page is painted.
 */
const painted = { least: 0.1, most: 0.7 };
/** Covers the half-painted frames before the first whole one. */
const looksInARow = 25;

export async function startup(): Promise<Outcome> {
  return withRig(async (rig) => {
    await cp(join(root, 'bench/bare-window'), join(rig.work, 'bare'), { recursive: true });
    return summarize(await measure(rig));
  });
}

interface Samples {
  readonly bare: number[];
  readonly kiosk: number[];
  /** How much earlier the code was asked for than the window was ready. */
  readonly lead: number[];
}

async function measure(rig: Rig): Promise<Samples> {
  const { launch, simulator, work } = rig;
  const samples: Samples = { bare: [], kiosk: [], lead: [] };
  // The pair before the first warms the disk cache and is not counted.
  for (let pair = 0; pair <= pairs; pair += 1) {
    const bare = await timed(rig, [join(work, 'bare')], {}, barePainted);
    const userData = await newUserData(rig);
    simulator.world.requests.clear();
    const kiosk = await timed(
      rig,
      [launch.appFolder, '--windowed'],
      kioskEnv(rig, userData),
      codePainted(simulator),
    );
    if (pair === 0) continue;
    samples.bare.push(bare);
    samples.kiosk.push(kiosk);
    samples.lead.push(await leadOf(simulator, userData));
  }
  return samples;
}

/** Says which of the looks at the glass, in their order, first shows what is waited for; -1 for none. */
type FirstPainted = (looks: readonly Look[], glass: Framebuffer) => number;

interface Look {
  readonly at: number;
  readonly snapshot: Buffer;
}

const barePainted: FirstPainted = (looks) => (looks.length > 0 ? 0 : -1);

/** A code that the simulator issued can be read off the glass. */
function codePainted(simulator: Simulator): FirstPainted {
  return (looks, glass) =>
    looks.findIndex(({ snapshot }) => {
      const text = glass.codeIn(snapshot);
      return simulator.world.codes.all().some(({ qrcodeId }) => text?.includes(qrcodeId));
    });
}

/** Milliseconds from the start of the process to the look that found it painted. */
async function timed(
  rig: Rig,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  firstPainted: FirstPainted,
): Promise<number> {
  const { glass } = rig;
  const start = performance.now();
  const app = startApp(rig, args, env);
  try {
    // Looks are kept and read afterwards: reading a code takes longer than painting one.
    for (let looks: Look[] = []; ; looks = []) {
      while (looks.length < looksInARow) {
        const at = performance.now() - start;
        if (at > limitMs) throw new PlainError(`nothing painted in ${limitMs} ms`);
        const share = glass.lightShare();
        const isPainted = share > painted.least && share < painted.most;
        if (isPainted) looks.push({ at, snapshot: glass.snapshot() });
        await wait(lookEveryMs);
      }
      const found = looks[firstPainted(looks, glass)];
      if (found) return found.at;
    }
  } finally {
    await endApp(app);
    while (glass.lightShare() > 0.01) await wait(lookEveryMs);
  }
}

async function leadOf(simulator: Simulator, userData: string): Promise<number> {
  const asked = simulator.world.requests.all().find(({ path }) => path.endsWith('/gene-qrcode'));
  const log = await readFile(join(userData, 'logs/kiosk.log'), 'utf8');
  const ready = log.split('\n').find((line) => line.includes('"window ready"'));
  if (!asked || !ready) throw new PlainError('the request or the window was not seen');
  return Date.parse(JSON.parse(ready).at) - asked.at;
}

function summarize({ bare, kiosk, lead }: Samples): Outcome {
  const ratios = kiosk.map((ms, i) => ms / (bare[i] ?? Number.NaN));
  const row = (name: string, samples: readonly number[]) => [
    name,
    ...[0, 0.5, 1].map((share) => Math.round(quantile(samples, share)).toString()),
  ];
  return {
    table: [
      [`${bare.length} pairs, ms`, 'min', 'median', 'max'],
      row('bare Electron window painted', bare),
      row('kiosk’s code painted and decodable', kiosk),
      row('code asked for before the window was ready', lead),
    ],
    figures: { bare, kiosk, lead, ratios },
    bars: [
      atMost('median ratio to a bare window', median(ratios), 1.8),
      atMost('code request after the window is ready, ms, worst', -Math.min(...lead), 0),
    ],
  };
}
