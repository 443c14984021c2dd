/** What a kiosk lives through: people, troubles of the service, and a page that is killed. */
import { setTimeout as wait } from 'node:timers/promises';
import type { World } from '../../simulator/index.ts';
import type { Fault } from '../../simulator/world/faults.ts';
import { users } from '../../simulator/world/users.ts';
import { between, exponential, type Random } from '../../test/support/virtual/random.ts';
import type { SupervisedKiosk } from '../chaos/supervised-kiosk.ts';

export interface Life {
  readonly world: World;
  readonly kiosk: SupervisedKiosk;
  readonly random: Random;
  readonly isOver: () => boolean;
  /**
   * After that no page is killed any more, so that one lives long enough to show how it grows. Of
   * many short lives nothing can be told: five kills in half an hour left an interval 30 MB wide.
   */
  readonly isCalm: () => boolean;
  /** On average between two kills. */
  readonly killsMs: number;
  /** How long much happens to each new page. */
  readonly warmUpMs: number;
}

/** On average so long after the one before; milliseconds. */
const visitsMs = 12_000;
const troublesMs = 25_000;
const longestStepMs = 1_000;
/**
 * Pages grow by what they show for the first time: with 20 visits a minute one had 50 MB after half a
 * minute, and after 120 sign-ins.
 */
const warmUpFactor = 6;

const troubles: readonly ((random: Random) => Fault)[] = [
  (random) => ({
    kind: 'latency',
    probability: 1,
    performed: false,
    ms: between(random, 200, 4_000),
  }),
  () => ({ kind: 'status', probability: 0.5, performed: false, status: 503 }),
  () => ({ kind: 'status', probability: 1, performed: false, status: 429 }),
  () => ({ kind: 'reset', probability: 0.5, performed: true }),
  () => ({ kind: 'notJson', probability: 0.3, performed: false }),
  () => ({ kind: 'hang', probability: 0.2, performed: false }),
];

/** How often each thing happened. */
export interface Lived {
  visits: number;
  signIns: number;
  troubles: number;
  kills: number;
}

export async function live(life: Life): Promise<Lived> {
  const lived: Lived = { visits: 0, signIns: 0, troubles: 0, kills: 0 };
  let isWarmAt = performance.now() + life.warmUpMs;
  const often = (meanMs: number) => () =>
    performance.now() < isWarmAt ? meanMs / warmUpFactor : meanMs;
  await Promise.all([
    again(life, often(visitsMs), () => visit(life, lived)),
    again(life, often(troublesMs), () => trouble(life, lived)),
    again(
      { ...life, isOver: life.isCalm },
      () => life.killsMs,
      async () => {
        life.kiosk.signal('renderer', 'SIGKILL');
        lived.kills += 1;
        isWarmAt = performance.now() + life.warmUpMs;
      },
    ),
  ]);
  return lived;
}

async function again(
  { random, isOver }: Life,
  meanMs: () => number,
  happen: () => Promise<void>,
): Promise<void> {
  while (!isOver()) {
    const due = performance.now() + Math.min(exponential(random, meanMs()), 4 * meanMs());
    // Step by step: what is to happen after the end would hold the end up.
    while (!isOver() && performance.now() < due) {
      await wait(Math.min(due - performance.now(), longestStepMs));
    }
    if (!isOver()) await happen();
  }
}

/** Scans what is there, if it still is; then confirms, cancels, or goes away. */
async function visit({ world, random }: Life, lived: Lived): Promise<void> {
  const code = world.codes.all().at(-1);
  const user = users[Math.floor(random() * users.length)];
  if (!code || !user || !world.act(code.qrcodeId, 'SCAN', user).ok) return;
  lived.visits += 1;
  await wait(between(random, 300, 4_000));
  const then = random();
  if (then < 0.7) lived.signIns += Number(world.act(code.qrcodeId, 'CONFIRM', user).ok);
  else if (then < 0.9) world.act(code.qrcodeId, 'CANCEL', user);
}

async function trouble({ world, random }: Life, lived: Lived): Promise<void> {
  const fault = troubles[Math.floor(random() * troubles.length)]?.(random);
  if (!fault) return;
  lived.troubles += 1;
  world.faults.add(fault);
  await wait(between(random, 1_000, 15_000));
  world.faults.clear();
}
