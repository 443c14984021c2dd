import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.ts';
import { ensureXvfb } from '../../scripts/runtime/debian.ts';
import { startVirtualDisplay } from '../../scripts/runtime/display.ts';
import type { Simulator } from '../../simulator/index.ts';
import { authorityFixture } from '../support/company-fixture.ts';
import { launchPlan } from '../support/launch-plan.ts';
import { Phone } from '../support/phone.ts';
import type { WebApplication } from '../support/web-application.ts';
import { X11 } from '../support/x11.ts';
import { expect, test } from './web-fixtures.ts';

interface Driven {
  readonly found: unknown;
  readonly log: string;
}

/**
 * Starts a kiosk without Playwright, signs in, and lets a script act in its main process.
 *
 * @param script see `drive-application.cjs`
 * @param onReady the script has written `ready` as a line
 */
async function drive(
  script: string,
  simulator: Simulator,
  web: WebApplication,
  handoff: Record<string, unknown>,
  env: Record<string, string> = {},
  onReady: () => void = () => {},
): Promise<Driven> {
  const plan = launchPlan();
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-driven-'));
  await chmod(folder, 0o777);
  const driver = join(folder, 'drive.cjs');
  await copyFile(join(root, 'test/support/drive-application.cjs'), driver);
  const authority = join(folder, 'ca.pem');
  await writeFile(authority, authorityFixture.own, { mode: 0o644 });
  const kiosk = spawn(plan.executable, ['--require', driver, plan.appFolder, '--windowed'], {
    env: {
      ...plan.env,
      KIOSK_DRIVE: script,
      GENAUTH_KIOSK_USER_DATA: folder,
      GENAUTH_KIOSK_SUPERVISED: '1',
      GENAUTH_HOST: simulator.url,
      GENAUTH_APP_ID: 'demo',
      GENAUTH_KIOSK_EXTRA_CA_FILE: authority,
      GENAUTH_KIOSK_HANDOFF: JSON.stringify({ kind: 'web', address: web.address, ...handoff }),
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  kiosk.stderr.on('data', (chunk) => {
    const before = said;
    said += chunk;
    if (!before.includes('\nready\n') && said.includes('\nready\n')) onReady();
  });
  const ended = new Promise((resolve) => kiosk.once('exit', resolve));
  try {
    const codes = () => simulator.world.codes.all();
    await expect.poll(() => codes().length, { timeout: 30_000 }).toBeGreaterThan(0);
    const phone = await Phone.of(simulator.url, 'ada');
    const code = codes().at(-1)?.qrcodeId ?? '';
    await phone.scan(code);
    await phone.confirm(code);
    await ended;
    if (kiosk.exitCode !== 0) throw new Error(`it did not end well: ${said.slice(-3_000)}`);
    const [, found = 'null'] = /^driven: (.*)$/m.exec(said) ?? [];
    return {
      found: JSON.parse(found),
      log: await readFile(join(folder, 'logs/kiosk.log'), 'utf8'),
    };
  } finally {
    kiosk.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** Puts a frame of another site into the page, and waits until it is there. */
const frameOf = (url: string) =>
  `await contents.mainFrame.executeJavaScript("new Promise((done) => { const f = document.createElement('iframe'); f.onload = done; f.src = '${url}'; document.body.append(f) }).then(() => 1)", true);
   const [frame] = contents.mainFrame.frames;`;

test('a field for files opens no dialog in a frame of another site either', async ({
  simulator,
  web,
}) => {
  web.page('/file', '<input type=file>');
  const { found, log } = await drive(
    `${frameOf(`${web.otherOrigin}/file`)}
     await new Promise((done) => setTimeout(done, 1_000));
     await frame.executeJavaScript("document.querySelector('input').click()", true);
     await new Promise((done) => setTimeout(done, 500));
     return { url: frame.url, isOther: frame.osProcessId !== contents.getOSProcessId() };`,
    simulator,
    web,
    { origins: [web.otherOrigin] },
  );
  expect(found).toEqual({ url: `${web.otherOrigin}/file`, isOther: true });
  expect(log).toContain('"event":"refused","facts":{"what":"file dialog"}');
});

test('a frame of another site that never rests ends with the session', async ({
  simulator,
  web,
}) => {
  web.page('/busy', '<script>setTimeout(() => { for (;;); }, 20)</script>');
  const { found, log } = await drive(
    `${frameOf(`${web.otherOrigin}/busy`)}
     const pids = [frame.osProcessId, contents.getOSProcessId()];
     await new Promise((done) => setTimeout(done, 300));
     const page = electron.webContents.getAllWebContents().find((one) => one.getURL().startsWith('app:'));
     await page.executeJavaScript("window.kiosk.send({ type: 'signOut' })");
     const isThere = (pid) => { try { process.kill(pid, 0); return true; } catch { return false; } };
     const until = Date.now() + 5_000;
     while (pids.some(isThere) && Date.now() < until) await new Promise((done) => setTimeout(done, 20));
     // The next code comes once all is cleared away.
     while (await page.executeJavaScript("document.querySelector('main').dataset.state") !== 'showing') await new Promise((done) => setTimeout(done, 20));
     return pids.map(isThere);`,
    simulator,
    web,
    { origins: [web.otherOrigin] },
  );
  expect(found).toEqual([false, false]);
  expect(log).toContain('"event":"application cleared away"');
});

/** A frame of another site over the whole page, and what the kiosk shows in the next eight seconds. */
const statesWithFrame = (url: string) =>
  `await contents.mainFrame.executeJavaScript("document.body.textContent = ''");
   ${frameOf(url)}
   await contents.mainFrame.executeJavaScript("document.querySelector('iframe').style = 'position: fixed; inset: 0; width: 100%; height: 100%; border: 0'");
   process.stderr.write('\\nready\\n');
   const page = electron.webContents.getAllWebContents().find((one) => one.getURL().startsWith('app:'));
   const seen = new Set();
   const until = Date.now() + 8_000;
   while (Date.now() < until) {
     seen.add(await page.executeJavaScript("document.querySelector('main').dataset.state"));
     await new Promise((done) => setTimeout(done, 100));
   }
   return [...seen];`;
const restless = { GENAUTH_KIOSK_SESSION: JSON.stringify({ idleSeconds: 12, warnSeconds: 6 }) };

/** What is done every half second. */
const deeds: Readonly<Record<string, (x11: X11, i: number) => Promise<void>>> = {
  clicks: (x11) => x11.click(1),
  // One click, so that the keys go there.
  types: (x11, i) => (i === 0 ? x11.click(1) : x11.press('b')),
  scrolls: (x11) => x11.click(5),
};

for (const [what, act] of Object.entries(deeds)) {
  test(`whoever ${what} in a frame of another site is there`, async ({ simulator, web }) => {
    test.skip(process.platform !== 'linux', 'speaks X11');
    web.page('/work', '<body style="height: 300vh"><textarea></textarea>');
    await ensureXvfb();
    const display = await startVirtualDisplay();
    const x11 = await X11.connect(display.name ?? '');
    await x11.move([640, 400]);
    let person: NodeJS.Timeout | undefined;
    const begin = () => {
      let i = 0;
      person = setInterval(() => void act(x11, i++), 500);
    };
    try {
      const { found } = await drive(
        statesWithFrame(`${web.otherOrigin}/work`),
        simulator,
        web,
        { origins: [web.otherOrigin] },
        { ...restless, DISPLAY: display.name ?? '' },
        begin,
      );
      expect(found).toEqual(['session']);
    } finally {
      clearInterval(person);
      x11.close();
      display.close();
    }
  });
}

test('a frame of another site cannot feign that somebody is there', async ({ simulator, web }) => {
  web.page(
    '/work',
    `<body><script>
      globalThis.somebodyIsThere?.('');
      setInterval(() => {
        globalThis.somebodyIsThere?.('');
        for (const name of ['pointerdown', 'touchstart', 'keydown', 'wheel'])
          document.body.dispatchEvent(new Event(name, { bubbles: true }));
        document.body.click();
      }, 200);
    </script>`,
  );
  const { found } = await drive(
    statesWithFrame(`${web.otherOrigin}/work`),
    simulator,
    web,
    { origins: [web.otherOrigin] },
    restless,
  );
  expect(found).toContain('stillThere');
});
