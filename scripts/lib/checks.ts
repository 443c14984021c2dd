import { join } from 'node:path';
import { root } from './paths.ts';
import { run } from './run.ts';
import { say } from './say.ts';

/** How many parts of something passed and failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const tsc = join(root, 'node_modules/typescript/bin/tsc');
const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');

const checks: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['types: main, preload, simulator, scripts', [tsc, '-p', '.']],
  ['types: renderer', [tsc, '-p', 'renderer']],
  ['types: e2e', [tsc, '-p', 'test/e2e']],
  ['docs that come from the code', [tsx, join(root, 'scripts/docs.ts'), '--check']],
  ['lint and format', [biome, 'check', '--error-on-warnings', '.']],
];

/** Everything that is found by reading: types, lint, format, the fences between rooms, stale docs. */
export async function runChecks(): Promise<Tally> {
  let failed = 0;
  for (const [name, args] of checks) {
    const { code, output } = await run(process.execPath, args, { cwd: root });
    say(`${code === 0 ? '✓' : '✗'} ${name}`);
    if (code !== 0) {
      failed += 1;
      say(output);
    }
  }
  return { passed: checks.length - failed, failed, skipped: 0 };
}
