/** What is asked of the kiosk, and of the herd. */
import { atLeast, atMost, type Bar } from '../benchmark.ts';
import { median } from '../statistics.ts';
import type { HerdFigures } from './herd.ts';
import type { ProfileName } from './profiles.ts';
import type { ProfileFigures } from './run-profile.ts';

export type KioskFigures = ReadonlyMap<ProfileName, ProfileFigures>;

/** Share of the time with a code that works, per cent, at least. */
const leastAvailable = { clean: 99.99, 'failing 5 %': 99.9, 'failing 20 %': 99 } as const;

/** Requests in an hour, at most, whatever hour it is. */
const mostRequests = { clean: 1_500, 'in use': 4_200, 'always touched': 4_200 } as const;

const back = { medianSeconds: 2, longestSeconds: 15 };

export function kioskBars(kiosk: KioskFigures): Bar[] {
  const all = [...kiosk.values()];
  const worst = (figure: (figures: ProfileFigures) => number) => Math.max(0, ...all.map(figure));
  return [
    ...deadBars(kiosk),
    ...availabilityBars(kiosk),
    ...(['outages refused', 'outages hanging'] as const).flatMap((name) => {
      const figures = kiosk.get(name);
      return figures ? backBars(name, figures.recoveries) : [];
    }),
    ...keysOf(mostRequests).flatMap((name) => {
      const figures = kiosk.get(name);
      const what = `${name}: requests in the busiest hour`;
      return figures ? [atMost(what, figures.requestsInBusiestHour, mostRequests[name])] : [];
    }),
    atMost(
      'overlapping polls of one code',
      worst((of) => of.overlappingPolls),
      0,
    ),
    atMost(
      'requests for codes known to be dead',
      worst((of) => of.requestsForDeadCodes),
      0,
    ),
    atMost(
      'codes asked about at a time',
      worst((of) => of.mostCodesPolled),
      2,
    ),
  ];
}

/** A kiosk cannot know that codes live shorter than was set, nor that it slept, before it has seen so. */
function deadBars(kiosk: KioskFigures): Bar[] {
  const bars: Bar[] = [];
  let worstMs: number | null = null;
  for (const [name, { deadMs, deadOccasions, longestDeadMs }] of kiosk) {
    if (name === 'lifetime 60 s') {
      bars.push(atMost(`${name}: dead codes on the screen since the start`, deadOccasions, 1));
    } else if (name === 'sleep, unannounced') {
      bars.push(atMost(`${name}: longest dead code, s`, longestDeadMs / 1000, 0.5));
    } else worstMs = Math.max(worstMs ?? 0, deadMs);
  }
  if (worstMs === null) return bars;
  return [
    atMost('dead code on the screen, s, worst of the other profiles', worstMs / 1000, 0),
    ...bars,
  ];
}

function availabilityBars(kiosk: KioskFigures): Bar[] {
  return keysOf(leastAvailable).flatMap((name) => {
    const figures = kiosk.get(name);
    if (!figures) return [];
    return [atLeast(`${name}: % of the time`, figures.availability * 100, leastAvailable[name])];
  });
}

export function herdBars(outage: string, herd: HerdFigures): Bar[] {
  const name = `herd, outage ${outage}`;
  const ratio = herd.peakSecond / herd.steadyPerSecond;
  return [
    ...backBars(name, herd.recoveries),
    atMost(`${name}: busiest second afterwards ÷ average second before`, ratio, 2),
  ];
}

function backBars(name: string, recoveries: readonly number[]): Bar[] {
  const seconds = recoveries.map((ms) => ms / 1000);
  return [
    atMost(`${name}: back after, s, median`, median(seconds), back.medianSeconds),
    atMost(`${name}: back after, s, longest`, Math.max(...seconds), back.longestSeconds),
  ];
}

function keysOf<T extends object>(table: T): (keyof T)[] {
  return Object.keys(table) as (keyof T)[];
}
