import { ensureXvfb } from '../../scripts/runtime/debian.ts';
import { startVirtualDisplay } from '../../scripts/runtime/display.ts';
import { X11 } from '../support/x11.ts';
import { drive } from './driven-kiosk.ts';
import { expect, test } from './web-fixtures.ts';

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
