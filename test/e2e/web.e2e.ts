import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { closeForwardProxies, startForwardProxy } from '../support/forward-proxy.ts';
import { closeServers, json, serveUntrusted } from '../support/loopback-server.ts';
import { selfSignedFixture } from '../support/self-signed-fixture.ts';
import { keptCanary } from '../support/web-application.ts';
import { state } from './fixtures.ts';
import { expect, test, type WebKiosk } from './web-fixtures.ts';

const patient = { GENAUTH_KIOSK_SESSION: '{"idleSeconds": 3600}' };

test.afterEach(closeServers);
test.afterEach(closeForwardProxies);

/** The application's view and its contents, as the kiosk has them. */
async function view(on: WebKiosk) {
  return on.kiosk.app.evaluate(({ BrowserWindow, webContents }) => {
    const [window] = BrowserWindow.getAllWindows();
    const application = webContents
      .getAllWebContents()
      .find((contents) => !contents.getURL().startsWith('app:'));
    const found = window?.contentView.children.at(-1);
    return {
      content: window?.getContentSize(),
      bounds: found?.getBounds(),
      // Playwright has pages believe that they are seen, and older versions cannot say.
      isVisible: (found as { isSeen?: boolean } | undefined)?.isSeen,
      isMuted: application?.isAudioMuted(),
      // Several windows share the display, so that none is sure to have its focus.
      focused: (found as { focused?: string } | undefined)?.focused,
      history: application?.navigationHistory.length(),
      preferences: (
        application as unknown as { getLastWebPreferences(): Record<string, unknown> } | undefined
      )?.getLastWebPreferences(),
    };
  });
}

/** From now on it is known whether the application's view is shown, and who was given the focus. */
function watchView(on: WebKiosk) {
  return on.kiosk.app.evaluate(({ BrowserWindow, webContents }) => {
    const found = BrowserWindow.getAllWindows()[0]?.contentView.children.at(-1);
    const view = found as (Electron.View & { isSeen?: boolean; focused?: string }) | undefined;
    if (!view) throw new Error('there is no view');
    const { setVisible } = view;
    view.setVisible = (isSeen) => {
      view.isSeen = isSeen;
      setVisible.call(view, isSeen);
    };
    for (const contents of webContents.getAllWebContents()) {
      const who = contents.getURL().startsWith('app:') ? 'kiosk' : 'application';
      const { focus } = contents;
      contents.focus = () => {
        view.focused = who;
        focus.call(contents);
      };
    }
  });
}

/** Presses a key in the application, or, where it has no focus, on the kiosk's page. */
function press(
  on: WebKiosk,
  where: 'application' | 'kiosk',
  keyCode: string,
  modifiers: string[] = [],
) {
  return on.kiosk.app.evaluate(
    ({ webContents }, key) => {
      const contents = webContents
        .getAllWebContents()
        .find((one) => one.getURL().startsWith('app:') === (key.where === 'kiosk'));
      for (const type of ['keyDown', 'keyUp'] as const) {
        contents?.sendInputEvent({
          type,
          keyCode: key.keyCode,
          modifiers: key.modifiers as Electron.InputEvent['modifiers'],
        } as Electron.KeyboardInputEvent);
      }
    },
    { where, keyCode, modifiers },
  );
}

