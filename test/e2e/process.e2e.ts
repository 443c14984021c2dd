import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isLinuxRoot, root } from '../../scripts/lib/paths.ts';
import { giveToOrdinaryUser } from '../../scripts/runtime/ordinary-user.ts';
import type { KioskApp } from '../support/kiosk-app.ts';
import { launchPlan } from '../support/launch-plan.ts';
import { readCode } from '../support/read-code.ts';
import { codeOnScreen, expect, idIn, state, test } from './fixtures.ts';

const run = promisify(execFile);

test('the page runs in Chromium’s sandbox', async ({ kiosk }) => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const { app, page } = await kiosk();
  await state(page, 'showing');
  const pid = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  // 2: system calls are filtered, as in every sandboxed renderer.
  expect(status).toMatch(/^Seccomp:\s+2$/m);
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
  expect(status).not.toMatch(/^Uid:\s+0\s/m);
});

test('a page that dies comes back with a code that can be scanned', async ({
  kiosk,
  simulator,
}) => {
  const { app, page } = await kiosk();
  await state(page, 'showing');
  const before = idIn(await codeOnScreen(page));
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  const onScreen = async () => {
    try {
      const png = await app.evaluate(async ({ BrowserWindow }) =>
        (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())
          ?.toPNG()
          .toString('base64'),
      );
      return idIn(readCode(Buffer.from(png ?? '', 'base64')));
    } catch {
      return ''; // nothing painted yet, or nothing to take a picture of
    }
  };
  await expect.poll(onScreen, { timeout: 15_000 }).toBe(before);
  expect(simulator.world.codes.all()).toHaveLength(1);
});

/** Main throws where nobody catches it. */
async function breakMain({ app }: KioskApp): Promise<void> {
  await app.evaluate(() => {
    setTimeout(() => {
      throw new Error('broken on purpose');
    });
  });
}

test('a main process that fails leaves with exit code 70, and says why', async ({ kiosk }) => {
  const started = await kiosk();
  await state(started.page, 'showing');
  const ended = once(started.app.process(), 'exit');
  await breakMain(started);
  expect((await ended)[0]).toBe(70);
  expect(await started.log()).toContain('broken on purpose');
});

test('a kiosk that has lost its windows leaves with exit code 70', async ({ kiosk }) => {
  const started = await kiosk({}, [], { isFullScreen: true });
  await state(started.page, 'showing');
  const ended = once(started.app.process(), 'exit');
  await started.app
    .evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.destroy();
    })
    .catch(() => {}); // it may be gone before it answers
  expect((await ended)[0]).toBe(70);
  expect(await started.log()).toContain('window gone');
});

test('a main process that has failed too often says that it is out of order, and waits', async ({
  kiosk,
}) => {
  const first = await kiosk();
  await first.app.close();
  const failed = [4, 3, 2, 1].map((minutes) => Date.now() - minutes * 60_000);
  await writeFile(join(first.userData, 'restarts.json'), JSON.stringify(failed));
  const started = await kiosk({ GENAUTH_KIOSK_USER_DATA: first.userData });
  await state(started.page, 'showing');
  await breakMain(started);
  const shown = () =>
    started.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
    );
  await expect.poll(shown).toEqual([expect.stringMatching(/^data:.*Out%20of%20order/)]);
  expect(await first.log()).toContain('"event":"restart delayed","facts":{"pauseMs":60000}');
  // Whoever asks it to leave need not wait.
  const ended = once(started.app.process(), 'exit');
  started.app.process().kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
});

async function electron(
  args: readonly string[],
  typed = '',
): Promise<{ code: number; output: string }> {
  const { executable, appFolder, env } = launchPlan();
  const userData = await mkdtemp(join(tmpdir(), 'genauth-kiosk-e2e-'));
  if (isLinuxRoot) await giveToOrdinaryUser(userData);
  try {
    const running = run(executable, [appFolder, ...args], {
      env: { ...env, GENAUTH_KIOSK_USER_DATA: userData },
      timeout: 30_000,
    });
    running.child.stdin?.end(typed);
    const { stdout, stderr } = await running;
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}

test('--version prints the version and leaves', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const { code, output } = await electron(['--version']);
  expect(output).toContain(version);
  expect(code).toBe(0);
});

test('--hash-pin prints what an admin PIN is stored as, exit code 78 for one that is too easy', async () => {
  const hash = await electron(['--hash-pin'], '918273\n');
  expect(hash.output).toMatch(/^\$scrypt\$ln=15,r=8,p=1\$\S{22}\$\S{43}$/m);
  expect(hash.code).toBe(0);
  const refused = await electron(['--hash-pin'], '123456\n');
  expect(refused.output).toContain('found digits that count up');
  expect(refused.code).toBe(78);
});

test('an unknown flag is refused with the list of what is allowed, exit code 64', async () => {
  const { code, output } = await electron(['--remote-debugging-port=9222']);
  expect(output).toContain('--remote-debugging-port=9222');
  expect(output).toContain('--windowed');
  expect(code).toBe(64);
});

test('a second kiosk on the same data folder leaves with exit code 100', async ({ kiosk }) => {
  const { page, userData } = await kiosk();
  await state(page, 'showing');
  const { executable, appFolder, env } = launchPlan();
  const second = spawn(executable, [appFolder, '--windowed'], {
    env: { ...env, GENAUTH_KIOSK_USER_DATA: userData },
  });
  const [code] = await once(second, 'close');
  expect(code).toBe(100);
});

test('npm start: the demo, a line per state, and nothing left after Ctrl-C', async () => {
  test.skip(process.platform === 'win32', 'sends SIGINT to a process group');
  const started = spawn(
    process.execPath,
    [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'scripts/start.ts')],
    {
      cwd: root,
      env: { ...process.env, SIMULATOR_PORT: '0', GENAUTH_HOST: '', GENAUTH_APP_ID: '' },
      detached: true, // a process group of its own, as a terminal gives it
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const showing = new Promise<void>((resolve, reject) => {
    started.once('close', () => reject(new Error(`ended early:\n${output}`)));
    started.stdout.on('data', (chunk) => {
      output += chunk;
      if (/^state: showing/m.test(output)) resolve();
    });
  });
  await showing;
  expect(output).toMatch(/be the phone at http:\/\/127\.0\.0\.1:\d+\/phone/);
  expect(output).toMatch(/^state: starting$/m);

  const pids = await descendants(started.pid ?? 0);
  expect(pids.length).toBeGreaterThan(3);
  const closed = once(started, 'close');
  process.kill(-(started.pid ?? 0), 'SIGINT');
  const [code] = await closed;
  expect(code).toBe(0);
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
});

/** All processes that a process started, however far down. */
async function descendants(pid: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=']);
  const rows = stdout
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const found = new Set([pid]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const [child = 0, parent = 0] of rows) if (found.has(parent)) found.add(child);
  }
  return [...found];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
