/**
 * The deb on a Debian or Ubuntu: how it is made, installed, attacked, and what is left of it. It puts a
 * package onto this machine, so it runs for root only, and never where a kiosk is installed already.
 */
import { once } from 'node:events';
import { existsSync, readlinkSync } from 'node:fs';
import {
  chmod,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { Framebuffer } from '../../bench/framebuffer.ts';
import { sha256OfFile } from '../../scripts/lib/checksum.ts';
import { readFuses } from '../../scripts/lib/fuses.ts';
import { root } from '../../scripts/lib/paths.ts';
import { run } from '../../scripts/lib/run.ts';
import { ensureXvfb } from '../../scripts/runtime/debian.ts';
import { startVirtualDisplay, virtualSize } from '../../scripts/runtime/display.ts';
import { startSimulator } from '../../simulator/index.ts';
import {
  application,
  apt,
  asar,
  endOf,
  makePackage,
  startInstalled,
  test,
  traces,
  whyNotHere,
} from './installed-kiosk.ts';

const why = await whyNotHere();
test.skip(why !== null, why ?? '');
// One worker, which makes the package once and takes it away in the end.
test.describe.configure({ mode: 'serial' });

test('the deb has at most 95 MB, and the asar no more than the app', async ({ installed }) => {
  const { deb, tarball } = installed.artefacts;
  expect((await stat(deb)).size).toBeLessThan(95_000_000);
  expect((await stat(tarball)).size).toBeLessThan(150_000_000);
  // With the packages that are bundled; test/unit/scripts/package weighs the app's own part.
  expect((await stat(asar)).size).toBeLessThan(2_500_000);
});

test('each artefact has its bill of materials, and sums that hold', async ({ installed }) => {
  const { folder, deb, tarball } = installed.artefacts;
  for (const artefact of [deb, tarball]) {
    const bom = JSON.parse(await readFile(`${artefact}.cdx.json`, 'utf8'));
    expect(bom.metadata.component.hashes[0].content).toBe(await sha256OfFile(artefact));
    expect(bom.components.map((one: { name: string }) => one.name)).toContain('chromium');
  }
  const sums = await run('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: folder });
  expect(sums).toMatchObject({ code: 0 });
  expect(sums.output.match(/: OK$/gm)).toHaveLength(4);
});

test('lintian finds nothing', async ({ installed }) => {
  test.setTimeout(180_000);
  const said = await run('lintian', [
    '--allow-root',
    '--fail-on',
    'error',
    installed.artefacts.deb,
  ]);
  expect(said).toMatchObject({ code: 0, output: expect.not.stringMatching(/^[EW]:/m) });
});

test('another checkout of the same code gives the same asar', async () => {
  test.setTimeout(180_000);
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-again-'));
  const checkout = join(folder, 'checkout');
  const left = /^(node_modules|out|dist|test-results|\.git)$/;
  for (const entry of (await readdir(root)).filter((one) => !left.test(one))) {
    await cp(join(root, entry), join(checkout, entry), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'));
  await makePackage(['--dir'], join(folder, 'dist'), checkout);
  const again = join(folder, 'dist/linux-unpacked/resources/app.asar');
  expect(await sha256OfFile(again)).toBe(await sha256OfFile(asar));
  await rm(folder, { recursive: true, force: true });
});

test('it brings its user, and nothing is enabled or open to others', async () => {
  const user = (await run('getent', ['passwd', 'genauth-kiosk'])).output.trim();
  expect(user).toMatch(/:\/var\/lib\/genauth-kiosk:\/usr\/sbin\/nologin$/);
  const modeOf = async (path: string) => ((await stat(path)).mode & 0o7777).toString(8);
  expect(await modeOf('/var/lib/genauth-kiosk')).toBe('700');
  expect(await modeOf('/etc/genauth-kiosk')).toBe('755');
  expect(await modeOf('/etc/genauth-kiosk/policy.json.example')).toBe('644');
  const status = await run('genauth-kiosk-setup', ['status']);
  expect(status).toMatchObject({ code: 1, output: expect.stringMatching(/kiosk: no$/m) });
  const files = (await run('dpkg', ['--listfiles', 'genauth-kiosk'])).output.trim().split('\n');
  for (const file of files) {
    const { uid, gid, mode } = await stat(file);
    expect([file, uid, gid, mode & 0o022]).toEqual([file, 0, 0, 0]);
  }
});

test('desktop file, metadata and manual are well-formed', async () => {
  const checks: readonly (readonly [program: string, ...args: string[]])[] = [
    ['desktop-file-validate', '/usr/share/applications/genauth-kiosk.desktop'],
    ['appstreamcli', 'validate', '--no-net', '/usr/share/metainfo/ai.genauth.kiosk.metainfo.xml'],
  ];
  for (const [program, ...args] of checks) {
    if (!existsSync(`/usr/bin/${program}`))
      test.info().annotations.push({ type: 'left out', description: program });
    else expect(await run(program, args), program).toMatchObject({ code: 0 });
  }
});

test('--check --json works without a display', async () => {
  const simulator = await startSimulator({ port: 0 });
  const env = { GENAUTH_HOST: simulator.url, GENAUTH_APP_ID: 'demo' };
  const { code, stdout, output } = await endOf(['--check', '--json'], env);
  await simulator.close();
  expect(code, output).toBe(0);
  const [, version] =
    /^Version: (.+)$/m.exec((await run('dpkg', ['--status', 'genauth-kiosk'])).output) ?? [];
  expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0, version });
});

test('a code that can be read is painted, by its user, within the sandbox', async () => {
  await ensureXvfb();
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-glass-'));
  await chmod(folder, 0o755);
  const display = await startVirtualDisplay(virtualSize, folder);
  const simulator = await startSimulator({ port: 0 });
  const kiosk = startInstalled([], {
    DISPLAY: display.name ?? '',
    GENAUTH_HOST: simulator.url,
    GENAUTH_APP_ID: 'demo',
    GENAUTH_KIOSK_SUPERVISED: '1',
  });
  try {
    const glass = new Framebuffer(folder);
    const isIssuedCodeShown = () => {
      const text = glass.codeIn(glass.snapshot());
      return simulator.world.codes.all().some(({ qrcodeId }) => text?.includes(qrcodeId));
    };
    await expect.poll(isIssuedCodeShown, { timeout: 30_000 }).toBe(true);
    // A test build says so along the edge, light on a dark screen.
    const edge = glass.readRows([9]).subarray(16, 28);
    expect(Math.min(...edge.filter((_, at) => at % 4 < 3))).toBeGreaterThan(200);

    const renderer = await rendererAmong(await descendants(kiosk.pid ?? 0));
    const status = await readFile(`/proc/${renderer}/status`, 'utf8');
    const uid = (await run('id', ['-u', 'genauth-kiosk'])).output.trim();
    expect(status).toMatch(new RegExp(`^Uid:\\s+${uid}\\s`, 'm'));
    expect(status).toMatch(/^Seccomp:\s+2$/m);
    for (const namespace of ['user', 'pid', 'net']) {
      const of = (pid: number | string) => readlinkSync(`/proc/${pid}/ns/${namespace}`);
      expect(of(renderer)).not.toBe(of('self'));
    }
  } finally {
    const closed = once(kiosk, 'close');
    kiosk.kill('SIGTERM');
    await closed;
    await simulator.close();
    display.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test.describe('attacks on the installed program', () => {
  let folder = '';
  const stolen = () => existsSync(join(folder, 'loot/stolen'));
  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-evil-'));
    await chmod(folder, 0o755);
    await mkdir(join(folder, 'loot'));
    await chmod(join(folder, 'loot'), 0o777);
    const evil = `require('node:fs').writeFileSync('${folder}/loot/stolen', '')`;
    await writeFile(join(folder, 'evil.cjs'), evil);
  });
  test.afterAll(() => rm(folder, { recursive: true, force: true }));
  test.afterEach(() => expect(stolen()).toBe(false));

  test('its fuses are set', async () => {
    expect(Object.fromEntries(await readFuses(`${application}/genauth-kiosk`))).toMatchObject({
      RunAsNode: false,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      OnlyLoadAppFromAsar: true,
    });
  });

  test('ELECTRON_RUN_AS_NODE: the script is an unknown argument', async () => {
    const { code } = await endOf([join(folder, 'evil.cjs')], { ELECTRON_RUN_AS_NODE: '1' });
    expect(code).toBe(64);
  });

  test('NODE_OPTIONS: not even read', async () => {
    const env = { NODE_OPTIONS: `--require ${join(folder, 'evil.cjs')}` };
    const { code, output } = await endOf(['--version'], env);
    expect(code).toBe(0);
    // What Electron says where it reads the variable.
    expect(output).not.toContain('NODE_OPTION');
  });

  test('--inspect: refused, and nobody listens', async () => {
    expect(await endOf(['--inspect=9339'])).toMatchObject({ code: 64 });
    const socket = createConnection(9339, '127.0.0.1');
    expect(await once(socket, 'error').then(([error]) => error.code)).toBe('ECONNREFUSED');
  });

  // Electron prefers the asar to a folder, but without this fuse takes the folder where there is none.
  test('an app in the place of the asar: not even looked at', async () => {
    const instead = `${application}/resources/app`;
    const kept = join(folder, 'kept.asar');
    await copyFile(asar, kept);
    await rm(asar);
    await mkdir(instead);
    await writeFile(join(instead, 'package.json'), '{"name":"evil","main":"evil.cjs"}');
    await copyFile(join(folder, 'evil.cjs'), join(instead, 'evil.cjs'));
    const { code } = await endOf(['--version']);
    await rm(instead, { recursive: true });
    await copyFile(kept, asar);
    expect(code).not.toBe(0);
    expect(await endOf(['--version'])).toMatchObject({ code: 0 });
  });

  test('a changed asar: dpkg tells, and its user cannot change it', async () => {
    const untouched = await run('dpkg', ['--verify', 'genauth-kiosk']);
    expect(untouched).toEqual({ code: 0, output: '' });
    const kept = join(folder, 'app.asar');
    await copyFile(asar, kept);
    const asUser = ['--reuid=genauth-kiosk', '--regid=genauth-kiosk', '--init-groups', '--'];
    const tried = await run('setpriv', [...asUser, 'sh', '-c', `echo >> '${asar}'`]);
    expect(tried.code).not.toBe(0);
    await writeFile(asar, 'x', { flag: 'a' });
    const changed = await run('dpkg', ['--verify', 'genauth-kiosk']);
    await copyFile(kept, asar);
    expect(changed.output).toMatch(/^\?\?5\?{6} +\/opt\/GenAuth Kiosk\/resources\/app\.asar$/m);
  });
});

test('an upgrade keeps settings, and so does removing; purge leaves nothing', async ({
  installed,
}) => {
  test.setTimeout(180_000);
  const policy = '/etc/genauth-kiosk/policy.json';
  const data = '/var/lib/genauth-kiosk/.config/GenAuth Kiosk';
  await writeFile(policy, '{}');
  const secret = '/etc/credstore.encrypted/genauth-kiosk.app-secret';
  const hadCredstore = existsSync('/etc/credstore.encrypted');
  await mkdir('/etc/credstore.encrypted', { recursive: true });
  await writeFile(secret, 'sealed');
  const kept = () => [policy, data, secret].filter((path) => existsSync(path));

  const again = await run('dpkg', ['--install', installed.artefacts.deb]);
  expect(again).toMatchObject({ code: 0 });
  expect(kept()).toEqual([policy, data, secret]);
  await apt('remove', 'genauth-kiosk');
  expect(kept()).toEqual([policy, data, secret]);
  expect(existsSync(application)).toBe(false);
  await apt('purge', 'genauth-kiosk');
  if (!hadCredstore) await rm('/etc/credstore.encrypted', { recursive: true });
  const after = await traces();
  expect([...after.paths].filter((path) => !installed.before.paths.has(path))).toEqual([]);
  expect(after.users).toBe(installed.before.users);
});

/** All processes that come from this one. */
async function descendants(pid: number): Promise<readonly number[]> {
  const { output } = await run('ps', ['-e', '-o', 'pid=,ppid=']);
  const rows = output
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const one of found) {
    for (const [child = 0, parent] of rows) if (parent === one) found.push(child);
  }
  return found;
}

async function rendererAmong(pids: readonly number[]): Promise<number> {
  for (const pid of pids) {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (commandLine.includes('--type=renderer')) return pid;
  }
  throw new Error('this kiosk has no page');
}
