/** Keys and buttons that leave a kiosk elsewhere, as real events of the display's. See docs/keys.md. */
import { type AttackedKiosk, attack, expect, test, withAttackedKiosk } from './attacked-kiosk.ts';

/** What is pressed, and where it would lead. */
const refused: readonly (readonly [pressed: string, leads: string])[] = [
  ['F1', 'help'],
  ['F3', 'find'],
  ['F5', 'reload'],
  ['F7', 'a cursor in the page'],
  ['F10', 'the menu bar'],
  ['F11', 'full screen'],
  ['F12', 'developer tools'],
  ['Shift+F10', 'the context menu'],
  ['Menu', 'the context menu'],
  ['Super', 'the start menu'],
  ['Super+r', 'the run dialog'],
  ['Control+r', 'reload'],
  ['Control+Shift+r', 'reload without the cache'],
  ['Control+Shift+i', 'developer tools'],
  ['Control+Shift+j', 'the console'],
  ['Control+Shift+c', 'the inspector'],
  ['Control+w', 'close'],
  ['Control+q', 'quit'],
  ['Control+n', 'a new window'],
  ['Control+t', 'a new tab'],
  ['Control+o', 'open a file'],
  ['Control+s', 'save'],
  ['Control+p', 'print'],
  ['Control+u', 'the source'],
  ['Control+f', 'find'],
  ['Control+h', 'history'],
  ['Control+j', 'downloads'],
  ['Control+l', 'the address bar'],
  ['Control+minus', 'smaller'],
  ['Control+plus', 'larger'],
  ['Control+0', 'the usual size'],
  ['Control+Tab', 'another tab'],
  ['Control+Escape', 'the start menu'],
  ['Control+Shift+Escape', 'the task manager'],
  ['Alt+F4', 'close'],
  ['Alt+Tab', 'another window'],
  ['Alt+Escape', 'another window'],
  ['Alt+space', 'the window’s menu'],
  ['Alt+F2', 'the run dialog'],
  ['Alt+Left', 'back'],
  ['Alt+Right', 'forward'],
  ['Alt+Home', 'the home page'],
  ['Alt+d', 'the address bar'],
  ['Alt+f', 'a menu'],
  ['Control+Alt+t', 'a terminal'],
  ['Control+Alt+Delete', 'the system’s own screen'],
  ['Print', 'a picture of the screen'],
  ['XF86Back', 'back'],
  ['XF86Forward', 'forward'],
  ['XF86Reload', 'reload'],
  ['XF86HomePage', 'the home page'],
  ['XF86Search', 'a search'],
  ['XF86Mail', 'mail'],
];

const buttons: readonly (readonly [name: string, refusal: string, button: number, held: string])[] =
  [
    ['the middle button', 'button', 2, ''],
    ['the button for back', 'button', 8, ''],
    ['the button for forward', 'button', 9, ''],
    ['the right button', 'context menu', 3, ''],
    ['the wheel with Control, up', 'zoom', 4, 'Control'],
    ['the wheel with Control, down', 'zoom', 5, 'Control'],
  ];

test.skip(process.platform !== 'linux', 'speaks X11');
test.describe.configure({ mode: 'default' });

/** Presses, and answers with each key that came, and whether the page was kept from it. */
async function press(attacked: AttackedKiosk, combination: string): Promise<string[]> {
  await attacked.x11?.press(combination);
  await attacked.x11?.press('b'); // which is let through, and so ends the list
  const heard = () =>
    attacked.app.evaluate(() => Reflect.get(globalThis, 'heardKeys') as readonly string[]);
  await expect.poll(async () => (await heard()).at(-1)).toBe('b passed');
  const keys = (await heard()).slice(0, -1);
  await attacked.app.evaluate(() => Reflect.set(globalThis, 'heardKeys', []));
  return keys;
}

/** As many as the log has lines for in an hour, so that each key can be held to its own. */
const groupSize = 18;
const groups = Array.from({ length: Math.ceil(refused.length / groupSize) }, (_, i) =>
  refused.slice(i * groupSize, (i + 1) * groupSize),
);

for (const group of groups) {
  const [first = '', last = ''] = [group[0]?.[0], group.at(-1)?.[0]];
  test(`each key that leaves a kiosk elsewhere is kept from the page, and in the log: ${first} … ${last}`, async () => {
    test.setTimeout(120_000);
    await withAttackedKiosk(async (attacked) => {
      await listen(attacked);
      for (const [pressed, leads] of group) {
        await attacked.refuses('key', async () => {
          const heard = await press(attacked, pressed);
          expect(heard.at(-1), `${pressed}, which leads to ${leads}`).toMatch(/ refused$/);
        });
      }
      const seen = String(await attacked.value('[...new Set(keysSeen)].sort().join()'));
      expect(['Alt', 'Control', 'Shift', 'b']).toEqual(expect.arrayContaining(seen.split(',')));
      expect(await press(attacked, 'a')).toEqual(['a passed']);
      await attacked.isUnharmed();
    });
  });
}

/** Writes down each key that comes to the window, and each that comes to the page. */
async function listen(attacked: AttackedKiosk): Promise<void> {
  await attacked.app.evaluate(({ BrowserWindow }) => {
    const heardKeys: string[] = [];
    Reflect.set(globalThis, 'heardKeys', heardKeys);
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.on('before-input-event', (event, { type, key }) => {
      const heard: string[] = Reflect.get(globalThis, 'heardKeys');
      if (type === 'keyDown') heard.push(`${key} ${event.defaultPrevented ? 'refused' : 'passed'}`);
    });
  });
  await attacked.value(
    `window.keysSeen = []; addEventListener('keydown', ({ key }) => keysSeen.push(key), true)`,
  );
}

test('keys in a loop fill no log: twenty lines an hour', async ({ attacked }) => {
  const lines = async () => ((await attacked.log()).match(/"what":"key"/g) ?? []).length;
  for (let i = 0; i < 30; i += 1) await attacked.x11?.press('F5');
  await expect.poll(lines).toBe(20);
});

for (const [name, refusal, button, held] of buttons) {
  attack(name, refusal, async (attacked) => attacked.x11?.click(button, held));
}

attack('a window manager’s wish to close', 'closing', async (attacked) => {
  for (const window of (await attacked.x11?.visible()) ?? []) {
    await attacked.x11?.askToClose(window);
  }
});

for (const [name, type, refusal] of [
  ['a picture into another window', 'dragstart', 'drag'],
  ['anything into the page', 'drop', 'drop'],
] as const) {
  attack(`somebody drags ${name}`, refusal, async (attacked) => {
    const event = `new DragEvent('${type}', { bubbles: true, cancelable: true })`;
    expect(await attacked.value(`document.body.dispatchEvent(${event})`)).toBe(false);
  });
}

attack('somebody drops a file on the page', 'drop', async (attacked) => {
  const drop = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    attacked.tools.send('Input.dispatchDragEvent', {
      type,
      x: 640,
      y: 400,
      data: {
        items: [{ mimeType: 'text/uri-list', data: 'file:///etc/passwd' }],
        files: ['/etc/passwd'],
        dragOperationsMask: 1,
      },
    });
  await drop('dragEnter');
  await drop('dragOver');
  await drop('drop');
});
