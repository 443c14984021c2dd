/** `--check` on the real app, on a machine without a display. */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLinuxRoot } from '../../scripts/lib/paths.ts';
import { giveToOrdinaryUser } from '../../scripts/runtime/ordinary-user.ts';
import { launchPlan } from '../support/launch-plan.ts';
import { expect, test } from './fixtures.ts';

const secret = 'canary-of-the-credential';

interface Ended {
  readonly code: number;
  readonly lines: readonly string[];
  /** What the data folder holds afterwards. */
  readonly files: readonly string[];
}

async function check(env: Record<string, string>, args: readonly string[] = []): Promise<Ended> {
  const { executable, appFolder, env: planned } = launchPlan();
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...displayless } = planned;
  const userData = await folderOfKiosk();
  const options = {
    env: { ...displayless, GENAUTH_KIOSK_USER_DATA: userData, ...env },
    timeout: 30_000,
  };
  const { code, stdout } = await new Promise<{ code: number; stdout: string }>((resolve) => {
    execFile(executable, [appFolder, '--check', ...args], options, (error, stdout) => {
      resolve({ code: error ? Number(error.code) : 0, stdout });
    });
  });
  const files = await readdir(userData);
  await rm(userData, { recursive: true });
  return { code, lines: stdout.trimEnd().split('\n'), files };
}

/** A folder of the user that Electron runs as. */
async function folderOfKiosk(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-e2e-'));
  if (isLinuxRoot) await giveToOrdinaryUser(folder);
  return folder;
}

test('without a display: settings, four steps, exit code 0', async ({ simulator }) => {
  const { code, lines, files } = await check({
    GENAUTH_HOST: simulator.url,
    GENAUTH_APP_ID: 'demo',
  });
  expect(code).toBe(0);
  expect(lines).toContain(`host = "${simulator.url}" (environment)`);
  expect(lines).toContain('codeType = "MOBILE_APP" (default)');
  expect(lines.slice(-4)).toEqual([
    expect.stringMatching(/^name: passed, \d+ ms: 127\.0\.0\.1 is an address$/),
    expect.stringMatching(/^certificate: passed, \d+ ms: not needed on this machine itself$/),
    expect.stringMatching(/^code: passed, \d+ ms: a code was issued$/),
    expect.stringMatching(/^picture: passed, \d+ ms: image\/png, \d+ bytes$/),
  ]);
  expect(simulator.world.codes.all()).toHaveLength(1);
  expect(files.filter((name) => name.startsWith('settings'))).toEqual([]);
});

test('--json: one object on one line, with a credential and without its value', async ({
  simulator,
}) => {
  const credentials = await folderOfKiosk();
  await writeFile(join(credentials, 'genauth-kiosk.app-secret'), `${secret}\n`);
  await chmod(join(credentials, 'genauth-kiosk.app-secret'), 0o644);
  const { code, lines } = await check(
    {
      GENAUTH_HOST: simulator.url,
      GENAUTH_APP_ID: 'demo',
      GENAUTH_APPID: 'a slip',
      CREDENTIALS_DIRECTORY: credentials,
    },
    ['--json'],
  );
  await rm(credentials, { recursive: true });
  expect(code).toBe(0);
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain(secret);
  const report = JSON.parse(lines[0] ?? '');
  expect(report).toMatchObject({
    exitCode: 0,
    settings: {
      host: { value: simulator.url, source: 'environment', isLocked: false },
      appSecret: { isSecret: true, isSet: true, source: 'credential' },
    },
    issues: [],
    notices: [{ key: 'GENAUTH_APPID', allowed: 'did you mean GENAUTH_APP_ID?' }],
  });
  expect(report.checks.map((step: { name: string }) => step.name)).toEqual([
    'dns',
    'tls',
    'code',
    'picture',
  ]);
});

test('a name that nobody knows: what to do, exit code 69', async () => {
  const env = { GENAUTH_HOST: 'https://no-such-host.invalid', GENAUTH_APP_ID: 'demo' };
  const { code, lines } = await check(env);
  expect(code).toBe(69);
  expect(lines.slice(-5)).toEqual([
    expect.stringMatching(/^name: failed, \d+ ms: no-such-host\.invalid .*\([A-Z_]+\)$|no answer/),
    expect.stringMatching(/^ {2}what to do: .*DNS/),
    'certificate: not tried',
    'code: not tried',
    'picture: not tried',
  ]);
});

test('settings that cannot be used: exit code 78, also as JSON', async () => {
  const env = { GENAUTH_HOST: 'app.test', GENAUTH_KIOSK_LANGAUGES: 'en' };
  const { code, lines } = await check(env, ['--json']);
  expect(code).toBe(78);
  expect(JSON.parse(lines.join('\n'))).toMatchObject({
    exitCode: 78,
    checks: [],
    issues: [
      { key: 'GENAUTH_KIOSK_LANGAUGES', allowed: 'did you mean GENAUTH_KIOSK_LANGUAGES?' },
      { key: 'appId', found: 'nothing' },
    ],
  });
});

test('--demo: a code of the built-in simulator', async () => {
  const { code, lines } = await check({ SIMULATOR_PORT: '0' }, ['--demo']);
  expect(code).toBe(0);
  expect(lines).toContain('appId = "demo" (demo)');
});
