/**
 * What holds where somebody gets round the page's own window: windows that were opened with no care
 * at all, messages from outside, and the session.
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { attack, expect, test } from './attacked-kiosk.ts';

/** A preload script that hands out what ours keeps to itself. */
async function rawIpc(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-raw-'));
  await chmod(folder, 0o755);
  const file = join(folder, 'preload.cjs');
  await writeFile(file, `window.rawIpc = require('electron').ipcRenderer;`);
  return file;
}

/** In a window that somebody opened with no care at all, and whose page has no policy. */
const elsewhere: readonly (readonly [name: string, refusal: string, script: string])[] = [
  ['goes elsewhere', 'navigation', `location.href = 'http://127.0.0.1:PORT'`],
  [
    'frames',
    'navigation of a frame',
    `document.body.append(Object.assign(document.createElement('iframe'), { src: 'http://127.0.0.1:PORT' }))`,
  ],
  ['opens a window', 'new window', `open('http://127.0.0.1:PORT')`],
  ['fetches', 'network request', `fetch('http://127.0.0.1:PORT').catch(() => {})`],
  ['opens a socket', 'network request', `new WebSocket('ws://127.0.0.1:PORT')`],
  ['loads a picture', 'network request', `new Image().src = 'http://127.0.0.1:PORT/x.png'`],
  [
    'puts in a webview',
    'webview',
    `document.body.append(Object.assign(document.createElement('webview'), { src: 'data:text/html,x' }))`,
  ],
  [
    'downloads',
    'download',
    `const a = document.createElement('a'); a.href = 'data:text/plain,x'; a.download = 'x'; a.click()`,
  ],
  ['sends the kiosk a message', 'message', `rawIpc.send('kiosk:intent', { type: 'signOut' })`],
  ['waits for an answer', 'message', `rawIpc.sendSync('kiosk:admin', { call: 'leave' })`],
  [
    'goes on after an answer that it waited for, with a request',
    'network request',
    `rawIpc.sendSync('kiosk:admin', { call: 'leave' }); fetch('http://127.0.0.1:PORT').catch(() => {})`,
  ],
];

for (const [name, refusal, script] of elsewhere) {
  attack(`a page in a window without any care ${name}`, refusal, async (attacked) => {
    const preload = await rawIpc();
    await attacked.app.evaluate(
      async ({ BrowserWindow }, { code, preload }) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: {
            preload,
            sandbox: false,
            contextIsolation: false,
            nodeIntegration: true,
            webviewTag: true,
          },
        });
        window.webContents.on('did-create-window', () => {
          Reflect.set(globalThis, 'hasOpened', true);
        });
        await window.loadURL('data:text/html,<body>x');
        void window.webContents.executeJavaScript(code, true).catch(() => {});
        setTimeout(() => window.destroy(), 2_000);
      },
      { code: attacked.filledIn(script), preload },
    );
    await expect
      .poll(() =>
        attacked.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
      )
      .toBe(1);
    expect(await attacked.app.evaluate(() => Reflect.get(globalThis, 'hasOpened'))).toBeFalsy();
    await rm(dirname(preload), { recursive: true });
  });
}

test('a window that asks for Node and for no sandbox has neither', async ({ attacked }) => {
  const found = await attacked.app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: false, contextIsolation: false, nodeIntegration: true },
    });
    await window.loadURL('data:text/html,<body>x');
    const has = await window.webContents.executeJavaScript('[typeof require, typeof process]');
    window.destroy();
    return has;
  });
  expect(found).toEqual(['undefined', 'undefined']);
  await attacked.isUnharmed();
});

/** What servers, or others on the machine, could ask of the app. */
const outside: readonly (readonly [event: string, refusal: string, args: readonly unknown[]])[] = [
  ['select-client-certificate', 'client certificate', ['the page', 'https://a.test', [{}]]],
  ['login', 'log-in', ['the page', {}, { isProxy: true }]],
  ['open-url', 'opened address', ['genauth:x']],
  ['open-file', 'opened file', ['/etc/passwd']],
];

for (const [event, refusal, args] of outside) {
  attack(`somebody outside asks by ${event}`, refusal, async (attacked) => {
    const answered = await attacked.app.evaluate(
      ({ app, BrowserWindow }, sent) => {
        const heard: unknown[] = [];
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const args = sent.args.map((one) => (one === 'the page' ? contents : one));
        const prevent = { preventDefault: () => heard.push('prevented') };
        const answer = (...given: unknown[]) => heard.push(...given);
        app.emit(sent.event as 'open-url', prevent as never, ...(args as []), answer as never);
        return heard;
      },
      { event, args },
    );
    expect(answered).toEqual(['prevented']);
  });
}

test('a page that wants to stay is loaded anew all the same', async ({ attacked }) => {
  await attacked.run(
    `window.isOld = true; addEventListener('beforeunload', (event) => event.preventDefault())`,
  );
  await attacked.reload();
  expect(await attacked.value('Boolean(window.isOld)')).toBe(false);
  await attacked.isUnharmed();
});

test('the page’s session has one way out, and that is a closed port', async ({ attacked }) => {
  const urls = ['http://a.test', 'https://a.test', 'ws://a.test', 'http://127.0.0.1:1'];
  const ways = await attacked.app.evaluate(async ({ BrowserWindow }, asked) => {
    const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
    return Promise.all(asked.map((url) => session?.resolveProxy(url)));
  }, urls);
  expect(new Set(ways)).toEqual(new Set(['SOCKS5 127.0.0.1:9']));
});

test('there is no menu, whose keys would reload, zoom and open tools', async ({ attacked }) => {
  expect(await attacked.app.evaluate(({ Menu }) => Menu.getApplicationMenu() === null)).toBe(true);
});

/** Without the wires of our preload script, which say so: what holds where somebody gets round them. */
for (const [where, session] of [
  ['in the kiosk’s own session', 'own'],
  ['in a window without any care', 'default'],
] as const) {
  test(`a connection between browsers finds no way out, ${where}`, async ({ attacked }) => {
    const heard: Buffer[] = [];
    const listener = createSocket('udp4', (message) => heard.push(message)).bind(0, '127.0.0.1');
    await once(listener, 'listening');
    const candidates = await attacked.app.evaluate(
      async ({ BrowserWindow }, { code, session }) => {
        const own = BrowserWindow.getAllWindows()[0]?.webContents.session;
        const webPreferences = session === 'own' && own ? { session: own } : {};
        const window = new BrowserWindow({ show: false, webPreferences });
        await window.loadURL('data:text/html,<body>x');
        const found = await window.webContents.executeJavaScript(code);
        window.destroy();
        return found;
      },
      {
        session,
        code: `new Promise((resolve) => {
          const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${listener.address().port}' }] });
          const found = [];
          peer.onicecandidate = ({ candidate }) => { if (candidate?.candidate) found.push(candidate.candidate); };
          peer.onicegatheringstatechange = () => { if (peer.iceGatheringState === 'complete') resolve(found.length); };
          peer.createDataChannel('x');
          peer.createOffer().then((offer) => peer.setLocalDescription(offer));
        })`,
      },
    );
    listener.close();
    expect(candidates).toBe(0);
    expect(heard).toEqual([]);
    await attacked.isUnharmed();
  });
}
