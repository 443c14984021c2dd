/**
 * What a hostile application tries, signed in to as any other. Each gains nothing: no page of
 * another's, no window, no file, no dialog, nothing of the kiosk's; and what is tried against the end
 * of the session holds it up by no second.
 */
import { createServer as createHttpsServer, type Server } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { serverFixture } from '../support/company-fixture.ts';
import type { WebApplication } from '../support/web-application.ts';
import { state } from './fixtures.ts';
import { test as base, expect, type WebKiosk } from './web-fixtures.ts';

/** Servers of the attacker's: one by https that the kiosk would trust, and a port that only counts. */
interface Enemy {
  readonly origin: string;
  readonly port: number;
  /** Methods and paths of what came by https. */
  readonly requests: string[];
  readonly bodies: string[];
  /** Client certificates that were shown. */
  readonly certificates: string[];
  readonly logins: string[];
  reached: number;
}

const test = base.extend<{ readonly enemy: Enemy }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern
  enemy: async ({}, use) => {
    const requests: string[] = [];
    const bodies: string[] = [];
    const certificates: string[] = [];
    const logins: string[] = [];
    const server: Server = createHttpsServer(
      { ...serverFixture, requestCert: true, rejectUnauthorized: false },
      (request, response) => {
        requests.push(`${request.method} ${request.url}`);
        const shown = (request.socket as import('node:tls').TLSSocket).getPeerCertificate();
        if (shown?.subject) certificates.push(String(shown.subject.CN));
        if (request.headers.authorization) logins.push(request.headers.authorization);
        request.on('data', (chunk) => bodies.push(String(chunk)));
        response.setHeader('access-control-allow-origin', '*');
        if (request.url === '/login') {
          response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' });
        }
        response.end('enemy');
      },
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const enemy: Enemy = {
      origin: `https://localhost:${(server.address() as AddressInfo).port}`,
      port: 0,
      requests,
      bodies,
      certificates,
      logins,
      reached: 0,
    };
    const counter = createServer((socket) => {
      enemy.reached += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => counter.listen(0, '127.0.0.1', resolve));
    await use(Object.assign(enemy, { port: (counter.address() as AddressInfo).port }));
    counter.close();
    server.closeAllConnections();
    server.close();
  },
});

const element = (tag: string, attributes: string) =>
  `const e = Object.assign(document.createElement('${tag}'), { ${attributes} }); document.body.append(e)`;
const link = (href: string, more = '') =>
  `${element('a', `href: '${href}'`)}; ${more} e.click(); e.remove()`;
const asks = (call: string) => `${call}.then((x) => { if (x && x !== 'denied') TROPHY }, () => {})`;
const form = (method: string, action: string) =>
  `${element('form', `method: '${method}', action: '${action}'`)}; e.submit(); e.remove()`;

/**
 * The kind of the log's line about it; null where Chromium itself refuses without a word, as it does
 * where there is no such device, or the window has no focus.
 */
type Attack = readonly [name: string, refusal: string | null, script: string];

