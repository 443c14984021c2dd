/** How the screen looks and sounds, as an operator has set it. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { isLinuxRoot } from '../../scripts/lib/paths.ts';
import { giveToOrdinaryUser } from '../../scripts/runtime/ordinary-user.ts';
import { Phone } from '../support/phone.ts';
import { codeOnScreen, expect, state, test } from './fixtures.ts';
import { shownCode } from './shown-code.ts';

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><path fill="#ff0000" d="M0 0h4v1H0z"/></svg>';

async function logoFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-logo-'));
  await writeFile(join(folder, 'logo.svg'), svg);
  if (isLinuxRoot) await giveToOrdinaryUser(folder);
  return join(folder, 'logo.svg');
}

/** The style of the first such part, as the browser has computed it. */
function styleOf(page: Page, selector: string, property: string): Promise<string> {
  return page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
}

test('a brand: its logo, its colours as far as they can be read, and a code that can', async ({
  kiosk,
}) => {
  const brand = { name: 'City Library', logoFile: await logoFile(), accent: '#ffcc00' };
  const { page, log } = await kiosk({
    GENAUTH_KIOSK_THEME: 'light',
    GENAUTH_KIOSK_BRAND: JSON.stringify(brand),
    GENAUTH_KIOSK_KIOSK_NAME: 'Ground floor',
  });
  await state(page, 'showing');
  const logo = page.getByRole('img', { name: 'City Library' });
  await expect(logo).toBeVisible();
  expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(await styleOf(page, 'html', '--ground')).toBe('#eef2f8');
  const [shown] = /#[0-9a-f]{6} is shown/.exec(await log()) ?? [];
  expect(shown).toBeDefined();
  expect(`${await styleOf(page, 'html', '--accent')} is shown`).toBe(shown);
  await expect.poll(() => codeOnScreen(page)).not.toBeNull();
});

test('what cannot be used of a brand stops nothing', async ({ kiosk }) => {
  const { page, log } = await kiosk({
    GENAUTH_KIOSK_BRAND: JSON.stringify({ name: 'City Library', logoFile: '/nowhere/logo.svg' }),
  });
  await state(page, 'showing');
  await expect(page.locator('.brand-name')).toHaveText('City Library');
  expect(await log()).toContain('brand.logoFile (environment): found');
});

/** Counts the chimes from now on, and the contexts that play them. */
async function listen(page: Page) {
  const heard = await page.evaluateHandle(() => {
    const count = { chimes: 0, contexts: 0, awake: 0 };
    const Real = AudioContext;
    window.AudioContext = class extends Real {
      constructor() {
        super();
        count.contexts += 1;
        this.addEventListener('statechange', () => {
          count.awake = Number(this.state === 'running');
        });
      }
      override resume() {
        count.chimes += 1;
        return super.resume();
      }
    };
    return count;
  });
  return () => heard.jsonValue();
}

for (const [sound, chimes] of [
  ['true', 2],
  ['false', 0],
] as const) {
  test(`with sound ${sound}, a scan and a welcome are heard ${chimes} times in all`, async ({
    kiosk,
    simulator,
  }) => {
    const { page } = await kiosk({ GENAUTH_KIOSK_SOUND: sound });
    await state(page, 'showing');
    const heard = await listen(page);
    const ada = await Phone.of(simulator.url, 'ada');
    const { qrcodeId } = await shownCode(page, simulator);
    await ada.scan(qrcodeId);
    await state(page, 'scanned');
    await ada.confirm(qrcodeId);
    await state(page, 'signedIn');
    // One context for both, which sleeps once they are over.
    const contexts = Math.min(chimes, 1);
    await expect.poll(heard).toEqual({ chimes, contexts, awake: 0 });
  });
}

test('a masked name says no more than it must, and no photo is on the page', async ({
  kiosk,
  simulator,
}) => {
  const { page } = await kiosk({ GENAUTH_KIOSK_SHOWN_NAME: 'masked' });
  await state(page, 'showing');
  const ada = await Phone.of(simulator.url, 'ada');
  const { qrcodeId } = await shownCode(page, simulator);
  await ada.scan(qrcodeId);
  await state(page, 'scanned');
  await expect(page.locator('h1')).toContainText('Ada L.');
  await ada.confirm(qrcodeId);
  await state(page, 'signedIn');
  await expect(page.locator('h1')).toContainText('Ada L.');
  expect(await page.content()).not.toContain('Lovelace');
  await expect(page.locator('img.avatar')).toHaveCount(0);
});
