/** The kiosk as a native Wayland program, on a machine without a graphics card. */
import { PNG } from 'pngjs';
import { ensureSway } from '../../scripts/runtime/debian.ts';
import { startKiosk } from '../support/kiosk-app.ts';
import { Phone } from '../support/phone.ts';
import { readCode } from '../support/read-code.ts';
import { startWayland, type WaylandSession, whyNoWayland } from '../support/wayland-session.ts';
import { expect, idIn, state, test } from './fixtures.ts';

const size = { width: 1280, height: 720 };

test.beforeAll(async () => {
  await ensureSway();
});

test('fills a Wayland session with a code that can be scanned, and signs somebody in', async ({
  simulator,
}) => {
  const why = whyNoWayland();
  test.skip(why !== null, why ?? '');
  const session = await startWayland(size);
  const kiosk = await startKiosk(
    { GENAUTH_HOST: simulator.url, GENAUTH_APP_ID: 'demo', ...session.env, DISPLAY: '' },
    [],
    { isFullScreen: true, electronFlags: ['--ozone-platform=wayland'] },
  );
  try {
    await state(kiosk.page, 'showing');
    await expect.poll(() => onGlass(session)).toContain('APP_AUTH');
    const { width, height } = PNG.sync.read(await session.screenshot());
    expect({ width, height }).toEqual(size);
    expect(await kiosk.page.evaluate(() => [innerWidth, innerHeight])).toEqual([1280, 720]);

    const ada = await Phone.of(simulator.url, 'ada');
    const qrcodeId = idIn(await onGlass(session));
    await ada.scan(qrcodeId);
    await state(kiosk.page, 'scanned');
    await ada.confirm(qrcodeId);
    await state(kiosk.page, 'signedIn');
    await expect.poll(() => onGlass(session)).toBeNull();
  } finally {
    await kiosk.close();
    await session.close();
  }
});

/** What a phone would read off the screen. */
async function onGlass(session: WaylandSession): Promise<string | null> {
  return readCode(await session.screenshot());
}
