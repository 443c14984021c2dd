/** First set-up by touch only: from an empty data folder to a code that a phone can scan. */
import { startVirtualDisplay } from '../../scripts/runtime/display.ts';
import type { Simulator } from '../../simulator/index.ts';
import { type KioskApp, startKiosk } from '../support/kiosk-app.ts';
import { Phone } from '../support/phone.ts';
import { Finger } from './finger.ts';
import { codeOnScreen, expect, state, test } from './fixtures.ts';
import { heapOf } from './heap.ts';
import { shownCode } from './shown-code.ts';

const pin = '918273645';
const secret = 'demo-secret';

/** A kiosk that nobody has set up, filling a screen of this size. */
async function onScreenOf(width: number, height: number): Promise<KioskApp> {
  const display = await startVirtualDisplay({ width, height });
  const kiosk = await startKiosk({ DISPLAY: display.name ?? '' }, [], { isFullScreen: true });
  return {
    ...kiosk,
    async close() {
      await kiosk.close();
      display.close();
    },
  };
}

async function signIn(kiosk: KioskApp, simulator: Simulator): Promise<void> {
  const { qrcodeId } = await shownCode(kiosk.page, simulator);
  const ada = await Phone.of(simulator.url, 'ada');
  await ada.scan(qrcodeId);
  await state(kiosk.page, 'scanned');
  await ada.confirm(qrcodeId);
  await state(kiosk.page, 'signedIn');
}

for (const [width, height] of [
  [800, 480],
  [1920, 1080],
] as const) {
  test(`${width} × ${height}: the questions, the test, the PIN, and a code that signs people in`, async ({
    simulator,
  }) => {
    const kiosk = await onScreenOf(width, height);
    try {
      const { page } = kiosk;
      await state(page, 'setup');
      // Without a window manager it is a pixel larger than the screen.
      const size = await page.evaluate(() => [innerWidth - 1, innerHeight - 1]);
      expect(size).toEqual([width, height]);
      const finger = await Finger.on(page);
      const title = page.locator('h1');
      await finger.tap(page.getByRole('button', { name: /Connect to GenAuth/ }));
      await expect(title).toHaveText('Address of your application');
      // As the console shows the issuer.
      await finger.type(`${simulator.url}/oidc`);
      await finger.press('Next');
      await expect(title).toHaveText('App ID');
      await finger.type('demo');
      await finger.press('Next');
      await finger.tap(page.getByRole('button', { name: /client_secret_post/ }));
      await expect(title).toHaveText('App secret');
      await finger.type(secret);
      await finger.press('Next');
      await finger.tap(page.getByRole('button', { name: /Your own app/ }));
      await expect(title).toHaveText('It works');
      await finger.press('Next');
      await expect(title).toHaveText('Choose an admin PIN');
      await finger.type(pin);
      await finger.press('Done');
      await expect(title).toHaveText('The same PIN once more');
      await finger.type(pin);
      await finger.press('Done');
      await state(page, 'showing');
      const remembered = await heapOf(page);
      for (const typed of [secret, pin]) expect(remembered.includes(typed), typed).toBe(false);
      await signIn(kiosk, simulator);
    } finally {
      await kiosk.close();
    }
  });
}

test('Try the demo: one tap to a code, and the questions again after a restart', async () => {
  const kiosk = await onScreenOf(800, 480);
  try {
    const { page, userData } = kiosk;
    await state(page, 'setup');
    const finger = await Finger.on(page);
    await finger.tap(page.getByRole('button', { name: /Try the demo/ }));
    await state(page, 'showing');
    await expect.poll(() => codeOnScreen(page)).not.toBeNull();
    await kiosk.app.close();
    const second = await startKiosk({ GENAUTH_KIOSK_USER_DATA: userData });
    await state(second.page, 'setup');
    await expect(second.page.locator('h1')).toHaveText('Set up this kiosk');
    await second.close();
  } finally {
    await kiosk.close();
  }
});