const attacks: readonly Attack[] = [
  // The kiosk's files
  ['fetches a file', null, `fetch('file:///etc/passwd').then(() => { TROPHY }, () => {})`],
  ['frames a file', null, element('iframe', `src: 'file:///etc/passwd'`)],
  ['goes to a file', null, `location.href = 'file:///etc/passwd'`],
  [
    'fetches the kiosk’s page',
    null,
    `fetch('app://kiosk/index.html').then(() => { TROPHY }, () => {})`,
  ],
  [
    'frames the kiosk’s page',
    'navigation of a frame',
    element('iframe', `src: 'app://kiosk/index.html'`),
  ],
  ['goes to the kiosk’s page', 'navigation', `location.href = 'app://kiosk/index.html'`],
  [
    'runs the kiosk’s code',
    null,
    element('script', `src: 'app://kiosk/index.js', onload() { TROPHY }`),
  ],
  [
    'opens a file dialog',
    'file dialog',
    `${element('input', `type: 'file'`)}; e.click(); e.remove()`,
  ],
  ['picks a file', null, 'if (window.showOpenFilePicker || window.showDirectoryPicker) TROPHY'],
  // The kiosk's IPC
  [
    'finds the kiosk’s functions',
    null,
    'if (window.kiosk || window.ipcRenderer || window.require || window.process) TROPHY',
  ],
  [
    'speaks to windows around it',
    null,
    `for (const w of [parent, top, opener]) w?.postMessage({ type: 'signOut' }, '*'); if (parent !== window || opener) TROPHY`,
  ],
  // Ways elsewhere
  ['goes elsewhere', 'navigation', `location.href = 'ENEMY/x'`],
  ['goes elsewhere by a link', 'navigation', link('ENEMY/x')],
  [
    'goes elsewhere by a refresh',
    'navigation',
    element('meta', `httpEquiv: 'refresh', content: '0;url=ENEMY/x'`),
  ],
  ['goes elsewhere unencrypted', 'navigation', `location.href = 'http://127.0.0.1:PORT/'`],
  ['sends a form elsewhere', 'navigation', form('post', 'ENEMY/steal')],
  ['is redirected elsewhere', 'redirect', `location.href = '/away'`],
  ['has a frame redirected elsewhere', 'redirect', element('iframe', `src: '/away'`)],
  ['passes a post on elsewhere', 'redirect', form('post', '/pass-on')],
  ['frames a page of another’s', 'navigation of a frame', element('iframe', `src: 'ENEMY/x'`)],
  ['goes to data:', null, `location.href = 'data:text/html,x'`],
  ['frames data:', 'navigation of a frame', element('iframe', `src: 'data:text/html,x'`)],
  [
    'goes to blob:',
    'navigation',
    `location.href = URL.createObjectURL(new Blob(['x'], { type: 'text/html' }))`,
  ],
  ['goes to Chromium’s own pages', null, `location.href = 'chrome://gpu'`],
  ['goes to its source', null, `location.href = 'view-source:' + location.href`],
  ['opens a program for mail', 'navigation', `location.href = 'mailto:a@b.test'`],
  ['writes another address over its own', null, `history.pushState(null, '', 'ENEMY/x'); TROPHY`],
  [
    'loads unencrypted',
    null,
    `fetch('http://127.0.0.1:PORT/').then(() => { TROPHY }, () => {}); new Image().src = 'http://127.0.0.1:PORT/'`,
  ],
  [
    'opens a socket unencrypted',
    null,
    `new WebSocket('ws://127.0.0.1:PORT').onopen = () => { TROPHY }`,
  ],
  // Windows and the screen
  ['opens a window', 'new window', `if (open('ENEMY/x')) TROPHY`],
  ['opens an empty window', 'new window', `if (open('about:blank')) TROPHY`],
  ['opens a window by a link', 'new window', link('ENEMY/x', `e.target = '_blank';`)],
  [
    'opens windows by and by',
    'new window',
    `let n = 0; const t = setInterval(() => { if (open('/home')) TROPHY; if (++n > 5) clearInterval(t) }, 20)`,
  ],
  [
    'fills the screen',
    'permission',
    `document.documentElement.requestFullscreen().then(() => { TROPHY }, () => {})`,
  ],
  [
    'fills the screen by a film',
    null,
    `${element('video', '')}; e.requestFullscreen().then(() => { TROPHY }, () => {})`,
  ],
  [
    'moves and enlarges the window',
    null,
    'moveTo(0, -500); resizeTo(4000, 4000); moveBy(9, 9); resizeBy(9, 9)',
  ],
  ['puts in a webview', null, element('webview', `src: 'ENEMY/x'`)],
  ['prints', null, 'print(); document.execCommand("print")'],
  ['holds the pointer', null, asks('document.body.requestPointerLock().then(() => 1)')],
  // Files to take along
  [
    'downloads what it made',
    'download',
    link(`' + URL.createObjectURL(new Blob(['x'])) + '`, `e.download = 'x.sh';`),
  ],
  ['downloads by an answer', 'download', `location.href = '/download'`],
  // Permissions and devices
  [
    'asks where it is',
    'permission',
    'navigator.geolocation.getCurrentPosition(() => { TROPHY }, () => {})',
  ],
  ['asks to notify', 'permission', asks('Notification.requestPermission()')],
  [
    'asks for camera and microphone',
    null,
    asks('navigator.mediaDevices.getUserMedia({ audio: true, video: true })'),
  ],
  ['asks to see the screen', null, asks('navigator.mediaDevices.getDisplayMedia({ video: true })')],
  ['reads the clipboard', null, asks('navigator.clipboard.readText().then(() => 1)')],
  ['writes the clipboard', null, asks(`navigator.clipboard.writeText('x').then(() => 1)`)],
  ['takes the whole keyboard', 'permission', asks('navigator.keyboard.lock().then(() => 1)')],
  ['asks for a USB device', null, asks('navigator.usb.requestDevice({ filters: [] })')],
  ['keeps the screen awake', 'permission', asks(`navigator.wakeLock.request('screen')`)],
  [
    'handles a protocol',
    null,
    `try { navigator.registerProtocolHandler('web+x', location.origin + '/%s') } catch {}`,
  ],
  [
    'keeps a service worker',
    'service worker',
    asks(`navigator.serviceWorker.register('/worker.js')`),
  ],
  [
    'connects to another browser',
    null,
    `const c = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:PORT?transport=tcp' }] }); c.createDataChannel('x'); c.onicecandidate = (e) => { if (/127\\.0|192\\.168|10\\./.test(e.candidate?.candidate)) TROPHY }; c.createOffer().then((o) => c.setLocalDescription(o))`,
  ],
  // What a server asks people for
  [
    'asks for a password',
    'log-in',
    `fetch('/login').then((r) => { if (r.status !== 401) TROPHY })`,
  ],
  [
    'has a site ask for a password',
    null,
    `fetch('ENEMY/login', { credentials: 'include' }).then((r) => { if (r.status !== 401) TROPHY }, () => {})`,
  ],
  ['has a site ask for a certificate', null, `fetch('ENEMY/certificate').then((r) => r.text())`],
];

