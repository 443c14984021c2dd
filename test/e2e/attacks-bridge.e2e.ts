/** What the page is given, forged messages, and files that are none of the page's. */
import { type AttackedKiosk, attack, expect, test } from './attacked-kiosk.ts';

test('the page is given four functions, and can change none of them', async ({ attacked }) => {
  expect(await attacked.value('Object.keys(kiosk).sort().join()')).toBe(
    'admin,onCodeAhead,onScreen,send',
  );
  expect(
    await attacked.value(
      `[Object.isFrozen(kiosk), Reflect.set(kiosk, 'send', 1), Reflect.set(kiosk, 'more', 1), Reflect.set(window, 'kiosk', 1), Reflect.deleteProperty(window, 'kiosk')].join()`,
    ),
  ).toBe('true,false,false,false,false');
});

test('a listener is told the screen, and nothing of the event that brought it', async ({
  attacked,
}) => {
  const told = await attacked.value(
    `new Promise((resolve) => { const stop = kiosk.onScreen((...all) => { stop(); resolve(all.length + ' ' + Object.keys(all[0]).sort().join()); }); kiosk.send({ type: 'ready' }); })`,
  );
  expect(told).toBe('1 isDim,language,languages,look,mark,revision,view');
});

test('the window has the preferences that are meant, whatever defaults say', async ({
  attacked,
}) => {
  const preferences = await attacked.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return Reflect.get(Object(contents), 'getLastWebPreferences')?.call(contents) as object;
  });
  // Three of them are not told while they are off.
  const off = { nodeIntegrationInWorker: false, navigateOnDragDrop: false, spellcheck: false };
  expect({ ...off, ...preferences }).toMatchObject({
    ...off,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    disableDialogs: true,
  });
});

const forged: readonly (readonly [name: string, refusal: string, script: string])[] = [
  ['an unknown intent', 'malformed intent', `kiosk.send({ type: 'quit' })`],
  ['more than an intent holds', 'malformed intent', `kiosk.send({ type: 'ready', more: 1 })`],
  ['a word', 'malformed intent', `kiosk.send('ready')`],
  ['a list', 'malformed intent', `kiosk.send([{ type: 'ready' }])`],
  ['nothing', 'malformed intent', 'kiosk.send(null)'],
  ['no number', 'malformed intent', `kiosk.send({ type: 'painted', revision: NaN })`],
  ['ten megabytes', 'malformed intent', `kiosk.send({ type: 'broken', what: 'x'.repeat(1e7) })`],
  ['a type by its prototype', 'malformed intent', `kiosk.send(Object.create({ type: 'signOut' }))`],
  ['a prototype', 'malformed intent', `kiosk.send(JSON.parse('{"__proto__":{"type":"quit"}}'))`],
  ['an unknown call', 'malformed call', `kiosk.admin({ call: 'shell' })`],
  ['a PIN that is a list', 'malformed call', `kiosk.admin({ call: 'unlock', pin: ['1'] })`],
  ['a PIN without end', 'malformed call', `kiosk.admin({ call: 'unlock', pin: '1'.repeat(1e6) })`],
  [
    'settings without end',
    'malformed call',
    `kiosk.admin({ call: 'save', entries: Object.fromEntries(Array.from({ length: 1e4 }, (_, i) => [i, ''])) })`,
  ],
];

for (const [name, refusal, script] of forged) {
  attack(`the page sends ${name}`, refusal, (attacked) => attacked.run(script));
}

for (const call of ['overview', 'leave', 'restart', 'supportBundle', 'lock', 'demo']) {
  attack(`the page calls ${call} while the admin’s door is closed`, 'admin call', (attacked) =>
    attacked.run(
      `kiosk.admin({ call: '${call}' }).then((x) => { if (x.answer !== 'locked') TROPHY })`,
    ),
  );
}

attack('the page saves settings while the admin’s door is closed', 'admin call', (attacked) =>
  attacked.run(
    `kiosk.admin({ call: 'save', entries: {} }).then((x) => { if (x.answer !== 'locked') TROPHY })`,
  ),
);

/** As from a renderer that was taken over: past the preload script. Frames other than the page's own are made up. */
const past: readonly (readonly [name: string, refusal: string, frame: string, message: unknown])[] =
  [
    ['a frame in the page', 'intent from a foreign frame', 'child', { type: 'signOut' }],
    ['a frame that is gone', 'intent from a foreign frame', 'gone', { type: 'signOut' }],
    ['another window', 'intent from a foreign frame', 'window', { type: 'signOut' }],
    ['another origin', 'intent from a foreign frame', 'origin', { type: 'signOut' }],
    ['the page, a number', 'malformed intent', 'page', 7],
    ['the page, a prototype', 'malformed intent', 'page', JSON.parse('{"__proto__":{"type":"x"}}')],
    ['the page, a megabyte', 'malformed intent', 'page', { type: 'broken', what: 'x'.repeat(1e6) }],
  ];

for (const [name, refusal, frame, message] of past) {
  attack(`a message past the preload script, of ${name}`, refusal, (attacked) =>
    attacked.app.evaluate(
      ({ BrowserWindow }, sent) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        if (!contents) throw new Error('no window');
        const main = contents.mainFrame;
        const page = { parent: null, origin: 'app://kiosk' };
        const senders: Record<string, object> = {
          child: { sender: contents, senderFrame: { ...page, parent: main } },
          gone: { sender: contents, senderFrame: null },
          window: { sender: { id: contents.id + 1 }, senderFrame: page },
          origin: { sender: contents, senderFrame: { ...page, origin: 'app://kiosk.evil' } },
          page: { sender: contents, senderFrame: main },
        };
        contents.ipc.emit('kiosk:intent', senders[sent.frame], sent.message);
      },
      { frame, message },
    ),
  );
}

test.describe('files', () => {
  const files = [
    '%2e%2e%2fmain/index.cjs',
    '..%2f..%2fpackage.json',
    '..%5c..%5cpackage.json',
    '%2e%2e/%2e%2e/preload/index.cjs',
    'assets/..%2f..%2f..%2fpreload%2findex.cjs',
    '%252e%252e%252fpackage.json',
    '/etc/passwd',
    '%2fetc%2fpasswd',
    'file:///etc/passwd',
    'index.html%00.js',
    'C:%5cWindows%5cwin.ini',
    'missing.js',
  ];
  for (const file of files) {
    attack(`app://kiosk/${file} is no file of the page`, 'file of the page', async (attacked) => {
      expect(await statusOf(attacked, `app://kiosk/${file}`, 'GET')).toBe(404);
    });
  }

  attack('nothing is written by app://', 'file of the page', async (attacked) => {
    expect(await statusOf(attacked, 'app://kiosk/index.html', 'PUT')).toBe(404);
    expect(await statusOf(attacked, 'app://kiosk/index.html', 'GET')).toBe(200);
  });
});

function statusOf(attacked: AttackedKiosk, url: string, method: string): Promise<number> {
  return attacked.app.evaluate(
    async ({ BrowserWindow }, asked) => {
      const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
      return (await session?.fetch(asked.url, { method: asked.method }))?.status ?? 0;
    },
    { url, method },
  );
}
