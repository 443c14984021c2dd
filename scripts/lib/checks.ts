import { join } from 'node:path';
import { checkDeploy } from './deploy/deploy-checks.ts';
import { root } from './paths.ts';
import { buildRenderer, weigh } from './renderer-size.ts';
import { run } from './run.ts';
import { say } from './say.ts';
import { checkWorkflows } from './workflows.ts';

/** How many parts of something passed and failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What one check has found. */
export interface Verdict {
  /** What was checked, with its figure where it has one. */
  readonly name: string;
  readonly holds: boolean;
  /** For people, where it does not hold. */
  readonly output: string;
  /** Why nothing was looked at, where this machine has not what it takes. */
  readonly skipped?: string;
}

const tsc = join(root, 'node_modules/typescript/bin/tsc');
const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');

const commands: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['types: main, preload, simulator, scripts', [tsc, '-p', '.']],
  ['types: renderer', [tsc, '-p', 'renderer']],
  ['types: e2e', [tsc, '-p', 'test/e2e']],
  ['docs that come from the code', [tsx, join(root, 'scripts/docs.ts'), '--check']],
  ['lint and format', [biome, 'check', '--error-on-warnings', '.']],
];

const checks: readonly (() => Promise<readonly Verdict[]>)[] = [
  ...commands.map(([name, args]) => async () => {
    const { code, output } = await run(process.execPath, args, { cwd: root });
    return [{ name, holds: code === 0, output }];
  }),
  () => checkDeploy(join(root, 'deploy')),
  async () => [await checkWorkflows(root)],
  async () => [weigh(await buildRenderer())],
];

/** What is found without starting anything: types, lint, format, fences, stale docs, `deploy`, workflows, the page's weight. */
export async function runChecks(): Promise<Tally> {
  const verdicts: Verdict[] = [];
  for (const check of checks) {
    for (const verdict of await check()) {
      report(verdict);
      verdicts.push(verdict);
    }
  }
  const failed = verdicts.filter(({ holds }) => !holds).length;
  const skipped = verdicts.filter((one) => one.skipped !== undefined).length;
  return { passed: verdicts.length - failed - skipped, failed, skipped };
}

function report({ name, holds, output, skipped }: Verdict): void {
  if (skipped !== undefined) say(`– ${name}: left out, ${skipped}`);
  else say(`${holds ? '✓' : '✗'} ${name}`);
  if (!holds) say(output);
}
