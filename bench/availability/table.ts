import { quantile } from '../statistics.ts';
import type { HerdFigures } from './herd.ts';
import type { ProfileName } from './profiles.ts';
import { type Contestant, contestants, type ProfileFigures } from './run-profile.ts';

/** The figures of one profile, by who stood in it. */
export type Rows = ReadonlyMap<ProfileName, ReadonlyMap<Contestant, ProfileFigures>>;

/** One row for each profile: the kiosk in full, beside it how the widgets did. */
export function profileTable(rows: Rows, seed: number): string[][] {
  const widgets = contestants.filter((name) => name !== 'kiosk');
  const days = daysOf(rows, 'helper');
  const head = [
    `seed ${seed}`,
    'days',
    'kiosk: code works',
    'dead code',
    'longest gap',
    'requests/h',
    'busiest h',
    'back: median p95 max',
    'people signed in',
    ...widgets.map((name) => `${name}: works · dead (${days} days)`),
  ];
  return [head, ...[...rows].map(([name, row]) => profileRow(name, row, widgets))];
}

function profileRow(
  name: ProfileName,
  row: ReadonlyMap<Contestant, ProfileFigures>,
  widgets: readonly Contestant[],
): string[] {
  const kiosk = row.get('kiosk');
  if (!kiosk) return [name];
  const { visits } = kiosk;
  const requests = Object.values(kiosk.requestsPerHour).reduce((all, count) => all + count, 0);
  return [
    name,
    String(kiosk.days),
    percent(kiosk.availability),
    deadText(kiosk),
    duration(kiosk.longestGapMs),
    Math.round(requests).toString(),
    String(kiosk.requestsInBusiestHour),
    kiosk.recoveries.length > 0 ? quantiles(kiosk.recoveries) : '',
    visits ? `${visits.signedIn} of ${visits.came}` : '',
    ...widgets.map((widget) => widgetText(row.get(widget))),
  ];
}

function widgetText(figures: ProfileFigures | undefined): string {
  if (!figures) return '';
  const { availability, deadMs, days } = figures;
  return `${percent(availability)} · ${percent(deadMs / (days * 86_400_000))}`;
}

/** Under the same head; requests are counted by the second here. */
export function herdTable(herds: ReadonlyMap<string, HerdFigures>, size: number): string[][] {
  return [...herds].map(([outage, herd]) => [
    `${size} kiosks, outage ${outage}`,
    ...['', '', '', ''],
    `${Math.round(herd.steadyPerSecond)}/s`,
    `${herd.peakSecond}/s`,
    quantiles(herd.recoveries),
  ]);
}

function daysOf(rows: Rows, contestant: Contestant): string {
  const days = [...rows.values()].flatMap((row) => row.get(contestant)?.days ?? []);
  return String(Math.max(0, ...days));
}

function deadText({ deadMs, deadOccasions }: ProfileFigures): string {
  return deadOccasions === 0 ? '0 s' : `${duration(deadMs)} in ${deadOccasions}`;
}

function percent(share: number): string {
  return `${(Math.floor(share * 1_000_000) / 10_000).toFixed(4)} %`;
}

function quantiles(samples: readonly number[]): string {
  return [0.5, 0.95, 1].map((share) => duration(quantile(samples, share))).join(' ');
}

function duration(ms: number): string {
  if (!Number.isFinite(ms)) return 'never';
  if (ms < 120_000) return `${(ms / 1000).toFixed(1)} s`;
  return ms < 7_200_000 ? `${(ms / 60_000).toFixed(1)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
}
