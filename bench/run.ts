/** `npm run bench -- NAME [--json]`: a table, or one JSON object; exit code 1 where a bar is missed. */
import { PlainError, runScript, say } from '../scripts/lib/say.ts';
import type { Benchmark, Outcome } from './benchmark.ts';
import { startup } from './startup.ts';

const benchmarks: Readonly<Record<string, Benchmark>> = { startup };

runScript(async () => {
  const args = process.argv.slice(2);
  const isJson = args.includes('--json');
  const names = args.filter((argument) => argument !== '--json');
  const [name = ''] = names;
  const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
  if (!benchmark || names.length !== 1) {
    throw new PlainError(
      `found ${JSON.stringify(names.join(' '))}; allowed: npm run bench -- NAME [--json], with NAME one of ${Object.keys(benchmarks).join(', ')}`,
    );
  }
  const outcome = await benchmark();
  if (isJson) say(JSON.stringify({ name, ...outcome.figures, bars: outcome.bars }));
  else print(outcome);
  return outcome.bars.every(({ holds }) => holds) ? 0 : 1;
});

function print({ table, bars }: Outcome): void {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of table) {
    say(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  }
  for (const { name, measured, limit, holds } of bars) {
    say(`${holds ? '✓' : '✗'} ${name}: ${round(measured)} (limit ${round(limit)})`);
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
