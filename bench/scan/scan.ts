/** How often a phone reads our code, beside the server's picture as large and as the widget shows it. */
import { say } from '../../scripts/lib/say.ts';
import { seedOf } from '../../test/support/virtual/random.ts';
import type { Outcome } from '../benchmark.ts';
import { runJobs } from '../pool.ts';
import { conditions } from './conditions.ts';
import type { Job, Reading } from './job.ts';
import { parseOptions } from './options.ts';
import { report } from './report.ts';
import { readableTypes, shownCodes } from './screens.ts';
import { tallyOf } from './tally.ts';
import { type ShownCode, ways } from './ways.ts';

const codesOfAKind = 3;
/** Photographs of each code under each condition, in each way. */
const shots = 32;

export async function scan(args: readonly string[]): Promise<Outcome> {
  const { seed } = parseOptions(args);
  const codes = await shownCodes(codesOfAKind, seed);
  const jobs = codes.flatMap((code) => jobsOf(code, seed));
  say(`${jobs.length * shots * ways.length} photographs: about three minutes on two cores`);
  const readings = await runJobs<Job, readonly Reading[]>(jobs, {
    worker: new URL('worker.ts', import.meta.url),
    nameOf: ({ condition }) => `photographing: ${condition}`,
  });
  const tallyWhere = (isMeant: (job: Job) => boolean) =>
    tallyOf(jobs.flatMap((job, at) => (isMeant(job) ? (readings[at] ?? []) : [])));
  const rows = new Map([
    ...conditions.map((name) => [name, tallyWhere(({ condition }) => condition === name)] as const),
    ...readableTypes.map((type) => [type, tallyWhere(({ code }) => code.type === type)] as const),
  ]);
  return report(
    rows,
    tallyWhere(() => true),
    seed,
  );
}

function jobsOf(code: ShownCode, seed: number): Job[] {
  const ownSeed = seedOf(seed, code.text);
  return conditions.map((condition) => ({ condition, code, shots, seed: ownSeed }));
}
