/** The language button with more than two languages, by touch and by keys, and a page from right to left. */
import type { Locator, Page } from '@playwright/test';
import { startVirtualDisplay } from '../../scripts/runtime/display.ts';
import { startKiosk } from '../support/kiosk-app.ts';
import { Phone } from '../support/phone.ts';
import { Finger } from './finger.ts';
import { codeOnScreen, expect, idIn, state, test } from './fixtures.ts';

const five = { GENAUTH_KIOSK_LANGUAGES: 'en, zh-CN, zh-TW, ja, ar' };
const names = ['English', '简体中文', '繁體中文', '日本語', 'العربية'];

/** The list, where it is open. */
const listOn = (page: Page) => page.getByRole('dialog', { name: 'Language' });
const buttonOn = (page: Page) => page.locator('button.language');

async function boxOf(part: Locator): Promise<{ x: number; y: number; right: number; low: number }> {
  const box = await part.boundingBox();
  if (!box) throw new Error('it is not on the screen');
  return { x: box.x, y: box.y, right: box.x + box.width, low: box.y + box.height };
}

for (const [width, height] of [
  [480, 800],
  [800, 480],
] as const) {
  test(`${width} × ${height}: Arabic is chosen by touch, and the code stays in sight`, async ({
    simulator,
  }) => {
    const display = await startVirtualDisplay({ width, height });
    const settings = { GENAUTH_HOST: simulator.url, GENAUTH_APP_ID: 'demo', ...five };
    const kiosk = await startKiosk({ DISPLAY: display.name ?? '', ...settings }, [], {
      isFullScreen: true,
    });
    try {
      const { page } = kiosk;
      await state(page, 'showing');
      await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
      const finger = await Finger.on(page);
      await finger.tap(buttonOn(page));
      await expect(listOn(page).getByRole('button')).toHaveText(names);
      await expect(listOn(page).locator('[aria-current="true"]')).toHaveText('English');
      const [list, code] = [await boxOf(listOn(page)), await boxOf(page.locator('canvas.code'))];
      const isBeside = list.x >= code.right || list.right <= code.x;
      expect(isBeside || list.y >= code.low || list.low <= code.y).toBe(true);
      const issued = simulator.world.codes.all().at(-1)?.qrcodeId;
      expect(idIn(await codeOnScreen(page))).toBe(issued);

      await finger.tap(listOn(page).getByRole('button', { name: 'العربية' }));
      await expect(page.locator('h1')).toHaveText('امسح الرمز لتسجيل الدخول');
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
      await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
      await expect(page.locator('dialog')).toBeHidden();
      expect(idIn(await codeOnScreen(page))).toBe(issued);
      const [words, mirrored] = [
        await boxOf(page.locator('.steps')),
        await boxOf(page.locator('canvas.code')),
      ];
      if (width > height) expect(words.x).toBeGreaterThan(mirrored.right);
    } finally {
      await kiosk.close();
      display.close();
    }
  });
}

test('a Latin name stands in an Arabic greeting as a run of its own', async ({
  kiosk,
  simulator,
}) => {
  const { page } = await kiosk({ GENAUTH_KIOSK_LANGUAGES: 'ar' });
  await state(page, 'showing');
  await expect(page.locator('.service bdi')).toHaveAttribute('dir', 'ltr');
  await expect(buttonOn(page)).toHaveCount(0);
  const ada = await Phone.of(simulator.url, 'ada');
  await ada.scan(idIn(await codeOnScreen(page)));
  await state(page, 'scanned');
  await expect(page.locator('h1')).toHaveText('مرحبًا، Ada Lovelace');
  await expect(page.locator('h1 bdi')).toHaveText('Ada Lovelace');
});

test('the list by keys: arrows, Enter, Escape; each name in its own letters', async ({ kiosk }) => {
  const { page } = await kiosk(five);
  await state(page, 'showing');
  await buttonOn(page).focus();
  await page.keyboard.press('Enter');
  await expect(listOn(page).getByRole('button', { name: 'English' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(listOn(page).getByRole('button', { name: 'العربية' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog')).toBeHidden();
  await expect(buttonOn(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText('掃描登入');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-TW');

  // The list begins at the language of the page; and what is next is at the left where reading goes there.
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText('スキャンしてログイン');

  // A character that all three have is drawn as each of them draws it, whatever the page's language.
  for (const [tag, region] of [
    ['zh-CN', 'SC'],
    ['zh-TW', 'TC'],
    ['ja', 'JP'],
  ]) {
    const choice = page.locator(`dialog [lang="${tag}"]`);
    await expect(choice).toHaveCSS(
      'font-family',
      new RegExp(`^[^,]+(?:,[^,]+){2}, "Noto Sans CJK ${region}"`),
    );
  }
});

test('the list closes by a tap beside it, which touches nothing else, by itself, and by a scan', async ({
  kiosk,
  simulator,
}) => {
  const { page } = await kiosk(five);
  await state(page, 'showing');
  const finger = await Finger.on(page);
  const list = page.locator('dialog');

  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(60_000);
  await finger.tap(buttonOn(page));
  await expect(list).toBeVisible();
  await page.clock.runFor(14_999);
  await expect(list).toBeVisible();
  await page.clock.runFor(1);
  await expect(list).toBeHidden();
  await page.clock.resume();

  const ada = await Phone.of(simulator.url, 'ada');
  const qrcodeId = idIn(await codeOnScreen(page));
  await finger.tap(buttonOn(page));
  await expect(list).toBeVisible();
  await ada.scan(qrcodeId);
  await state(page, 'scanned');
  await expect(list).toBeHidden();

  const notMe = await boxOf(page.getByRole('button', { name: 'Not you?' }));
  await finger.tap(buttonOn(page));
  await expect(list).toBeVisible();
  await finger.tapAt((notMe.x + notMe.right) / 2, (notMe.y + notMe.low) / 2);
  await expect(list).toBeHidden();
  await expect(page.locator('main')).toHaveAttribute('data-state', 'scanned');
});

test('another language leaves the questions of the first set-up where they are', async () => {
  const kiosk = await startKiosk({});
  try {
    const { page } = kiosk;
    await state(page, 'setup');
    const title = page.locator('h1');
    await page.getByRole('button', { name: /Connect to GenAuth/ }).click();
    await page.getByRole('textbox').fill('https://app.test');
    await page.keyboard.press('Enter');
    await expect(title).toHaveText('App ID');
    await page.getByRole('textbox').fill('demo');
    await page.keyboard.press('Enter');
    await expect(title).toHaveText('How does the application prove itself?');
    await page.getByRole('button', { name: '简体中文' }).click();
    await expect(title).toHaveText('应用如何证明身份？');
    await page.getByRole('button', { name: '返回' }).click();
    await expect(page.getByRole('textbox')).toHaveValue('demo');
  } finally {
    await kiosk.close();
  }
});