function hostile(web: WebApplication, enemy: Enemy): void {
  web.page('/away', (_request, response) => {
    response.writeHead(302, { location: `${enemy.origin}/x` }).end();
  });
  web.page('/pass-on', (_request, response) => {
    response.writeHead(308, { location: `${enemy.origin}/steal` }).end();
  });
  web.page('/login', (_request, response) => {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
  });
  web.page('/download', (_request, response) => {
    response.writeHead(200, { 'content-disposition': 'attachment; filename=x.sh' }).end('x');
  });
}

type Bounds = Awaited<ReturnType<typeof windowBounds>>;

function windowBounds(on: WebKiosk) {
  return on.kiosk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
}

/** The application is where it was, below the bar, and there is no other page and no window. */
async function isUnharmed(on: WebKiosk, bounds: Bounds): Promise<void> {
  const found = await on.kiosk.app.evaluate(({ BrowserWindow, webContents }) => {
    const [window, ...more] = BrowserWindow.getAllWindows();
    const [page, ...others] = window?.contentView.children ?? [];
    return {
      windows: 1 + more.length,
      pages: webContents.getAllWebContents().length,
      isFullScreen: window?.isFullScreen(),
      bounds: window?.getBounds(),
      views: [page, ...others].map((view) => view?.getBounds()),
    };
  });
  expect(found.windows).toBe(1);
  expect(found.pages).toBe(2);
  expect(found.isFullScreen).toBe(false);
  expect(found.bounds).toEqual(bounds);
  expect(found.views.at(-1)?.y).toBeGreaterThanOrEqual(72);
}

test('a hostile application gains nothing, whatever it tries', async ({ webKiosk, web, enemy }) => {
  test.setTimeout(240_000);
  hostile(web, enemy);
  const on = await webKiosk({}, { GENAUTH_KIOSK_SESSION: '{"idleSeconds": 3600}' });
  await on.signIn();
  await expect.poll(() => on.run('document.body.dataset.kept')).toMatch(/^fulfilled/);
  const bounds = await windowBounds(on);
  for (const [name, refusal, script] of attacks) {
    await test.step(name, async () => {
      const before = refusal === null ? 0 : (await on.refused(refusal)).length;
      const code = script
        .replaceAll('ENEMY', enemy.origin)
        .replaceAll('PORT', String(enemy.port))
        .replaceAll('TROPHY', 'window.stolen = 1');
      await on.begin(`(() => { try { ${code} } catch (error) { window.thrown = error; } })()`);
      if (refusal !== null) {
        const lines = async () => (await on.refused(refusal)).length;
        // Of one kind, the log writes no more than twenty an hour.
        if (before < 20) await expect.poll(lines, { message: name }).toBeGreaterThan(before);
      }
      // Whatever comes of it has come when a later task of the page's and a way to a server are over.
      await on.run(`fetch('/home').then(() => new Promise((done) => setTimeout(done, 50)))`);
      expect(await on.run('window.stolen'), name).toBeFalsy();
      expect(await on.run('location.href'), name).toBe(web.address);
      await isUnharmed(on, bounds);
    });
  }
  expect(enemy.bodies).toEqual([]);
  expect(enemy.requests.filter((line) => !/login|certificate/.test(line))).toEqual([]);
  expect(enemy.certificates).toEqual([]);
  expect(enemy.logins).toEqual([]);
  expect(enemy.reached).toBe(0);
  expect(await on.signOut()).toBeLessThan(1_000);
});

test('tokens that the address passes on by 308 go nowhere', async ({ webKiosk, web, enemy }) => {
  hostile(web, enemy);
  const on = await webKiosk({
    address: `${web.origin}/pass-on`,
    origins: [enemy.origin],
    post: 'tokens',
  });
  await on.signIn('handoffFailed');
  expect(enemy.bodies).toEqual([]);
  expect(enemy.requests).toEqual([]);
});

