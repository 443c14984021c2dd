/** Displays that are chosen, come, go and change, on an X server that has several of them. */
import { isLinuxRoot } from '../../scripts/lib/paths.ts';
import { ensureXorgDummy } from '../../scripts/runtime/debian.ts';
import { ManyDisplays } from '../support/many-displays.ts';
import { X11 } from '../support/x11.ts';
import { test as base, expect, state } from './fixtures.ts';

const test = base.extend<{ readonly displays: ManyDisplays; readonly x11: X11 }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern
  displays: async ({}, use) => {
    test.skip(!(await ensureXorgDummy()), 'no X server that has several displays');
    const displays = await ManyDisplays.start();
    await use(displays);
    await displays.close();
  },
  x11: async ({ displays }, use) => {
    const x11 = await X11.connect(displays.name);
    await use(x11);
    x11.close();
  },
  kiosk: async ({ kiosk, displays }, use) => {
    await use((env = {}, args = []) => kiosk({ DISPLAY: displays.name, ...env }, args, fullScreen));
  },
});

const fullScreen = { isFullScreen: true };
const left = { width: 1280, height: 800, x: 0, y: 0 };
const right = { width: 1024, height: 768, x: 1280, y: 0 };

test.skip(!isLinuxRoot, 'Xorg wants to be root');

/** Where the kiosk is, and where covers are, by what the X server knows of its windows. */
async function placed(x11: X11) {
  const places = async (windows: readonly number[]) => {
    const found: string[] = [];
    for (const window of windows) found.push(await x11.placeOf(window));
    return found;
  };
  return { kiosk: await places(await x11.visible()), covers: await places(await x11.unmanaged()) };
}

/** A pixel more than the display; see `filling`. */
const on = ({ width, height, x, y }: typeof left) => `${width + 1}x${height + 1}+${x}+${y}`;

test('the kiosk is on the display that was chosen, and the other one is covered', async ({
  kiosk,
  displays,
  x11,
}) => {
  await displays.show(1, right);
  const { page } = await kiosk({ GENAUTH_KIOSK_DISPLAY: '2' });
  await state(page, 'showing');
  await expect.poll(() => placed(x11)).toEqual({ kiosk: [on(right)], covers: [on(left)] });
});

test('a display that is plugged in is covered, and its cover goes with it', async ({
  kiosk,
  displays,
  x11,
}) => {
  const { page } = await kiosk();
  await state(page, 'showing');
  await expect.poll(() => placed(x11)).toEqual({ kiosk: [on(left)], covers: [] });
  await displays.show(1, right);
  await expect.poll(() => placed(x11)).toEqual({ kiosk: [on(left)], covers: [on(right)] });
  await displays.turnOff(1);
  await expect.poll(() => placed(x11)).toEqual({ kiosk: [on(left)], covers: [] });
});

test('a kiosk whose display is unplugged goes to the one that is left, and back', async ({
  kiosk,
  displays,
  x11,
}) => {
  await displays.show(1, right);
  const { page, log } = await kiosk({ GENAUTH_KIOSK_DISPLAY: '2' });
  await state(page, 'showing');
  await expect.poll(() => placed(x11)).toMatchObject({ kiosk: [on(right)] });
  await displays.turnOff(1);
  await expect.poll(() => placed(x11)).toEqual({ kiosk: [on(left)], covers: [] });
  expect(await log()).toContain('"event":"display not there","facts":{"wanted":"2"}');
  await displays.show(1, right);
  await expect.poll(() => placed(x11)).toEqual({ kiosk: [on(right)], covers: [on(left)] });
});

for (const [what, place] of [
  ['resized', { ...left, width: 1024, height: 600 }],
  ['turned by a quarter', { ...left, width: 800, height: 1280 }],
  ['made larger', { ...left, width: 1920, height: 1080 }],
] as const) {
  test(`a display that is ${what} is filled again`, async ({ kiosk, displays, x11 }) => {
    const { page } = await kiosk();
    await state(page, 'showing');
    await expect.poll(() => placed(x11)).toMatchObject({ kiosk: [on(left)] });
    await displays.show(0, place);
    await expect.poll(() => placed(x11)).toEqual({ kiosk: [on(place)], covers: [] });
    const size = () => page.evaluate(() => `${innerWidth}x${innerHeight}`);
    await expect.poll(size).toBe(`${place.width + 1}x${place.height + 1}`);
  });
}

test('a kiosk that another program moves and shrinks takes its display back', async ({
  kiosk,
  x11,
}) => {
  const { page } = await kiosk();
  await state(page, 'showing');
  const [window = 0] = await x11.visible();
  await x11.put(window, [50, 60, 300, 200]);
  await expect.poll(() => placed(x11)).toMatchObject({ kiosk: [on(left)] });
});

test('a full screen that is lost is taken back', async ({ kiosk, x11 }) => {
  const { app, page } = await kiosk();
  await state(page, 'showing');
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setKiosk(false);
    window?.setBounds({ x: 100, y: 100, width: 640, height: 480 });
  });
  await expect.poll(() => placed(x11)).toMatchObject({ kiosk: [on(left)] });
  const isKiosk = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isKiosk());
  await expect.poll(isKiosk).toBe(true);
});
