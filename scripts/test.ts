/** `npm test`: everything. Its last line counts the tests of all parts. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks, type Tally } from './lib/checks.ts';
import { root } from './lib/paths.ts';
import { runVisibly } from './lib/run.ts';
import { runScript, say } from './lib/say.ts';

const results = join(root, 'test-results');
const none: Tally = { passed: 0, failed: 0, skipped: 0 };

runScript(async () => {
  rmSync(results, { recursive: true, force: true });
  const parts = [await runChecks(), await runUnitTests(), await runE2eTests()];
  const sum = (of: keyof Tally) => parts.reduce((total, part) => total + part[of], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  say(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
  return sum('failed') === 0 ? 0 : 1;
});

async function runUnitTests(): Promise<Tally> {
  const report = join(results, 'unit.json');
  const code = await runVisibly(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=default'].concat(
      '--reporter=json',
      `--outputFile=${report}`,
    ),
    { cwd: root },
  );
  return tallied(code, report, (json) => ({
    passed: Number(json.numPassedTests),
    failed: Number(json.numFailedTests),
    skipped: Number(json.numPendingTests),
  }));
}

async function runE2eTests(): Promise<Tally> {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  const code = await runVisibly(process.execPath, [tsx, join(root, 'scripts/e2e.ts')], {
    cwd: root,
  });
  return tallied(code, join(results, 'e2e.json'), ({ stats }) => ({
    passed: Number(stats?.expected),
    failed: Number(stats?.unexpected) + Number(stats?.flaky),
    skipped: Number(stats?.skipped),
  }));
}

interface Report {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly numPendingTests?: number;
  readonly stats?: Readonly<Record<string, number>>;
}

/** A runner that failed without saying which test did, or that left no report, failed once itself. */
function tallied(code: number, report: string, read: (json: Report) => Tally): Tally {
  const tally = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : none;
  const ranNone = tally.passed + tally.failed === 0;
  const isUnexplained = (code !== 0 && tally.failed === 0) || ranNone;
  return isUnexplained ? { ...tally, failed: tally.failed + 1 } : tally;
}
