/** `--export-audit` on the real app: without a display, and beside a kiosk that runs. */
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLinuxRoot } from '../../scripts/lib/paths.ts';
import { giveToOrdinaryUser } from '../../scripts/runtime/ordinary-user.ts';
import { launchPlan } from '../support/launch-plan.ts';
import { codeOnScreen, expect, state, test } from './fixtures.ts';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  /** The last line of standard error; Chromium may have had its say before. */
  readonly said: string;
}

/** @param userData the kiosk's data folder */
async function exportAudit(userData: string, target: string): Promise<Ended> {
  const { executable, appFolder, env: planned } = launchPlan();
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...displayless } = planned;
  const env = { ...displayless, GENAUTH_KIOSK_USER_DATA: userData };
  const args = [appFolder, '--export-audit', target];
  const options = { env, timeout: 30_000, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(executable, args, options, (error, stdout, stderr) => {
      const said = stderr.trimEnd().split('\n').at(-1) ?? '';
      resolve({ code: error ? Number(error.code) : 0, stdout, said });
    });
  });
}

const lineOf = (n: number) =>
  `${JSON.stringify({ at: '2026-11-23T08:30:00.000Z', event: 'signedIn', session: `${n}` })}\n`;

/** A record of two files, and far more than a pipe holds at once. */
async function recordIn(userData: string): Promise<string> {
  const lines = [...Array(20_000).keys()].map(lineOf);
  const folder = join(userData, 'audit');
  await mkdir(folder);
  await writeRecord(join(folder, 'sign-ins-000007.jsonl'), lines.slice(0, 15_000));
  await writeRecord(join(folder, 'sign-ins-000008.jsonl'), lines.slice(15_000));
  await chmod(folder, 0o700);
  if (isLinuxRoot) await giveToOrdinaryUser(folder);
  return lines.join('');
}

async function writeRecord(path: string, lines: readonly string[]): Promise<void> {
  await writeFile(path, lines.join(''), { mode: 0o600 });
  if (isLinuxRoot) await giveToOrdinaryUser(path);
}

test.describe('of a kiosk that does not run', () => {
  let userData: string;

  test.beforeEach(async () => {
    userData = await mkdtemp(join(tmpdir(), 'genauth-kiosk-e2e-'));
    if (isLinuxRoot) await giveToOrdinaryUser(userData);
  });
  test.afterEach(() => rm(userData, { recursive: true }));

  test('the record goes to a file, once', async () => {
    const record = await recordIn(userData);
    const target = join(userData, 'record.jsonl');
    expect(await exportAudit(userData, target)).toEqual({
      code: 0,
      stdout: '',
      said: `20000 lines of ${join(userData, 'audit')}, 0 of them torn`,
    });
    expect(await readFile(target, 'utf8')).toBe(record);
    expect((await stat(target)).mode & 0o777).toBe(0o600);
    expect(await exportAudit(userData, target)).toEqual({
      code: 64,
      stdout: '',
      said: `${target} is there already`,
    });
    expect(await readFile(target, 'utf8')).toBe(record);
  });

  test('the record goes to standard output', async () => {
    const record = await recordIn(userData);
    const { code, stdout } = await exportAudit(userData, '-');
    expect(code).toBe(0);
    expect(stdout === record).toBe(true);
  });

  test('no record: exit code 69, and no file', async () => {
    const target = join(userData, 'record.jsonl');
    const { code, said } = await exportAudit(userData, target);
    expect(code).toBe(69);
    expect(said).toContain(`no record in ${join(userData, 'audit')}`);
    expect(await readdir(userData)).not.toContain('record.jsonl');
  });
});

test('of a kiosk that runs, which does not notice', async ({ kiosk }) => {
  const running = await kiosk();
  await state(running.page, 'showing');
  const code = await codeOnScreen(running.page);
  const record = await recordIn(running.userData);
  const { code: exit, stdout } = await exportAudit(running.userData, '-');
  expect(exit).toBe(0);
  expect(stdout === record).toBe(true);
  expect(await codeOnScreen(running.page)).toBe(code);
  expect(await running.log()).not.toContain('"level":"error"');
});
