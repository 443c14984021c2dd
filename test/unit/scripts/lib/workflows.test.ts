import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { root } from '../../../../scripts/lib/paths.ts';
import { checkWorkflows } from '../../../../scripts/lib/workflows.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';

afterEach(removeTempFolders);

/** A repository with our own CI, broken in places. */
function repositoryWith(breaks: readonly (readonly [from: string, to: string])[]): string {
  const folder = tempFolder();
  let workflow = readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8');
  for (const [from, to] of breaks) {
    expect(workflow).toContain(from);
    workflow = workflow.replace(from, to);
  }
  mkdirSync(join(folder, '.github/workflows'), { recursive: true });
  writeFileSync(join(folder, '.github/workflows/ci.yml'), workflow);
  return folder;
}

describe('the check of workflows', () => {
  it('names the line and what is wrong with it, and knows the runners of today', {
    timeout: 60_000,
  }, async () => {
    const verdict = await checkWorkflows(
      repositoryWith([
        ['runner.os ==', 'runer.os =='],
        ['macos-15', 'macos-10.15'],
      ]),
    );
    expect(verdict.holds).toBe(false);
    expect(verdict.output).toMatch(/ci\.yml:\d+:\d+ undefined variable "runer"/);
    expect(verdict.output).toContain('label "macos-10.15" is unknown');
    expect(verdict.output).not.toMatch(/label "(ubuntu-24\.04|windows-2025)" is unknown/);
  });

  it('fails where there is nothing to check', async () => {
    expect((await checkWorkflows(tempFolder())).holds).toBe(false);
  });
});
