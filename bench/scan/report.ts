import { atLeast, type Bar, type Outcome } from '../benchmark.ts';
import { decoderNames } from './decoders.ts';
import { casesRead, type Tally } from './tally.ts';
import { ways } from './ways.ts';

/** How many times as many cases of ours are to be read as of the widget's. */
const leastRatio = 1.5;

/**
 * The table, and what is asked: at least as many cases as of the stretched picture under every
 * condition, and more than of the widget in all.
 */
export function report(rows: ReadonlyMap<string, Tally>, total: Tally, seed: number): Outcome {
  const head = [`seed ${seed}`, 'photos'];
  for (const way of ways) head.push(...decoderNames.map((name) => `${way}: ${name}`));
  const bars = [...rows].map(([name, tally]) => asMany(name, tally));
  return {
    table: [head, ...[...rows].map(([name, tally]) => row(name, tally)), row('all', total)],
    figures: { seed, rows: Object.fromEntries(rows), total },
    bars: [...bars, oftener(total)],
  };
}

function row(name: string, tally: Tally): string[] {
  const photos = tally.cases / decoderNames.length;
  const shares = ways.flatMap((way) =>
    decoderNames.map((decoder) => percent(tally.read[way][decoder] / photos)),
  );
  return [name, String(photos), ...shares];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function asMany(name: string, tally: Tally): Bar {
  const what = `${name}: cases read, of ${tally.cases}, beside the stretched picture`;
  return atLeast(what, casesRead(tally, 'ours'), casesRead(tally, 'stretched'));
}

function oftener(total: Tally): Bar {
  const ratio = casesRead(total, 'ours') / casesRead(total, 'widget');
  return atLeast('cases read ÷ those of the widget', ratio, leastRatio);
}