/** What is tried against the end. */
const delays: readonly (readonly [name: string, script: string])[] = [
  [
    'asks to stay, and hangs',
    `onbeforeunload = (e) => { e.preventDefault(); for (;;); }; setTimeout(() => { for (;;); })`,
  ],
  [
    'says goodbye for ever',
    `onpagehide = onunload = () => { for (;;); }; document.onvisibilitychange = () => { for (;;); }`,
  ],
  ['alerts for ever', `setTimeout(() => { for (;;) { alert(1); confirm(2); prompt(3); } })`],
  [
    'opens windows as it leaves',
    `onpagehide = onblur = document.onvisibilitychange = () => { open('/home'); navigator.sendBeacon('/beacon'); }; setInterval(() => open('/home'), 10)`,
  ],
  [
    'plays on',
    `const c = new AudioContext(); const o = c.createOscillator(); o.connect(c.destination); o.start(); setInterval(() => {}, 1)`,
  ],
  [
    'holds the database and locks',
    `const q = indexedDB.open('x', 1); q.onupgradeneeded = () => q.result.createObjectStore('s'); q.onsuccess = () => { const spin = (s) => { s.get(1).onsuccess = () => spin(s) }; spin(q.result.transaction('s', 'readwrite').objectStore('s')) }; navigator.locks.request('x', () => new Promise(() => {}))`,
  ],
  [
    'fills the storage',
    `(async () => { const b = new Blob([new Uint8Array(4e6)]); const c = await caches.open('f'); for (let i = 0; i < 30; i += 1) await c.put('/f' + i, new Response(b)); })(); try { for (let i = 0; ; i += 1) localStorage.setItem('f' + i, 'x'.repeat(1e5)) } catch {}`,
  ],
  [
    'keeps workers busy',
    `const u = URL.createObjectURL(new Blob(['for (;;);'])); for (let i = 0; i < 3; i += 1) new Worker(u); new SharedWorker(URL.createObjectURL(new Blob(['onconnect = () => { for (;;); }'])), 'x')`,
  ],
  [
    'keeps requests open',
    `for (let i = 0; i < 50; i += 1) fetch('/hang', { keepalive: true, method: 'POST', body: 'x' }).catch(() => {})`,
  ],
  [
    'goes round in circles',
    `setInterval(() => { history.pushState(null, '', '/callback?' + Math.random()); history.back(); }, 1); setInterval(() => { location.href = '/home?' + Math.random() }, 50)`,
  ],
];

test('a hostile application cannot hold up the end by a second, nor outlive it', async ({
  webKiosk,
  web,
}) => {
  test.setTimeout(240_000);
  web.page('/hang', () => {});
  const on = await webKiosk(
    { signOutAddress: `${web.origin}/sign-out` },
    { GENAUTH_KIOSK_SESSION: '{"idleSeconds": 3600}' },
  );
  const pages = () =>
    on.kiosk.app.evaluate(
      ({ app }) => app.getAppMetrics().filter((one) => one.type === 'Tab').length,
    );
  await state(on.kiosk.page, 'showing');
  const times: string[] = [];
  for (const [name, script] of delays) {
    await test.step(name, async () => {
      await on.signIn();
      await on.begin(script);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const ms = await on.signOut();
      times.push(`${name}: ${Math.round(ms)} ms`);
      const [, cleared = 'never'] =
        (await on.kiosk.log()).match(/.*"application cleared away","facts":\{"ms":(\d+)/s) ?? [];
      times[times.length - 1] += ` (cleared away in ${cleared} ms)`;
      expect(Number(cleared), name).toBeLessThan(1_000);
      // With the test’s own ways to the page and back, on a machine that does other things too.
      expect(ms, name).toBeLessThan(1_500);
      expect(await on.addresses(), name).toEqual([]);
      const before = web.requests.length;
      // The kiosk’s own page, and one that Chromium may keep ready.
      await expect.poll(pages, { message: name }).toBeLessThanOrEqual(2);
      const left = await on.kiosk.app.evaluate(async ({ session }) => {
        const own = session.fromPartition('application-1');
        return { cookies: (await own.cookies.get({})).length, cache: await own.getCacheSize() };
      });
      expect(left, name).toEqual({ cookies: 0, cache: 0 });
      expect(web.requests.slice(before), name).toEqual([]);
      expect(
        await on.kiosk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
      ).toBe(1);
    });
  }
  test.info().annotations.push({ type: 'sign-out', description: times.join('; ') });
  expect(await on.kiosk.log()).not.toContain('not cleared away');
});
