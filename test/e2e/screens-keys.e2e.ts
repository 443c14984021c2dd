/** What the keyboard has reached it also operates: by Enter, by the space bar, by letters and digits. */
import type { Locator, Page } from '@playwright/test';
import type { Intent, ViewState } from '../../preload/contract.ts';
import { GalleryKiosk } from '../support/gallery/gallery-kiosk.ts';
import { type Sample, samples } from '../support/gallery/samples.ts';
import { expect, test } from './fixtures.ts';

/** The button of a page that says something to main; of two, the one that most people want. */
const intents: Partial<Record<ViewState, readonly [button: string, Intent['type']]>> = {
  scanned: ['.message button', 'notMe'],
  mfaRequired: ['.message button', 'notMe'],
  signedIn: ['.message button', 'signOut'],
  session: ['.session-bar button', 'signOut'],
  stillThere: ['.message button:not(.quiet)', 'stillHere'],
  refused: ['.message button', 'signOut'],
  handoffFailed: ['.message button:not(.quiet)', 'tryAgain'],
  problem: ['.message button', 'newCode'],
  setup: ['.message button', 'openAdmin'],
  adminDoor: ['.question header button', 'closeAdmin'],
  admin: ['.room nav button:last-child', 'closeAdmin'],
};

async function withKiosk(use: (kiosk: GalleryKiosk) => Promise<void>): Promise<void> {
  const kiosk = await GalleryKiosk.start();
  try {
    await kiosk.resize({ width: 800, height: 480 });
    await use(kiosk);
  } finally {
    await kiosk.close();
  }
}

/** The first sample of a state, or the one of this name. */
function sampleOf(state: ViewState, name = ''): Sample {
  const found = samples[state].find((one) => one.name === name);
  if (!found) throw new Error(`no sample ${state} ${name}`);
  return found;
}

