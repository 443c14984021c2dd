/** `npm run bench -- NAME [OPTIONS] [--json]`: a table, or one JSON object; exit code 1 where a bar is missed. */
import { PlainError, runScript, say } from '../scripts/lib/say.ts';
import { availability } from './availability.ts';
import type { Benchmark, Outcome } from './benchmark.ts';
import { chaos } from './chaos/chaos.ts';
import { ends } from './ends/ends.ts';
import { idle } from './idle/idle.ts';
import { latency } from './latency.ts';
import { paint } from './paint/paint.ts';
import { scan } from './scan/scan.ts';
import { soak } from './soak/soak.ts';
import { startup } from './startup.ts';
import { webhook } from './webhook/webhook.ts';

interface Entry {
  readonly run: Benchmark;
  readonly takesOptions: boolean;
}

const benchmarks: Readonly<Record<string, Entry>> = {
  startup: { run: startup, takesOptions: false },
  latency: { run: latency, takesOptions: false },
  availability: { run: availability, takesOptions: true },
  idle: { run: idle, takesOptions: true },
  chaos: { run: chaos, takesOptions: true },
  paint: { run: paint, takesOptions: false },
  ends: { run: ends, takesOptions: false },
  scan: { run: scan, takesOptions: true },
  soak: { run: soak, takesOptions: true },
  webhook: { run: webhook, takesOptions: true },
};

runScript(async () => {
  const args = process.argv.slice(2);
  const isJson = args.includes('--json');
  const toStdout = process.stdout.write.bind(process.stdout);
  // The object has stdout to itself; what is said on the way goes to stderr.
  if (isJson) process.stdout.write = process.stderr.write.bind(process.stderr);
  const [name = '', ...options] = args.filter((argument) => argument !== '--json');
  const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
  if (!benchmark || (options.length > 0 && !benchmark.takesOptions)) {
    const found = JSON.stringify([name, ...options].join(' '));
    throw new PlainError(
      `found ${found}; allowed: npm run bench -- NAME [--json], with NAME one of ${Object.keys(benchmarks).join(', ')}`,
    );
  }
  const outcome = await benchmark.run(options);
  if (isJson) toStdout(`${JSON.stringify({ name, ...outcome.figures, bars: outcome.bars })}\n`);
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
