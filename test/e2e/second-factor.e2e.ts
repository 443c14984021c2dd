import type { Page } from '@playwright/test';
import { Phone } from '../support/phone.ts';
import { codeOnScreen, expect, idIn, state, test } from './fixtures.ts';

const title = 'Finish on your phone';

async function confirmOn(page: Page, url: string): Promise<string> {
  const ada = await Phone.of(url, 'ada');
  await state(page, 'showing');
  const qrcodeId = idIn(await codeOnScreen(page));
  await ada.scan(qrcodeId);
  await state(page, 'scanned');
  await ada.confirm(qrcodeId);
  return qrcodeId;
}

for (const mfa of ['pollError', 'poll1635', 'poll1636'] as const) {
  test(`a second factor (${mfa}) is waited for, and then the person is in`, async ({
    kiosk,
    simulator,
  }) => {
    simulator.world.behave({ mfa });
    const { page } = await kiosk();
    await confirmOn(page, simulator.url);
    await state(page, 'mfaRequired');
    await expect(page.locator('h1')).toHaveText(title);
    await expect(page.locator('img.avatar')).toBeVisible();
    simulator.world.behave({ mfa: 'off' });
    await state(page, 'signedIn');
    await expect(page.locator('h1')).toHaveText('Welcome, Ada Lovelace');
  });
}

for (const mfa of ['exchange1635', 'exchange1636'] as const) {
  test(`a second factor (${mfa}) is said, and the refused ticket is not sent again`, async ({
    kiosk,
    simulator,
  }) => {
    simulator.world.behave({ mfa });
    const { page, log } = await kiosk();
    const qrcodeId = await confirmOn(page, simulator.url);
    await state(page, 'mfaRequired');
    await expect(page.locator('h1')).toHaveText(title);
    const polls = () =>
      simulator.world.requests.all().filter(({ path }) => path.includes('qrcode-status')).length;
    const before = polls();
    await expect.poll(polls).toBeGreaterThan(before + 1);
    const exchanges = simulator.world.requests
      .all()
      .filter(({ path }) => path.includes('exchange'));
    expect(exchanges).toHaveLength(1);
    expect(await log()).toContain(`apiCode ${mfa.slice(-4)}`);
    await page.getByRole('button', { name: 'Start over' }).click();
    await state(page, 'showing');
    expect(idIn(await codeOnScreen(page))).not.toBe(qrcodeId);
  });
}
