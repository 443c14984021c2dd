/** From the phone to the glass: from a scan to the person's photo, from a confirmation to the welcome. */
import { setTimeout as wait } from 'node:timers/promises';
import { PlainError, say } from '../scripts/lib/say.ts';
import type { World } from '../simulator/index.ts';
import type { PhoneAction } from '../simulator/world/codes.ts';
import { atMost, type Outcome } from './benchmark.ts';
import type { Mark } from './mark.ts';
import { Pointer } from './pointer.ts';
import { endApp, kioskEnv, newUserData, type Rig, startApp, withRig } from './rig.ts';
import { act, freshCode, learnMarks, type Marks } from './sign-in-marks.ts';
import { quantile } from './statistics.ts';

const runs = 30;
/** These runs begin at a kiosk that nobody has touched for so long that it asks less often. */
const idleRuns = [0, 10, 20];
/** Several times the kiosk's intervals, so that every phase of its questions is as likely. */
const scanWithinMs = 3_000;
const confirmWithinMs = 1_200;
const lookEveryMs = 3;
const limitMs = 20_000;
const idleLimitMs = 85_000;
/** The kiosk is idle when its questions come further apart than this; present, they come each second. */
const idleGapMs = 3_500;
/** Nothing to press is there on any screen. */
const emptySpot = { x: 640, y: 770 };
/** Long enough for the fresh code, which is asked for before the end, not to fall into a measurement. */
const session = '{"welcomeSeconds":4}';

export async function latency(): Promise<Outcome> {
  return withRig(async (rig) => {
    say(`${runs} sign-ins, ${idleRuns.length} of them at an idle kiosk: about seven minutes`);
    const env = { ...kioskEnv(rig, await newUserData(rig)), GENAUTH_KIOSK_SESSION: session };
    const app = startApp(rig, [rig.launch.appFolder, '--windowed'], env);
    const pointer = await Pointer.of(rig.launch.env.DISPLAY ?? '');
    try {
      await pointer.press(emptySpot.x, emptySpot.y);
      return summarize(await measure(rig, pointer, await learnMarks(rig)));
    } finally {
      pointer.close();
      await endApp(app);
    }
  });
}

/** Milliseconds from the moment at which the service took in what the phone did. */
interface Latency {
  /** To the kiosk's next question, which learns of it. */
  readonly asked: number;
  /** To the first look at the glass that shows the outcome, all of it and at rest. */
  readonly painted: number;
}

interface Samples {
  readonly scan: Latency[];
  readonly confirm: Latency[];
  /** From a touch of an idle kiosk to its next question. */
  readonly woken: number[];
}

async function measure(rig: Rig, pointer: Pointer, marks: Marks): Promise<Samples> {
  const { world } = rig.simulator;
  const samples: Samples = { scan: [], confirm: [], woken: [] };
  for (let run = 0; run < runs; run += 1) {
    const qrcodeId = await freshCode(rig);
    const isIdle = idleRuns.includes(run);
    if (isIdle) await idle(world, qrcodeId);
    const touchedAt = performance.now();
    await pointer.press(emptySpot.x, emptySpot.y);
    await wait(Math.random() * scanWithinMs);
    samples.scan.push(await acted(rig, qrcodeId, 'SCAN', marks.avatar));
    if (isIdle) samples.woken.push(askedAfter(world, qrcodeId, touchedAt));
    await wait(Math.random() * confirmWithinMs);
    samples.confirm.push(await acted(rig, qrcodeId, 'CONFIRM', marks.welcome));
  }
  return samples;
}

/** Waits until the kiosk asks about this code as seldom as it does when nobody is there. */
async function idle(world: World, qrcodeId: string): Promise<void> {
  const gap = () => {
    const asked = questions(world, qrcodeId);
    return (asked.at(-1) ?? 0) - (asked.at(-2) ?? Number.POSITIVE_INFINITY);
  };
  const start = performance.now();
  while (gap() < idleGapMs) {
    if (performance.now() - start > idleLimitMs) throw new PlainError('the kiosk was never idle');
    await wait(50);
  }
}

/** Acts as the phone, and looks at the glass until the outcome is painted. */
async function acted(
  { simulator: { world }, glass }: Rig,
  qrcodeId: string,
  action: PhoneAction,
  mark: Mark,
): Promise<Latency> {
  act(world, qrcodeId, action);
  const acceptedAt = performance.now();
  for (;;) {
    const isPainted = mark.isOn(glass);
    // The time after the look: by then at the latest it was there.
    const painted = performance.now() - acceptedAt;
    if (isPainted) return { asked: askedAfter(world, qrcodeId, acceptedAt), painted };
    if (painted > limitMs) throw new PlainError(`nothing painted ${limitMs} ms after ${action}`);
    await wait(lookEveryMs);
  }
}

/** Milliseconds from `at` to the kiosk's next question about a code. */
function askedAfter(world: World, qrcodeId: string, at: number): number {
  const next = questions(world, qrcodeId).find((asked) => asked >= at);
  return (next ?? Number.POSITIVE_INFINITY) - at;
}

/** When the kiosk asked about a code, on this process's own clock. */
function questions(world: World, qrcodeId: string): readonly number[] {
  return world.requests
    .all()
    .filter(({ query }) => query.qrcodeId === qrcodeId)
    .map(({ now }) => now);
}

function summarize({ scan, confirm, woken }: Samples): Outcome {
  const row = (name: string, samples: readonly number[]) => [
    name,
    samples.length.toString(),
    ...shares.map((share) => Math.round(quantile(samples, share)).toString()),
  ];
  return {
    table: [
      ['ms', 'n', 'median', 'p95', 'max'],
      row('scan → avatar painted', paintedOf(scan)),
      row('  of which until the kiosk asked', askedOf(scan)),
      row('confirm → welcome painted', paintedOf(confirm)),
      row('  of which until the kiosk asked', askedOf(confirm)),
      row('touch of an idle kiosk → it asks', woken),
    ],
    figures: { scan: figures(scan), confirm: figures(confirm), woken },
    bars: [
      atMost('scan → avatar painted, ms, p95', quantile(paintedOf(scan), 0.95), 1_500),
      atMost('confirm → welcome painted, ms, p95', quantile(paintedOf(confirm), 0.95), 700),
      atMost('touch of an idle kiosk → it asks, ms, worst', Math.max(...woken), 250),
    ],
  };
}

const shares = [0.5, 0.95, 1];
const paintedOf = (latencies: readonly Latency[]) => latencies.map(({ painted }) => painted);
const askedOf = (latencies: readonly Latency[]) => latencies.map(({ asked }) => asked);

function figures(latencies: readonly Latency[]) {
  const [median, p95, max] = shares.map((share) => quantile(paintedOf(latencies), share));
  return {
    n: latencies.length,
    median,
    p95,
    max,
    painted: paintedOf(latencies),
    asked: askedOf(latencies),
  };
}
