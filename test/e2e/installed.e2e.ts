/**
 * The deb on a Debian or Ubuntu: how it is made, installed, attacked, and what is left of it. It puts a
 * package onto this machine, so it runs for root only, and never where a kiosk is installed already.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
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
import { say } from '../../scripts/lib/say.ts';
import { startVirtualDisplay, virtualSize } from '../../scripts/runtime/display.ts';
import { startSimulator } from '../../simulator/index.ts';
import { inWords, secondsAlone } from '../support/fresh-package.ts';
import { readCode } from '../support/read-code.ts';
import { startWayland, whyNoWayland } from '../support/wayland-session.ts';
import {
  application,
  apt,
  asar,
  end,
  endOf,
  itsUser,
  startInstalled,
  test,
  traces,
  whyNotHere,
} from './installed-kiosk.ts';
import { expectSandbox } from './installed-sandbox.ts';

const why = await whyNotHere();
test.skip(why !== null, why ?? '');
// One worker, which makes the package once and takes it away in the end.
test.describe.configure({ mode: 'serial' });

test('npm ci && npm run package makes a deb and a tar.gz in under 6 minutes', async ({
  installed: { artefacts, made },
}) => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const files = (await readdir(artefacts.folder)).filter((file) => /\.(deb|gz)$/.test(file));
  expect(files.sort()).toEqual([
    `genauth-kiosk-${version}+standin-linux-x64.tar.gz`,
    `genauth-kiosk_${version}+standin_amd64.deb`,
  ]);
  say(inWords(made.took));
  expect(secondsAlone(made.took)).toBeLessThan(360);
});

test('the deb has at most 95 MB, and the asar no more than the app', async ({ installed }) => {
  const { deb, tarball } = installed.artefacts;
  expect((await stat(deb)).size).toBeLessThan(95_000_000);
  expect((await stat(tarball)).size).toBeLessThan(150_000_000);
  // With the packages that are bundled; test/unit/scripts/package weighs the app's own part.
  expect((await stat(asar)).size).toBeLessThan(3_000_000);
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

test('this checkout gives the same asar as a fresh one', async ({ installed: { made } }) => {
  test.setTimeout(180_000);
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-again-'));
  const [runtime = ''] = await readdir(made.cache);
  const script = ['scripts/package.ts', '--dir', '--built', '--output', folder];
  const packed = await run(process.execPath, ['node_modules/tsx/dist/cli.mjs', ...script], {
    cwd: root,
    // So that both bear the same version, also where this checkout has the official Electron.
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: join(made.cache, runtime) },
  });
  expect(packed).toMatchObject({ code: 0 });
  const again = join(folder, 'linux-unpacked/resources/app.asar');
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

test('a code that can be read is painted on X11, by its user, within the sandbox', async () => {
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

    await expectSandbox(kiosk);
  } finally {
    await end(kiosk);
    await simulator.close();
    display.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test('a code that can be read is painted on Wayland, by its user, within the sandbox', async () => {
  const why = whyNoWayland();
  test.skip(why !== null, why ?? '');
  const session = await startWayland(virtualSize, itsUser);
  const simulator = await startSimulator({ port: 0 });
  // The stand-in has to be told.
  const kiosk = startInstalled(['--ozone-platform=wayland'], {
    ...session.env,
    GENAUTH_HOST: simulator.url,
    GENAUTH_APP_ID: 'demo',
    GENAUTH_KIOSK_SUPERVISED: '1',
  });
  try {
    const isIssuedCodeShown = async () => {
      const text = readCode(await session.screenshot());
      return simulator.world.codes.all().some(({ qrcodeId }) => text?.includes(qrcodeId));
    };
    await expect.poll(isIssuedCodeShown, { timeout: 30_000 }).toBe(true);
    await expectSandbox(kiosk);
  } finally {
    await end(kiosk);
    await simulator.close();
    await session.close();
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
    const [program = '', ...before] = itsUser.prefix;
    const tried = await run(program, [...before, 'sh', '-c', `echo >> '${asar}'`]);
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
