import { expect, it } from 'vitest';
import { parseCommandLine } from '../../../main/command-line.ts';
import { exitCode } from '../../../main/exit-codes.ts';
import { deployed } from '../../support/deploy-files.ts';

/** As it is read: a hyphen that is typed is written `\-`. */
const manual = deployed('linux/genauth-kiosk.1').replaceAll('\\-', '-');

it('the manual has each flag of the kiosk, and no other', () => {
  const refused = parseCommandLine(['--no-such-flag']);
  const usage = refused.ok ? '' : (refused.error.split('allowed:\n')[1] ?? '');
  const own = [...usage.matchAll(/^ {2}(--[a-z-]+) {2,}/gm)].map(([, flag]) => flag);
  const described = [...manual.matchAll(/^\.BI? "?(--[a-z-]+)/gm)].map(([, flag]) => flag);
  expect(own).toContain('--check');
  expect([...new Set(described)].sort()).toEqual([...own].sort());
});

it('the manual has each exit code', () => {
  const [, status = ''] = manual.split('.SH EXIT STATUS');
  for (const code of Object.values(exitCode)) expect(status).toMatch(new RegExp(`\\b${code}\\b`));
});
