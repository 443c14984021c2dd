/** What is tried from outside on the app as users get it: packed, with its fuses set. Linux only. */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { test as base, expect } from '@playwright/test';
import { readFuses } from '../../scripts/lib/fuses.ts';
import { isLinuxRoot, root } from '../../scripts/lib/paths.ts';
import { giveToOrdinaryUser, ordinaryUser } from '../../scripts/runtime/ordinary-user.ts';
import { launchPlan } from '../support/launch-plan.ts';

const run = promisify(execFile);

interface Packed {
  readonly executable: string;
  /** A folder that the kiosk may write to, and where a successful attack leaves `stolen`. */
  readonly folder: string;
}

const test = base.extend<object, { readonly packed: Packed }>({
  packed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-packed-'));
      await chmod(folder, 0o755);
      const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
      const script = join(root, 'scripts/package.ts');
      await run(process.execPath, [
        tsx,
        script,
        '--dir',
        '--built',
        '--output',
        join(folder, 'dist'),
      ]);
      const loot = join(folder, 'loot');
      await run('mkdir', ['-p', loot]);
      if (isLinuxRoot) await giveToOrdinaryUser(loot);
      await writeFile(
        join(folder, 'evil.cjs'),
        `require('node:fs').writeFileSync(${JSON.stringify(join(loot, 'stolen'))}, '')`,
      );
      await writeFile(join(folder, 'evil.sh'), `#!/bin/sh\ntouch ${loot}/stolen\nexec "$@"\n`);
      await chmod(join(folder, 'evil.sh'), 0o755);
      await use({ executable: join(folder, 'dist/linux-unpacked/genauth-kiosk'), folder });
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

test.skip(process.platform !== 'linux', 'starts the packed app as Linux has it');
// One worker, which packs once.
test.describe.configure({ mode: 'default' });

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly log: string;
  readonly wasStolen: boolean;
}

async function start(
  { executable, folder }: Packed,
  args: readonly string[],
  env: Record<string, string> = {},
  timeout = 20_000,
): Promise<Ended> {
  const loot = join(folder, 'loot');
  const userData = join(loot, 'data');
  const [command = '', ...before] = isLinuxRoot ? [...ordinaryUser(), executable] : [executable];
  const filled = (text: string) => text.replaceAll('FOLDER', folder);
  const environment = { ...launchPlan().env, HOME: loot, GENAUTH_KIOSK_USER_DATA: userData };
  for (const [name, value] of Object.entries(env)) Reflect.set(environment, name, filled(value));
  const ended = await run(command, [...before, ...args.map(filled)], {
    env: environment,
    timeout,
    cwd: loot,
  }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error) => ({ code: error.code ?? null, output: `${error.stdout}${error.stderr}` }),
  );
  // Where another data folder was named, the line is there.
  const folders = [userData, join(loot, 'other')];
  const logs = folders.map((one) => readFile(join(one, 'logs/kiosk.log'), 'utf8').catch(() => ''));
  const log = (await Promise.all(logs)).join('');
  const wasStolen = await readFile(join(loot, 'stolen')).then(
    () => true,
    () => false,
  );
  for (const one of folders) await rm(one, { recursive: true, force: true });
  await rm(join(loot, 'stolen'), { force: true });
  return { ...ended, log, wasStolen };
}

test('each fuse is set as it is meant to be', async ({ packed }) => {
  const fuses = await readFuses(packed.executable);
  expect(Object.fromEntries(fuses)).toMatchObject({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  });
  expect(fuses.get('WasmTrapHandlers') ?? true).toBe(true);
});

const switches = [
  ['--remote-debugging-port=9222'],
  ['--remote-debugging-port=0'],
  ['--remote-debugging-pipe'],
  ['-remote-debugging-port=9222'],
  ['--config', '-remote-debugging-port=9222'],
  ['--config', ' --remote-debugging-port=9222'],
  ['--inspect=0'],
  ['--inspect-brk=9229'],
  ['--js-flags=--expose-gc'],
  ['--load-extension=FOLDER'],
  ['--no-sandbox'],
  ['--disable-web-security'],
  ['--user-data-dir=FOLDER/loot/other'],
  ['--proxy-server=127.0.0.1:9'],
  ['--ignore-certificate-errors'],
  ['--ssl-key-log-file=FOLDER/loot/stolen'],
  ['--log-net-log=FOLDER/loot/stolen'],
  ['--require', 'FOLDER/evil.cjs'],
  ['-r', 'FOLDER/evil.cjs'],
  ['FOLDER/evil.cjs'],
  ['--app=FOLDER'],
  ['--renderer-cmd-prefix=FOLDER/evil.sh'],
  ['--utility-cmd-prefix=FOLDER/evil.sh'],
  ['--gpu-launcher=FOLDER/evil.sh'],
] as const;

/**
 * One way to start the kiosk that comes to nothing, as one test: it ends with this code and this
 * line in its log. So no way can be listed without its line.
 */
function refusedStart(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ends: { readonly output: string; readonly line: string },
): void {
  test(`started with ${name}: refused, exit code 64`, async ({ packed }) => {
    const { code, output, log, wasStolen } = await start(packed, args, env);
    expect(output).toContain(ends.output);
    expect(code).toBe(64);
    expect(wasStolen).toBe(false);
    expect(log).toContain(`"event":"refused","facts":{${ends.line}`);
    expect(await listens(9222)).toBe(false);
  });
}

for (const args of switches) {
  const ends = { output: 'allowed:', line: '"what":"command line","name":' };
  refusedStart(args.join(' '), args, {}, ends);
}

const stopping = [
  ['NODE_DEBUG', 'http,tls'],
  ['NODE_V8_COVERAGE', 'FOLDER/loot/coverage'],
  ['SSLKEYLOGFILE', 'FOLDER/loot/keys'],
  ['ELECTRON_ENABLE_LOGGING', '1'],
  ['ELECTRON_LOG_FILE', 'FOLDER/loot/log'],
  ['CHROME_DEVEL_SANDBOX', 'FOLDER/evil.sh'],
] as const;

for (const [name, value] of stopping) {
  refusedStart(
    `${name} set`,
    ['--demo'],
    { [name]: value },
    {
      output: `the environment has ${name}`,
      line: `"what":"environment variable","name":"${name}"`,
    },
  );
}

const without = {
  NODE_OPTIONS: '--require FOLDER/evil.cjs',
  NODE_EXTRA_CA_CERTS: 'FOLDER/evil.cjs',
  ELECTRON_RUN_AS_NODE: '1',
} as const;

for (const [name, value] of Object.entries(without)) {
  test(`${name} does nothing: the kiosk starts as ever, and says so in the log`, async ({
    packed,
  }) => {
    const script = name === 'ELECTRON_RUN_AS_NODE' ? ['FOLDER/evil.cjs'] : ['--version'];
    const asNode = await start(packed, script, { [name]: value });
    expect(asNode.wasStolen).toBe(false);
    expect(asNode.code).toBe(name === 'ELECTRON_RUN_AS_NODE' ? 64 : 0);
    const asKiosk = await start(packed, ['--demo'], { [name]: value }, 6_000);
    expect(asKiosk.wasStolen).toBe(false);
    const line = `"event":"refused","facts":{"what":"environment variable","name":"${name}"}`;
    expect(asKiosk.log).toContain(line);
    expect(asKiosk.log).toContain('state: showing');
    expect(asKiosk.log).not.toContain('cannot be prevented');
  });
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
  });
}
