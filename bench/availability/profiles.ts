import type { Conditions } from '../../test/support/virtual/conditions.ts';
import { between, exponential, type Random } from '../../test/support/virtual/random.ts';
import type { Machine } from './machine.ts';
import type { Stage } from './stage.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** The circumstances in which machines are compared. */
export interface Profile {
  readonly conditions?: Partial<Conditions>;
  /** How long the service lets codes live, in seconds; the kiosk's setting says 120 throughout. */
  readonly codeSeconds?: number;
  /** Sets down what happens to the machine and to the service. */
  readonly happenings?: (stage: Stage, machine: Machine) => void;
  readonly hasPeople?: boolean;
  readonly isSleepAnnounced?: boolean;
}

/** Calls `happens` again and again, at waits that it draws itself. */
function again({ timeline, endsAt }: Stage, waitMs: () => number, happens: () => void): void {
  const next = () =>
    timeline.after(waitMs(), () => {
      if (timeline.now >= endsAt) return;
      happens();
      next();
    });
  next();
}

const outageMs = 10 * minute;

/** Ten minutes in each hour, at any time of it. */
function outages(outage: NonNullable<Conditions['outage']>) {
  return ({ timeline, network, randomFor, endsAt }: Stage) => {
    const random = randomFor('outages');
    for (let start = 0; start + hour <= endsAt; start += hour) {
      const from = start + between(random, minute, hour - outageMs - minute);
      timeline.at(from, () => network.change({ outage }));
      timeline.at(from + outageMs, () => network.change({ outage: null }));
    }
  };
}

/** Half of the bursts name a wait, the others none. */
function bursts({ timeline, network, randomFor, ...stage }: Stage): void {
  const random = randomFor('bursts');
  again(
    { timeline, network, randomFor, ...stage },
    () => 2 * minute + exponential(random, 10 * minute),
    () => {
      const waits = [2, 5, 10, 30];
      const retryAfterMs =
        random() < 0.5 ? null : (waits[Math.floor(random() * waits.length)] ?? 2) * second;
      network.change({ busy: { retryAfterMs } });
      timeline.after(between(random, 5 * second, minute), () => network.change({ busy: null }));
    },
  );
}

/** Each two hours: set right by a little, set wrong by much, on and back. */
function clockJumps(stage: Stage, machine: Machine): void {
  const random = stage.randomFor('clock');
  const jumps = [-2, 3, -60, 600, 3_600, -7_200, 86_400 * 365];
  again(
    stage,
    () => exponential(random, 2 * hour),
    () => machine.jumpWall((jumps[Math.floor(random() * jumps.length)] ?? 0) * second),
  );
}

/** Short naps by day and long nights. */
function sleeps(stage: Stage, machine: Machine): void {
  const random = stage.randomFor('sleep');
  again(
    stage,
    () => 20 * minute + exponential(random, 3 * hour),
    () => {
      machine.sleep();
      const sleepMs = random() < 0.2 ? between(random, 6, 9) * hour : napMs(random);
      stage.timeline.after(sleepMs, () => machine.wake());
    },
  );
}

function napMs(random: Random): number {
  return Math.min(15 * minute, 5 * second + exponential(random, 3 * minute));
}

/** Somebody touches the screen every twenty seconds, day and night. */
function touches(stage: Stage, machine: Machine): void {
  again(
    stage,
    () => 20 * second,
    () => machine.touch(),
  );
}

/** Both halves of a round trip are drawn together: `around` is what it takes on average. */
function slow(around: number): Partial<Conditions> {
  return { latency: (random) => between(random, around * 0.75, around * 1.25) };
}

/** Anything from 20 ms to 3 s, each power of ten as likely, so that answers overtake each other. */
const scattered: Conditions['latency'] = (random) => 20 * 150 ** random();

export const profiles = {
  clean: {},
  'failing 5 %': { conditions: { failing: 0.05 } },
  'failing 20 %': { conditions: { failing: 0.2 } },
  'latency 2 s': { conditions: slow(2_000) },
  'latency 8 s': { conditions: slow(8_000) },
  'outages refused': { happenings: outages('refused') },
  'outages hanging': { happenings: outages('hanging') },
  'bursts of 429': { happenings: bursts },
  'lifetime 60 s': { codeSeconds: 60 },
  'doubled, late, stale': {
    conditions: { latency: scattered, doubled: 0.1, stale: 0.1 },
    hasPeople: true,
  },
  'clock jumps': { happenings: clockJumps },
  sleep: { happenings: sleeps, isSleepAnnounced: true },
  'sleep, unannounced': { happenings: sleeps, isSleepAnnounced: false },
  'in use': { hasPeople: true },
  'always touched': { happenings: touches },
} as const satisfies Readonly<Record<string, Profile>>;

export type ProfileName = keyof typeof profiles;
