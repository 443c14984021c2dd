/** Hours in which nobody is expected: no code is asked for, and a touch brings one. */
import { PNG } from 'pngjs';
import type { KioskApp } from '../support/kiosk-app.ts';
import { Phone } from '../support/phone.ts';
import { Finger } from './finger.ts';
import { codeOnScreen, expect, idIn, state, test } from './fixtures.ts';

/** Where the code screen has it. */
const languageButton = [90, 75] as const;
const allDay = JSON.stringify({ resting: ['00:00-24:00'] });

test('a resting kiosk asks for nothing; a touch brings a code within a second, and presses nothing', async ({
  kiosk,
  simulator,
}) => {
  const { page } = await kiosk({ GENAUTH_KIOSK_REST: allDay });
  await state(page, 'resting');
  expect(simulator.world.requests.all()).toEqual([]);
  const finger = await Finger.on(page);
  const woken = await page.evaluateHandle(() => {
    const waking = { ms: new Promise<number>(() => {}) };
    waking.ms = new Promise((resolve) => {
      addEventListener('pointerdown', ({ timeStamp }) => {
        const look = () => {
          const isAwake = document.querySelector('main[data-state="showing"] canvas.code');
          if (isAwake) resolve(performance.now() - timeStamp);
          else requestAnimationFrame(look);
        };
        look();
      });
    });
    return waking;
  });
  await finger.putDown(...languageButton);
  expect(await woken.evaluate(({ ms }) => ms)).toBeLessThan(1_000);
  // What the touch has woken lies under the finger now, and is not pressed by lifting it.
  await expect(page.locator('button.language')).toBeVisible();
  await finger.lift();
  await expect.poll(() => codeOnScreen(page)).not.toBeNull();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await finger.tapAt(...languageButton);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('a resting screen is nearly dark, and has nothing to press', async ({ kiosk }) => {
  const { page } = await kiosk({ GENAUTH_KIOSK_REST: allDay });
  await state(page, 'resting');
  await expect(page.locator('.resting-time')).toHaveText(/\d/);
  expect(await page.locator('button:visible').count()).toBe(0);
  const { data } = PNG.sync.read(await page.screenshot());
  let light = 0;
  for (let i = 0; i < data.length; i += 4) light += data[i] ?? 0;
  expect(light / (data.length / 4)).toBeLessThan(8);
});

/** As the system tells of it: Linux has no such lock. */
async function tell({ app }: KioskApp, event: string): Promise<void> {
  await app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name as 'resume'), event);
}

test('behind the system’s lock nobody stays signed in and nothing is asked for; afterwards there is a code', async ({
  kiosk,
  simulator,
}) => {
  const started = await kiosk();
  const { page } = started;
  await state(page, 'showing');
  const ada = await Phone.of(simulator.url, 'ada');
  const id = idIn(await codeOnScreen(page));
  await ada.scan(id);
  await ada.confirm(id);
  await state(page, 'signedIn');
  const revoked = () =>
    simulator.world.requests.all().filter(({ path }) => path.includes('revocation')).length;
  expect(revoked()).toBe(0);
  await tell(started, 'lock-screen');
  await state(page, 'resting');
  await expect.poll(revoked).toBeGreaterThan(0);
  const asked = simulator.world.requests.all().length;
  await tell(started, 'unlock-screen');
  await state(page, 'showing');
  const next = simulator.world.requests.all()[asked];
  expect(next?.path).toContain('gene-qrcode');
  expect(await started.log()).toMatch(/machine locked[\s\S]*machine unlocked/);
});

test('a machine that falls asleep shows neither a code nor a name, and a new code when it wakes', async ({
  kiosk,
}) => {
  const started = await kiosk();
  const { page } = started;
  await state(page, 'showing');
  const before = idIn(await codeOnScreen(page));
  await tell(started, 'suspend');
  await state(page, 'starting');
  await tell(started, 'resume');
  await state(page, 'showing');
  expect(idIn(await codeOnScreen(page))).not.toBe(before);
  expect(await started.log()).toMatch(/machine sleeps[\s\S]*machine wakes/);
});

test('a dim screen has half its light, and a code that can be read', async ({ kiosk }) => {
  const { page } = await kiosk({ GENAUTH_KIOSK_REST: JSON.stringify({ dim: ['00:00-24:00'] }) });
  await state(page, 'showing');
  await expect(page.locator('main.is-dim')).toHaveCount(1);
  const { data } = PNG.sync.read(await page.locator('canvas.code').screenshot());
  const brightest = data.reduce(
    (most, value, i) => (i % 4 === 3 ? most : Math.max(most, value)),
    0,
  );
  expect(brightest).toBeGreaterThan(110);
  expect(brightest).toBeLessThan(150);
  await expect.poll(() => codeOnScreen(page)).not.toBeNull();
});
