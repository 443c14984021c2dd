/** How soon a kiosk shows a code again after what happens to lonely machines. */
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../../scripts/lib/paths.ts';
import { say } from '../../scripts/lib/say.ts';
import { atLeast, atMost, type Outcome } from '../benchmark.ts';
import { kioskEnv, newUserData, type Rig, withRig } from '../rig.ts';
import { freshCode } from '../sign-in-marks.ts';
import { quantile } from '../statistics.ts';
import { type Building, openBuilding, whyNoBuilding } from './building.ts';
import { type Options, parseOptions } from './options.ts';
import { recovered } from './recovery.ts';
import { type Scenario, type ScenarioName, scenarios } from './scenarios.ts';
import { SupervisedKiosk } from './supervised-kiosk.ts';

/** Longer than a page has to paint to count as well: each strike is one of its own, and no series. */
const restMs = 12_000;
/** The driver's ladder takes its third step at the third death; that is for its own tests. */
const gpuKillsAKiosk = 2;

/** Seconds until a code was back, in the order in which they were measured. */
type Times = readonly number[];

export async function chaos(args: readonly string[]): Promise<Outcome> {
  const options = parseOptions(args);
  return withRig(async (rig) => {
    const found = new Map<ScenarioName, Times>();
    for (const name of options.only) {
      const why = scenarios[name].needsBuilding ? whyNoBuilding() : null;
      if (why) say(`${name} is left out: ${why}`);
      else found.set(name, await struck(rig, name, options));
    }
    return report(found, options);
  });
}

async function struck(rig: Rig, name: ScenarioName, options: Options): Promise<Times> {
  const scenario = scenarios[name];
  say(`${scenario.title}, ${options.times} times`);
  const times: number[] = [];
  const ports = [rig.simulator.url, rig.simulator.pictureUrl].map((url) =>
    Number(new URL(url).port),
  );
  const building = scenario.needsBuilding ? await openBuilding(ports) : null;
  try {
    const inARow = name === 'gpu' ? gpuKillsAKiosk : options.times;
    while (times.length < options.times) {
      const count = Math.min(inARow, options.times - times.length);
      times.push(...(await struckInARow(rig, scenario, building, { ...options, times: count })));
    }
  } finally {
    await building?.close();
  }
  return times;
}

async function struckInARow(
  rig: Rig,
  { strike }: Scenario,
  building: Building | null,
  { times, seconds }: Options,
): Promise<Times> {
  const loader = join(rig.work, 'block-on-signal.cjs');
  await copyFile(join(root, 'bench/chaos/block-on-signal.cjs'), loader);
  const userData = await newUserData(rig);
  const [command = '', ...args] = [
    ...(building?.enter ?? []),
    ...[rig.launch.executable, '--require', loader, rig.launch.appFolder, '--windowed'],
  ];
  const kiosk = new SupervisedKiosk(command, args, {
    ...rig.launch.env,
    ...kioskEnv(rig, userData),
    GENAUTH_KIOSK_SUPERVISED: '1',
  });
  const measured: number[] = [];
  try {
    for (let i = 0; i < times; i += 1) {
      await freshCode(rig);
      await wait(restMs);
      await strike({ kiosk, building, outageMs: seconds * 1_000 });
      measured.push((await recovered(rig)) / 1_000);
    }
  } catch (error) {
    say(await readFile(join(userData, 'logs/kiosk.log'), 'utf8').catch(() => 'no log'));
    throw error;
  } finally {
    await kiosk.stop();
  }
  return measured;
}

function report(found: ReadonlyMap<ScenarioName, Times>, { times }: Options): Outcome {
  const rows = [...found].map(([name, seconds]) => [
    scenarios[name].title,
    seconds.length.toString(),
    ...[0.5, 1].map((share) => quantile(seconds, share).toFixed(1)),
    scenarios[name].limit.toString(),
  ]);
  return {
    table: [['a code is back after, s', 'n', 'median', 'longest', 'limit'], ...rows],
    figures: Object.fromEntries(found),
    bars: [...found].flatMap(([name, seconds]) => [
      atMost(`${scenarios[name].title}: longest, s`, Math.max(...seconds), scenarios[name].limit),
      atLeast(`${scenarios[name].title}: times`, seconds.length, times),
    ]),
  };
}