/** By Tab alone, from wherever the focus is. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let left = 70; left > 0; left -= 1) {
    if (await target.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target}`);
}

const show = (kiosk: GalleryKiosk, sample: Sample) =>
  kiosk.layOut({ sample, theme: 'dark', language: 'en' });

test('Enter and the space bar press the button of each page', () =>
  withKiosk(async (kiosk) => {
    const { page } = kiosk;
    for (const [state, [button, type]] of Object.entries(intents)) {
      for (const key of ['Enter', 'Space']) {
        await show(kiosk, sampleOf('starting'));
        await show(kiosk, sampleOf(state as ViewState));
        await tabTo(page, page.locator(button));
        await kiosk.takeIntents();
        await page.keyboard.press(key);
        const heard = async () => (await kiosk.takeIntents()).map((intent) => intent.type);
        await expect.poll(heard, `${state} by ${key}`).toContain(type);
      }
    }
  }));

test('who would rather sign out can do so wherever there is another way', () =>
  withKiosk(async (kiosk) => {
    const { page } = kiosk;
    for (const state of ['stillThere', 'handoffFailed'] as const) {
      await show(kiosk, sampleOf(state));
      await kiosk.takeIntents();
      await page.locator('.message button.quiet').click();
      await expect.poll(() => kiosk.takeIntents(), state).toContainEqual({ type: 'signOut' });
    }
    // Where there is no other way, signing out is what the page is for.
    for (const [state, name] of [
      ['stillThere', 'timeUp'],
      ['handoffFailed', 'certificate'],
    ] as const) {
      await show(kiosk, sampleOf(state, name));
      await expect(page.locator('.message button')).toHaveText('Sign out');
      await expect(page.locator('.message button')).not.toHaveClass('quiet');
    }
  }));

test('the languages: opened, closed by Escape, walked within, chosen', () =>
  withKiosk(async (kiosk) => {
    const { page } = kiosk;
    const button = page.locator('button.language');
    for (const state of ['showing', 'problem', 'maintenance'] as const) {
      await show(kiosk, sampleOf(state));
      await tabTo(page, button);
      await page.keyboard.press('Space');
      await expect(page.locator('dialog')).toBeVisible();
      for (let times = 7; times > 0; times -= 1) {
        await page.keyboard.press('Tab');
        const isOutside = await page.evaluate(() =>
          Boolean(document.activeElement?.matches('.stage *, button.language')),
        );
        expect(isOutside).toBe(false);
      }
      await page.keyboard.press('Escape');
      await expect(page.locator('dialog')).toBeHidden();
      await expect(button).toBeFocused();
    }
    await page.keyboard.press('Enter');
    await tabTo(page, page.locator('dialog [lang="ja"]'));
    await kiosk.takeIntents();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => kiosk.takeIntents())
      .toContainEqual({ type: 'chooseLanguage', language: 'ja' });
  }));

test('the questions of the first set-up, from the first to the last', () =>
  withKiosk(async (kiosk) => {
    const { page } = kiosk;
    await show(kiosk, sampleOf('setup', 'firstRun'));
    const title = page.locator('h1');
    await tabTo(page, page.locator('.choice').first());
    await page.keyboard.press('Enter');
    const field = page.getByRole('textbox');
    await expect(field).toBeFocused();
    await field.press('Control+A');
    await page.keyboard.type('https://a.test');

    // The keys of the screen keep the focus, whatever letters are on them.
    const shift = page.locator('.key.is-shift');
    await tabTo(page, shift);
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Q', exact: true })).toBeVisible();
    await expect(shift).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(field).toHaveValue('https://a.testZ');
    await expect(page.getByRole('button', { name: 'z', exact: true })).toBeFocused();

    await tabTo(page, page.getByRole('button', { name: 'Next' }));
    await page.keyboard.press('Space');
    await expect(title).toHaveText('App ID');
    await expect(field).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(title).toHaveText('How does the application prove itself?');
    await tabTo(page, page.locator('.choice').first());
    await page.keyboard.press('Space');
    await expect(title).toHaveText('What do people scan with?');
    await tabTo(page, page.locator('.choice').first());
    await page.keyboard.press('Enter');
    await expect(title).toHaveText('Not yet');
    await tabTo(page, page.getByRole('button', { name: 'Go on anyway' }));
    await page.keyboard.press('Enter');
    await expect(title).toHaveText('Choose an admin PIN');

    // By Tab and Enter alone: a seventh digit is one more, and not the end of the PIN.
    const four = page.getByRole('button', { name: '4', exact: true });
    await tabTo(page, four);
    for (let times = 7; times > 0; times -= 1) await page.keyboard.press('Enter');
    await expect(page.locator('.dot.is-set')).toHaveCount(7);
    await expect(title).toHaveText('Choose an admin PIN');
    await tabTo(page, page.getByRole('button', { name: 'Done' }));
    await page.keyboard.press('Enter');
    await expect(title).toHaveText('The same PIN once more');
    await page.keyboard.type('4444444');
    await expect(page.locator('.dot.is-set')).toHaveCount(7);
    await tabTo(page, page.getByRole('button', { name: 'Back' }));
    await page.keyboard.press('Enter');
    await expect(title).toHaveText('Choose an admin PIN');
  }));

test('the admin’s door and room', () =>
  withKiosk(async (kiosk) => {
    const { page } = kiosk;
    await show(kiosk, sampleOf('adminDoor'));
    await page.keyboard.type('123456');
    await page.keyboard.press('Enter');
    await expect(page.locator('.hint')).toContainText('Wrong PIN.');

    await show(kiosk, sampleOf('admin'));
    for (const [name, part] of [
      ['Maintenance', '.keyboard'],
      ['Support', '.choice'],
      ['Health', '.facts'],
      ['Settings', '.setting'],
    ] as const) {
      await tabTo(page, page.getByRole('button', { name, exact: true }));
      await page.keyboard.press('Enter');
      await expect(page.locator(part).first()).toBeVisible();
    }
    // Whoever comes back from a setting goes on at it.
    for (const [key, back] of [
      ['kioskName', 'typed'],
      ['statusEndpoint', 'chosen'],
    ] as const) {
      const row = page.locator('.setting', { has: page.locator(`code:text-is("${key}")`) });
      await tabTo(page, row);
      await page.keyboard.press('Enter');
      await expect(page.locator('h1').last()).toHaveText(key);
      if (back === 'typed') await page.keyboard.press('Enter');
      else {
        await tabTo(page, page.locator('.choice').last());
        await page.keyboard.press('Space');
      }
      await expect(row).toBeFocused();
    }
  }));
