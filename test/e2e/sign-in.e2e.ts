import { Phone } from '../support/phone.ts';
import { codeOnScreen, expect, idIn, state, test } from './fixtures.ts';

/** Short enough to see the greeting end, long enough to look at it. */
const quick = { GENAUTH_KIOSK_SESSION: '{"welcomeSeconds": 3}' };

test('a person scans, confirms, is greeted, and leaves a fresh code and no valid token', async ({
  kiosk,
  simulator,
}) => {
  const { page, log } = await kiosk(quick);
  const ada = await Phone.of(simulator.url, 'ada');
  await state(page, 'showing');
  const qrcodeId = idIn(await codeOnScreen(page));

  await ada.scan(qrcodeId);
  await state(page, 'scanned');
  await expect(page.locator('h1')).toHaveText('Hello, Ada Lovelace');
  await expect(page.locator('img.avatar')).toBeVisible();

  await ada.confirm(qrcodeId);
  await state(page, 'signedIn');
  await expect(page.locator('h1')).toHaveText('Welcome, Ada Lovelace');

  await state(page, 'showing');
  const next = idIn(await codeOnScreen(page));
  expect(next).not.toBe(qrcodeId);
  expect(next).toBe(simulator.world.codes.all().at(-1)?.qrcodeId);
  await expect.poll(() => simulator.world.tokens.revoked().length).toBeGreaterThan(0);
  for (const name of ['starting', 'showing', 'scanned', 'completing', 'signedIn']) {
    expect(await log()).toContain(`"state: ${name}`);
  }
});

test('“Done” ends the session at once', async ({ kiosk, simulator }) => {
  const { page } = await kiosk({ GENAUTH_KIOSK_SESSION: '{"welcomeSeconds": 600}' });
  const bo = await Phone.of(simulator.url, 'bo');
  await state(page, 'showing');
  const qrcodeId = idIn(await codeOnScreen(page));
  await bo.scan(qrcodeId);
  await bo.confirm(qrcodeId);
  await state(page, 'signedIn');
  await page.getByRole('button', { name: 'Done' }).click();
  await state(page, 'showing');
  await expect.poll(() => simulator.world.tokens.revoked().length).toBeGreaterThan(0);
});

test('a cancel on the phone is said, and a fresh code follows', async ({ kiosk, simulator }) => {
  const { page } = await kiosk();
  const chen = await Phone.of(simulator.url, 'chen');
  await state(page, 'showing');
  const qrcodeId = idIn(await codeOnScreen(page));
  await chen.scan(qrcodeId);
  await state(page, 'scanned');
  await chen.cancel(qrcodeId);
  await state(page, 'declined');
  await state(page, 'showing');
  expect(idIn(await codeOnScreen(page))).not.toBe(qrcodeId);
});

test('“Not you?” leaves the scanned code behind', async ({ kiosk, simulator }) => {
  const { page } = await kiosk();
  const ada = await Phone.of(simulator.url, 'ada');
  await state(page, 'showing');
  const qrcodeId = idIn(await codeOnScreen(page));
  await ada.scan(qrcodeId);
  await state(page, 'scanned');
  await page.getByRole('button', { name: 'Not you?' }).click();
  await state(page, 'showing');
  expect(idIn(await codeOnScreen(page))).not.toBe(qrcodeId);
});

for (const method of ['client_secret_post', 'client_secret_basic'] as const) {
  test(`a confidential application signs in by ${method}`, async ({ kiosk, simulator }) => {
    const ada = await Phone.of(simulator.url, 'ada');
    simulator.world.behave({ clientAuth: method });
    const { page } = await kiosk({
      GENAUTH_APP_SECRET: 'demo-secret',
      GENAUTH_KIOSK_TOKEN_AUTH_METHOD: method,
    });
    await state(page, 'showing');
    const qrcodeId = idIn(await codeOnScreen(page));
    await ada.scan(qrcodeId);
    await ada.confirm(qrcodeId);
    await state(page, 'signedIn');
  });
}

test('the language button turns the screen to Chinese', async ({ kiosk }) => {
  const { page } = await kiosk();
  await state(page, 'showing');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.locator('h1')).toHaveText('扫码登录');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});