test('the application gets the ID token by form post, and nothing of it is left after the end', async ({
  webKiosk,
  web,
}) => {
  const on = await webKiosk({ signOutAddress: `${web.origin}/sign-out` }, patient);
  await on.signIn();
  await expect
    .poll(() => on.run('document.body.dataset.kept'))
    .toBe('fulfilled fulfilled fulfilled fulfilled');
  expect(web.refusals).toEqual([]);
  expect(web.subjects).toHaveLength(1);
  const [post] = web.requests;
  expect(post?.method).toBe('POST');
  expect(post?.path).toBe('/callback');
  expect([...new URLSearchParams(post?.body).keys()]).toEqual(['id_token']);
  expect(post?.headers['user-agent']).toMatch(/ Chrome\/[\d.]+ Safari\/[\d.]+$/);
  expect(post?.headers['user-agent']).not.toMatch(/Electron|kiosk/i);
  const token = new URLSearchParams(post?.body).get('id_token') ?? 'no token';
  for (const { path, headers } of web.requests) {
    expect(JSON.stringify([path, headers])).not.toContain(token);
  }

  await on.signOut();
  expect(await on.addresses()).toEqual([]);
  const bye = web.requests.find(({ path }) => path === '/sign-out');
  expect(bye?.method).toBe('POST');
  expect(bye?.body).toBe('');
  expect(bye?.headers.cookie).toContain(`server=${keptCanary}`);
  for (const text of await filesOf(on.kiosk.userData)) {
    expect(text).not.toContain(keptCanary);
    expect(text).not.toContain(token);
  }

  // The next person's is the same partition, and finds nothing.
  web.page(
    '/callback',
    `<script>
      Promise.all([
        caches.keys(), indexedDB.databases(), navigator.serviceWorker.getRegistrations(),
        navigator.storage.getDirectory().then((folder) => Array.fromAsync(folder.keys())),
      ]).then((found) => {
        document.body.dataset.found = JSON.stringify([
          document.cookie, localStorage.length, sessionStorage.length, ...found.map((all) => all.length),
        ]);
      });
    </script>`,
  );
  await on.signIn();
  await expect.poll(() => on.run('document.body.dataset.found')).toBe('["",0,0,0,0,0,0]');
  expect(web.requests.findLast(({ path }) => path === '/callback')?.headers.cookie).toBeUndefined();
  await on.run(`fetch('/cached').then((answer) => answer.text())`);
  expect(web.requests.filter(({ path }) => path === '/cached')).toHaveLength(2);
});

/** What is in all files below a folder, of those that can be read as text. */
async function filesOf(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = all.filter((entry) => entry.isFile());
  return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')));
}

test('it has nothing of the kiosk’s, and its view is the kiosk’s to lay out', async ({
  webKiosk,
}) => {
  const on = await webKiosk({}, patient);
  await on.signIn();
  const { bounds, content, isMuted, history, preferences } = await view(on);
  const [width = 0, height = 0] = content ?? [];
  expect(bounds?.y).toBeGreaterThanOrEqual(72);
  expect(bounds).toEqual({ x: 0, y: bounds?.y, width, height: height - (bounds?.y ?? 0) });
  expect(isMuted).toBe(false);
  expect(history).toBe(1);
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    disableDialogs: true,
  });
  expect(preferences?.preload ?? '').toBe('');

  await on.kiosk.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(900, 700);
  });
  await expect.poll(async () => (await view(on)).bounds?.width).toBe(900);
  const after = await view(on);
  expect(after.bounds?.height).toBe(700 - (after.bounds?.y ?? 0));
});

test('F6 goes from the application to the bar and back; the way to the admin’s room is open', async ({
  webKiosk,
}) => {
  const on = await webKiosk({}, patient);
  await on.signIn();
  await watchView(on);
  await on.run(`window.keys = []; onkeydown = (event) => keys.push(event.key)`);
  await press(on, 'application', 'F6');
  await expect.poll(async () => (await view(on)).focused).toBe('kiosk');
  await press(on, 'kiosk', 'F6');
  await expect.poll(async () => (await view(on)).focused).toBe('application');
  await press(on, 'application', 'b');
  await press(on, 'application', 'F5');
  await press(on, 'application', 'A', ['control', 'alt', 'shift']);
  await state(on.kiosk.page, 'adminDoor');
  expect((await view(on)).isVisible).toBe(false);
  expect((await view(on)).isMuted).toBe(true);
  expect(await on.run('window.keys')).toEqual(['b']);
});

