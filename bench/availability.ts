/** How much of the time a code is on the screen that works, in virtual weeks of every kind of trouble. */
import { herdBars, kioskBars } from './availability/bars.ts';
import { type HerdFigures, herdSize } from './availability/herd.ts';
import type { Done, Job } from './availability/job.ts';
import { type Options, parseOptions } from './availability/options.ts';
import { type ProfileName, profiles } from './availability/profiles.ts';
import { type Contestant, contestants, type ProfileFigures } from './availability/run-profile.ts';
import { herdTable, profileTable } from './availability/table.ts';
import type { Outcome } from './benchmark.ts';
import { runJobs } from './pool.ts';

/** Days for which a figure says all that it will ever say. */
const mostDays = { widgets: 10, 'always touched': 7 };

export async function availability(args: readonly string[]): Promise<Outcome> {
  const options = parseOptions(args);
  const done = await runJobs<Job, Done>(jobsFor(options), {
    worker: new URL('availability/worker.ts', import.meta.url),
    nameOf: (job) => JSON.stringify(job),
    onDone: reportProgress,
  });
  return summarize(options, done);
}

/** The long ones first, so that no core has to wait for another at the end. */
function jobsFor({ days, seed, only }: Options): Job[] {
  const names = (Object.keys(profiles) as ProfileName[]).filter((name) => (only ?? name) === name);
  const herds = (['refused', 'hanging'] as const)
    .filter(() => only === null || only === 'herd')
    .map((outage): Job => ({ is: 'herd', outage, seed }));
  const job = (profile: ProfileName, contestant: Contestant): Job => {
    const most = contestant === 'kiosk' ? mostFor(profile) : mostDays.widgets;
    return { is: 'profile', profile, contestant, days: Math.min(days, most), seed };
  };
  const kiosks = names.map((name) => job(name, 'kiosk')).reverse();
  const widgets = contestants.filter((name) => name !== 'kiosk');
  return [
    ...kiosks,
    ...herds,
    ...names.flatMap((name) => widgets.map((widget) => job(name, widget))),
  ];
}

function mostFor(profile: ProfileName): number {
  return profile === 'always touched' ? mostDays['always touched'] : Number.POSITIVE_INFINITY;
}

function reportProgress({ job }: Done): void {
  if (!process.stderr.isTTY) return;
  const what =
    job.is === 'herd' ? `herd, outage ${job.outage}` : `${job.profile}: ${job.contestant}`;
  process.stderr.write(`\u001b[2K\r${what}\r`);
}

function summarize({ seed, days }: Options, all: readonly Done[]): Outcome {
  const rows = new Map<ProfileName, Map<Contestant, ProfileFigures>>();
  const herds = new Map<string, HerdFigures>();
  for (const name of Object.keys(profiles) as ProfileName[]) rows.set(name, new Map());
  for (const done of all) {
    if ('outage' in done.job) herds.set(done.job.outage, done.figures as HerdFigures);
    else rows.get(done.job.profile)?.set(done.job.contestant, done.figures as ProfileFigures);
  }
  for (const [name, row] of rows) if (row.size === 0) rows.delete(name);
  const kiosk = new Map(
    [...rows].flatMap(([name, row]) => {
      const figures = row.get('kiosk');
      return figures ? [[name, figures] as const] : [];
    }),
  );
  return {
    table: [...(rows.size > 0 ? profileTable(rows, seed) : []), ...herdTable(herds, herdSize)],
    figures: { seed, days, profiles: plain(rows), herds: Object.fromEntries(herds) },
    bars: [
      ...(rows.size > 0 ? kioskBars(kiosk) : []),
      ...[...herds].flatMap(([outage, herd]) => herdBars(outage, herd)),
    ],
  };
}

function plain(rows: ReadonlyMap<ProfileName, ReadonlyMap<Contestant, ProfileFigures>>) {
  return Object.fromEntries([...rows].map(([name, row]) => [name, Object.fromEntries(row)]));
}
