import { atLeast, atMost, type Outcome } from '../benchmark.ts';
import type { Lived } from './life.ts';
import type { MainSample } from './samples.ts';
import { type Point, type Trend, trendOf } from './trend.ts';

/** One process after the other, each with its measurements: minutes since the start, megabytes. */
export type Series = readonly (readonly Point[])[];

export interface Soaked {
  readonly minutes: number;
  readonly main: Series;
  readonly renderer: Series;
  /** Of the time after the warm-up, in its order. */
  readonly told: readonly MainSample[];
  readonly lived: Lived;
}

/** Megabytes in half an hour, whatever the length of the run. */
const mostGrowth = 10;
const halfHour = 30;
const megabyte = 1024 * 1024;

export function report({ minutes, main, renderer, told, lived }: Soaked): Outcome {
  const heap = [told.map(({ heapUsed }, i) => ({ x: (i * 5) / 60, y: heapUsed / megabyte }))];
  const trends = {
    'main process': trendOf(main),
    page: trendOf(renderer),
    'main’s own heap': trendOf(heap),
  };
  const counts = { ...countsOf(told, 'resources'), ...countsOf(told, 'processes') };
  return {
    table: [
      [`${minutes} minutes`, 'MB in 30 min', '95 % interval', 'first and last MB'],
      ...Object.entries(trends).map(([name, trend]) =>
        trendRow(name, trend, { 'main process': main, page: renderer }[name] ?? heap),
      ),
      ['held, at the begin → in the end', 'median', 'median', 'most'],
      ...Object.entries(counts).map(([name, { first, last, most }]) => [
        name,
        ...[first, last, most].map(String),
      ]),
      ...Object.entries(lived).map(([name, count]) => [`${name} lived through`, String(count)]),
    ],
    figures: { minutes, trends, counts, lived },
    bars: [
      ...(['main process', 'page'] as const).map((name) =>
        atMost(`${name}: growth, MB in 30 min`, trends[name].slope * halfHour, mostGrowth),
      ),
      ...Object.entries(counts).map(([name, { first, last }]) =>
        atMost(`${name}: more in the end than at the begin`, last - first, leeway(name)),
      ),
      atLeast('sign-ins', lived.signIns, minutes / 2),
      atLeast('kills of the page', lived.kills, 1),
    ],
  };
}

/** Requests are under way or not, so their sockets and timers come and go by a few. */
function leeway(name: string): number {
  return ['Timeout', 'TCPSocketWrap', 'TLSWrap', 'Immediate'].includes(name) ? 3 : 0;
}

function trendRow(name: string, { slope, margin }: Trend, series: Series): string[] {
  const growth = slope * halfHour;
  const width = margin * halfHour;
  const ends = [series[0]?.[0], series.at(-1)?.at(-1)].map((point) => point?.y.toFixed(1));
  return [
    name,
    growth.toFixed(2),
    `${(growth - width).toFixed(2)} to ${(growth + width).toFixed(2)}`,
    ends.join(' → '),
  ];
}

interface Count {
  readonly first: number;
  readonly last: number;
  readonly most: number;
}

/** Of each kind, the medians of the first and the last quarter. */
function countsOf(
  told: readonly MainSample[],
  what: 'resources' | 'processes',
): Record<string, Count> {
  const names = [...new Set(told.flatMap((sample) => Object.keys(sample[what])))].sort();
  const quarter = Math.max(1, Math.floor(told.length / 4));
  return Object.fromEntries(
    names.map((name) => {
      const all = told.map((sample) => sample[what][name] ?? 0);
      const middle = (some: readonly number[]) =>
        [...some].sort((a, b) => a - b)[Math.floor(some.length / 2)] ?? 0;
      const count: Count = {
        first: middle(all.slice(0, quarter)),
        last: middle(all.slice(-quarter)),
        most: Math.max(...all),
      };
      return [name, count];
    }),
  );
}
