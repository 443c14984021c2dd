import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkDeploy, toolVerdict } from '../../../../../scripts/lib/deploy/deploy-checks.ts';
import { removeTempFolders, tempFolder } from '../../../../support/temp-folder.ts';

afterEach(removeTempFolders);

describe('the check of deploy', () => {
  it('fails where there is nothing to check', async () => {
    const [own] = await checkDeploy(join(tempFolder(), 'not-there'));
    expect(own?.holds).toBe(false);
  });

  it('fails for a file that no check knows', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'linux'));
    writeFileSync(join(folder, 'linux/kiosk.sh'), '');
    const [own] = await checkDeploy(folder);
    expect(own).toMatchObject({
      holds: false,
      output: 'linux/kiosk.sh: no check knows this kind of file',
    });
  });

  it('names the file and what is wrong with it', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'linux/pam.d'), { recursive: true });
    writeFileSync(join(folder, 'linux/pam.d/kiosk'), 'session\n');
    const [own] = await checkDeploy(folder);
    expect(own?.output).toBe('linux/pam.d/kiosk: line 1: no rule of PAM');
  });
});

describe('the verdict of a system’s own program', () => {
  const asked = { kind: 'asked', problems: [] } as const;

  it('is a reason where the program is missing', () => {
    const verdict = toolVerdict('x', [asked, { kind: 'missing', why: 'not installed' }]);
    expect(verdict).toMatchObject({ skipped: 'not installed' });
  });

  it('fails for any problem, and where it was asked about nothing', () => {
    expect(toolVerdict('x', [asked])).toMatchObject({ holds: true });
    const wrong = { kind: 'asked', problems: ['line 1'] } as const;
    expect(toolVerdict('x', [asked, wrong])).toMatchObject({ holds: false, output: 'line 1' });
    expect(toolVerdict('x', []).holds).toBe(false);
  });
});