test('it stays open as long as somebody is there, which a page cannot feign', async ({
  webKiosk,
}) => {
  const on = await webKiosk({}, { GENAUTH_KIOSK_SESSION: '{"idleSeconds": 5, "warnSeconds": 3}' });
  await on.signIn();
  await watchView(on);
  await on.begin(
    `setInterval(() => { for (const name of ['mousemove', 'mousedown', 'keydown', 'touchstart']) document.dispatchEvent(new Event(name, { bubbles: true })); document.body.append('x') }, 100)`,
  );
  for (let i = 0; i < 8; i += 1) {
    await press(on, 'application', 'b');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  await state(on.kiosk.page, 'session');
  await state(on.kiosk.page, 'stillThere');
  expect((await view(on)).isVisible).toBe(false);
  await on.kiosk.page.evaluate("window.kiosk.send({ type: 'stillHere' })");
  await state(on.kiosk.page, 'session');
  expect((await view(on)).isVisible).toBe(true);
  await state(on.kiosk.page, 'stillThere');
  await state(on.kiosk.page, 'showing');
  expect(await on.addresses()).toEqual([]);
});

test('at its end address, or when it closes itself, the session is over', async ({
  webKiosk,
  web,
}) => {
  const on = await webKiosk({ endAddress: `${web.origin}/bye` }, patient);
  await on.signIn();
  await on.begin(`location.href = '/home'`);
  await expect.poll(() => on.addresses()).toEqual([`${web.origin}/home`]);
  await on.begin(`location.href = '/bye/now'`);
  await state(on.kiosk.page, 'showing');
  expect(web.requests.filter(({ path }) => path.startsWith('/bye'))).toEqual([]);
  await on.signIn();
  await on.begin('window.close()');
  await state(on.kiosk.page, 'showing');
  expect(await on.addresses()).toEqual([]);
});

test('pages of listed origins are there', async ({ webKiosk, web }) => {
  const on = await webKiosk({ origins: [web.otherOrigin] }, patient);
  await on.signIn();
  await on.begin(`location.href = '${web.otherOrigin}/home'`);
  await expect.poll(() => on.addresses()).toEqual([`${web.otherOrigin}/home`]);
  await state(on.kiosk.page, 'session');
});

test('a page that does not come is said, and can be tried again', async ({ webKiosk, web }) => {
  let isDown = true;
  web.page('/callback', (_request, response) => {
    response.writeHead(isDown ? 503 : 200, { 'content-type': 'text/html' });
    response.end('<h1>Hello');
  });
  const on = await webKiosk({}, patient);
  await on.signIn('handoffFailed');
  await expect(on.kiosk.page.locator('main')).toContainText('HTTP 503 at 127.0.0.1');
  expect(await on.addresses()).toEqual([]);
  isDown = false;
  await on.kiosk.page.evaluate("window.kiosk.send({ type: 'tryAgain' })");
  await state(on.kiosk.page, 'session');
  const posts = web.requests.filter(({ path }) => path === '/callback');
  expect(posts.map(({ method }) => method)).toEqual(['POST', 'POST']);
  expect(posts[1]?.body).toBe(posts[0]?.body);
});

test('a server that nobody vouches for is not spoken to', async ({ webKiosk }) => {
  const server = await serveUntrusted(json({}), selfSignedFixture);
  const on = await webKiosk({ address: `${server.url.origin}/callback` }, patient);
  await on.signIn('handoffFailed');
  await expect(on.kiosk.page.locator('main')).toContainText('ERR_CERT_AUTHORITY_INVALID');
  expect(server.seen).toEqual([]);
});

test('a page that crashes, and one that hangs, is said', async ({ webKiosk }) => {
  const on = await webKiosk({}, patient);
  await on.signIn();
  await on.kiosk.app.evaluate(({ webContents }) => {
    const application = webContents
      .getAllWebContents()
      .find((one) => !one.getURL().startsWith('app:'));
    application?.forcefullyCrashRenderer();
  });
  await state(on.kiosk.page, 'handoffFailed');
  await on.kiosk.page.evaluate("window.kiosk.send({ type: 'tryAgain' })");
  await state(on.kiosk.page, 'session');
  await on.begin('for (;;);');
  await state(on.kiosk.page, 'handoffFailed', 20_000);
  expect(await on.kiosk.log()).toContain('its page hangs');
  expect(await on.addresses()).toEqual([]);
});

test('it is reached by the kiosk’s way: a proxy that asks for a password', async ({
  webKiosk,
  web,
}) => {
  const { port } = new URL(web.origin);
  const proxy = await startForwardProxy({
    servers: { 'genauth.test:443': Number(port) },
    credentials: 'kiosk:word',
    // This one speaks no more on a connection that it has refused.
    challenge: 'Basic realm="company"\r\nConnection: close',
  });
  const on = await webKiosk(
    {
      address: 'https://genauth.test/callback',
      signOutAddress: 'https://genauth.test/sign-out',
    },
    {
      ...patient,
      GENAUTH_KIOSK_PROXY: `http://${proxy.name}`,
      GENAUTH_KIOSK_PROXY_CREDENTIALS: 'kiosk:word',
    },
  );
  await on.signIn();
  expect(web.subjects).toHaveLength(1);
  expect(await on.addresses()).toEqual(['https://genauth.test/callback']);
  await on.signOut();
  expect(web.requests.at(-1)).toMatchObject({ method: 'POST', path: '/sign-out' });
  expect(new Set(proxy.asked.map(({ target }) => target))).toEqual(new Set(['genauth.test:443']));
});
