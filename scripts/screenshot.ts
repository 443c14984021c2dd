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

runScript(async () => {
  await build();
  const launch = await prepareLaunch();
  const { plan, close } = await makeLaunchPlan(launch);
  process.env.KIOSK_LAUNCH = plan;
  await mkdir(folder, { recursive: true });
  const simulator = await startSimulator({ port: 0 });
  const kiosk = await startKiosk({
    GENAUTH_HOST: simulator.url,
    GENAUTH_APP_ID: 'demo',
    GENAUTH_KIOSK_KIOSK_NAME: 'City Library, ground floor',
    GENAUTH_KIOSK_LANGUAGES: process.env.SCREENSHOT_LANGUAGE ?? 'en,zh-CN',
  });
  try {
    const { page } = kiosk;
    const ada = await Phone.of(simulator.url, 'ada');
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

async function shoot(page: Page, state: string): Promise<void> {
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
  await page.screenshot({ path: join(folder, `${state}.png`) });
  say(`docs/screenshots/${state}.png`);
}
