/** `npm run screenshot`: the pictures in docs/screenshots, of the real app going through a sign-in. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startSimulator } from '../simulator/index.ts';
import { startKiosk } from '../test/support/kiosk-app.ts';
import { makeLaunchPlan } from '../test/support/launch-plan.ts';
import { Phone } from '../test/support/phone.ts';
import { build } from './lib/build.ts';
import { root } from './lib/paths.ts';
import { runScript, say } from './lib/say.ts';
import { prepareLaunch } from './runtime/launch.ts';

const folder = join(root, 'docs/screenshots');
const pin = '918273';

runScript(async () => {
  await build();
  const launch = await prepareLaunch();
  const { plan, close } = await makeLaunchPlan(launch);
  process.env.KIOSK_LAUNCH = plan;
  await mkdir(folder, { recursive: true });
  const simulator = await startSimulator({ port: 0 });
  const kiosk = await startKiosk({
    GENAUTH_KIOSK_KIOSK_NAME: 'City Library, ground floor',
    GENAUTH_KIOSK_LANGUAGES: process.env.SCREENSHOT_LANGUAGE ?? 'en,zh-CN',
  });
  try {
    const { page } = kiosk;
    await setUp(page, simulator.url);
    const ada = await Phone.of(simulator.url, 'ada');
    await shoot(page, 'showing');
    await page.keyboard.press('Control+Alt+Shift+KeyA');
    await typeInto(page, 'adminDoor', pin);
    await page.locator('.facts').waitFor();
    await shoot(page, 'admin');
    await page.locator('nav > button').last().click();
    await shoot(page, 'showing');
    const qrcodeId = simulator.world.codes.all().at(-1)?.qrcodeId ?? '';
    await ada.scan(qrcodeId);
    await page.locator('img.avatar').waitFor();
    await shoot(page, 'scanned');
    await ada.confirm(qrcodeId);
    await shoot(page, 'signedIn');
  } finally {
    await kiosk.close();
    await simulator.close();
    await launch.close();
    await close();
  }
  return 0;
});

/** Answers the questions of the first set-up, by keyboard where they are typed. */
async function setUp(page: Page, host: string): Promise<void> {
  const choose = () => page.locator('.choice').first().click();
  await page.locator('main[data-state="setup"]').waitFor();
  await choose();
  await page.locator('input').fill(host);
  await shoot(page, 'setup');
  await page.keyboard.press('Enter');
  await page.locator('.place', { hasText: /^3/ }).waitFor();
  await page.locator('input').fill('demo');
  await page.keyboard.press('Enter');
  await choose();
  await page.getByText('MOBILE_APP').click();
  await page.locator('.steps-tested li').first().waitFor();
  await shoot(page, 'setup', 'test');
  await page.locator('.question header button').last().click();
  await typeInto(page, 'setup', pin);
  await typeInto(page, 'setup', pin);
}

/** Types a PIN on the pad that waits for one. */
async function typeInto(page: Page, state: string, digits: string): Promise<void> {
  await page.locator(`main[data-state="${state}"] .dot`).first().waitFor();
  await page.locator('.dot.is-set').waitFor({ state: 'detached' });
  await page.keyboard.type(digits);
  await page.keyboard.press('Enter');
}

async function shoot(page: Page, state: string, name = state): Promise<void> {
  await page.locator(`main[data-state="${state}"]`).waitFor();
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.ready)),
  );
  await page.locator('.stage').evaluate((stage) =>
    Promise.all(
      stage
        .getAnimations()
        .filter((animation) => animation instanceof CSSAnimation)
        .map((animation) => animation.finished),
    ),
  );
  await page.screenshot({ path: join(folder, `${name}.png`) });
  say(`docs/screenshots/${name}.png`);
}
