/** Whether a kiosk that lives through much grows: memory, handles, timers, processes. */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isLinuxRoot, root } from '../../scripts/lib/paths.ts';
import { say } from '../../scripts/lib/say.ts';
import { giveToOrdinaryUser } from '../../scripts/runtime/ordinary-user.ts';
import { createRandom } from '../../test/support/virtual/random.ts';
import type { Outcome } from '../benchmark.ts';
import { SupervisedKiosk } from '../chaos/supervised-kiosk.ts';
import { kioskEnv, newUserData, type Rig, withRig } from '../rig.ts';
import { freshCode } from '../sign-in-marks.ts';
import { live } from './life.ts';
import { parseOptions } from './options.ts';
import { report, type Series } from './report.ts';
import { memoryOf, parseMainSamples } from './samples.ts';
import type { Point } from './trend.ts';

const codeSeconds = 10;
const sampleEveryMs = 5_000;
/** Caches fill and code is compiled meanwhile; of a page that was replaced, for a shorter time. */
const warmUpShare = 1 / 6;
const pageWarmUpMinutes = 3;
/** Of the time: the last part, in which no page is killed; and the mean between two kills before. */
const calmShare = 2 / 3;
const killsShare = 1 / 10;

export async function soak(args: readonly string[]): Promise<Outcome> {
  const { minutes, seed } = parseOptions(args);
  return withRig(
    async (rig) => {
      const told = join(await newUserData(rig), 'told');
      const kiosk = await startKiosk(rig, told);
      const end = performance.now() + minutes * 60_000;
      const isOver = () => performance.now() >= end;
      const isCalm = () => performance.now() >= end - minutes * 60_000 * calmShare;
      try {
        await freshCode(rig);
        say(`${minutes} minutes with codes of ${codeSeconds} s`);
        const { world } = rig.simulator;
        const living = live({
          ...{ world, kiosk, random: createRandom(seed), isOver, isCalm },
          killsMs: minutes * 60_000 * killsShare,
          warmUpMs: pageWarmUpMinutes * 60_000,
        });
        const [main, renderer] = await sampled(kiosk, isOver);
        const lived = await living;
        const samples = parseMainSamples(await readFile(told, 'utf8'));
        return report({
          minutes,
          main: after(minutes * warmUpShare, main),
          renderer: renderer.map(withoutWarmUp),
          told: samples.slice(Math.floor(samples.length * warmUpShare)),
          lived,
        });
      } finally {
        await kiosk.stop();
      }
    },
    { codeSeconds },
  );
}

async function startKiosk(rig: Rig, told: string): Promise<SupervisedKiosk> {
  const loader = join(rig.work, 'tell-of-main.cjs');
  await copyFile(join(root, 'bench/soak/tell-of-main.cjs'), loader);
  await writeFile(told, '');
  if (isLinuxRoot) await giveToOrdinaryUser(told);
  const args = ['--require', loader, rig.launch.appFolder, '--windowed'];
  return new SupervisedKiosk(rig.launch.executable, args, {
    ...rig.launch.env,
    ...kioskEnv(rig, await newUserData(rig)),
    GENAUTH_KIOSK_CODE_LIFETIME_SECONDS: String(codeSeconds),
    GENAUTH_KIOSK_SESSION: '{"welcomeSeconds":2}',
    GENAUTH_KIOSK_SUPERVISED: '1',
    BENCH_SOAK: told,
  });
}

/** Measures both processes until it is over; a process that took another's place is a series of its own. */
async function sampled(kiosk: SupervisedKiosk, isOver: () => boolean): Promise<[Series, Series]> {
  const start = performance.now();
  const series = { main: new Map<number, Point[]>(), renderer: new Map<number, Point[]>() };
  while (!isOver()) {
    await wait(sampleEveryMs);
    for (const kind of ['main', 'renderer'] as const) {
      const sample = memoryOf(kiosk, kind);
      if (!sample) continue;
      const points = series[kind].get(sample.pid) ?? [];
      points.push({ x: (performance.now() - start) / 60_000, y: sample.megabytes });
      series[kind].set(sample.pid, points);
    }
  }
  return [[...series.main.values()], [...series.renderer.values()]];
}

function after(minutes: number, series: Series): Series {
  return series.map((points) => points.filter(({ x }) => x >= minutes));
}

function withoutWarmUp(points: readonly Point[]): readonly Point[] {
  const [first] = points;
  return points.filter(({ x }) => first && x >= first.x + pageWarmUpMinutes);
}
