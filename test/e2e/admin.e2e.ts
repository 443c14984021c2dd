/** The admin's room on the real app: its door, what is done in it, and who does not get in. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { AdminAnswer, AdminCall } from '../../preload/admin-contract.ts';
import { cheapHash } from '../support/cheap-hash.ts';
import { type KioskApp, startKiosk } from '../support/kiosk-app.ts';
import { readZip } from '../support/read-zip.ts';
import { Finger } from './finger.ts';
import { codeOnScreen, expect, idIn, state, test } from './fixtures.ts';
import { heapOf } from './heap.ts';

const pin = '918273645';
const withPin = { GENAUTH_KIOSK_ADMIN_PIN_HASH: cheapHash(pin) };

/** As the page itself would, or whoever has taken it over. */
function ask(page: Page, call: AdminCall): Promise<AdminAnswer> {
  return page.evaluate((asked) => window.kiosk.admin(asked), call);
}

async function fiveTaps(finger: Finger): Promise<void> {
  for (let taps = 0; taps < 5; taps += 1) await finger.tapAt(20, 20);
}

/** From the code into the room, by touch. */
async function enter(page: Page): Promise<Finger> {
  const finger = await Finger.on(page);
  await state(page, 'showing');
  await fiveTaps(finger);
  await state(page, 'adminDoor');
  await finger.type(pin);
  await finger.press('Done');
  await state(page, 'admin');
  return finger;
}

/** Its data, with the sockets and caches of Chromium left out. */
async function ownFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => /^(settings|maintenance|pin|support)/.test(name)).sort();
}

async function exitCodeOf({ app }: KioskApp, act: () => Promise<unknown>): Promise<number | null> {
  const exited = new Promise<number | null>((resolve) => app.process().once('exit', resolve));
  // A kiosk that leaves at a touch takes the answer to that touch with it.
  const [code] = await Promise.all([exited, act().catch(() => {})]);
  return code;
}

test.describe('the door', () => {
  test('five taps in the corner and the PIN lead in; closing leads back to the code', async ({
    kiosk,
  }) => {
    const { page, log } = await kiosk(withPin);
    const finger = await enter(page);
    const facts = page.locator('.facts');
    await expect(facts).toContainText('showing');
    await expect(facts).toContainText('127.0.0.1');
    await expect(facts).toContainText(/kiosk \d+\.\d+/);
    await expect.poll(log).toContain('"event":"admin door opened","facts":{"by":"PIN"}');
    await finger.press('Close');
    await state(page, 'showing');
    await expect.poll(() => codeOnScreen(page)).not.toBeNull();
    expect(await ask(page, { call: 'overview' })).toEqual({ answer: 'locked' });
    expect((await heapOf(page)).includes(pin), 'the page remembers the PIN').toBe(false);
  });

  test('Ctrl+Alt+Shift+A and a keyboard do as well; a wrong PIN is said to be wrong', async ({
    kiosk,
  }) => {
    const { page } = await kiosk(withPin);
    await state(page, 'showing');
    await page.keyboard.press('Control+Alt+Shift+KeyA');
    await state(page, 'adminDoor');
    await page.keyboard.type('246801');
    await page.keyboard.press('Enter');
    await expect(page.locator('.hint.is-error')).toContainText('Wrong PIN.');
    await page.keyboard.type(pin);
    await page.keyboard.press('Enter');
    await state(page, 'admin');
  });

  test('four taps, or five beside the corner, open nothing', async ({ kiosk }) => {
    const { page, log } = await kiosk(withPin);
    const finger = await Finger.on(page);
    await state(page, 'showing');
    for (let taps = 0; taps < 4; taps += 1) await finger.tapAt(20, 20);
    for (let taps = 0; taps < 5; taps += 1) await finger.tapAt(300, 300);
    // What follows shows that the taps have been taken: their count began anew beside the corner.
    await fiveTaps(finger);
    await state(page, 'adminDoor');
    expect(await log()).not.toContain('admin door opened');
  });

  test('without a PIN on a kiosk that is set up it stays closed, and says why', async ({
    kiosk,
  }) => {
    const { page } = await kiosk();
    const finger = await Finger.on(page);
    await state(page, 'showing');
    await fiveTaps(finger);
    await finger.type(pin);
    await finger.press('Done');
    await expect(page.locator('.hint.is-error')).toContainText('no admin PIN is set');
  });

  test('a page that loads again finds it closed', async ({ kiosk }) => {
    const { page } = await kiosk(withPin);
    await enter(page);
    await page.reload();
    await state(page, 'showing');
    expect(await ask(page, { call: 'overview' })).toEqual({ answer: 'locked' });
  });
});

test.describe('before the PIN', () => {
  const entries = { kioskName: 'Taken over', host: 'https://evil.test' };
  const calls: readonly AdminCall[] = [
    { call: 'lock' },
    { call: 'overview' },
    { call: 'test', entries },
    { call: 'save', entries },
    { call: 'setPin', pin: '246801' },
    { call: 'setUp', entries, pin: '246801' },
    { call: 'maintenance', isOn: true, message: 'Closed for ever' },
    { call: 'demo' },
    { call: 'supportBundle' },
    { call: 'restart' },
    { call: 'leave' },
  ];

  test('no call is answered, whatever the page sends, and nothing is done', async ({
    kiosk,
    simulator,
  }) => {
    const { page, userData } = await kiosk(withPin);
    await state(page, 'showing');
    for (const call of calls) expect(await ask(page, call)).toEqual({ answer: 'locked' });
    for (const intent of ['openAdmin', 'closeAdmin', 'openAdmin'] as const) {
      await page.evaluate((type) => window.kiosk.send({ type }), intent);
    }
    await state(page, 'adminDoor');
    for (const call of calls) expect(await ask(page, call)).toEqual({ answer: 'locked' });
    expect(await ownFiles(userData)).toEqual([]);
    expect(simulator.world.codes.all()).not.toEqual([]);
    await page.evaluate(() => window.kiosk.send({ type: 'closeAdmin' }));
    await state(page, 'showing');
  });

  test('10,000 PINs at full speed: five are looked at, none after a restart', async ({
    simulator,
  }) => {
    const env = { GENAUTH_HOST: simulator.url, GENAUTH_APP_ID: 'demo', ...withPin };
    const first = await startKiosk(env);
    const lookedAt = async (app: KioskApp) =>
      (await app.log()).split('\n').filter((line) => line.includes('"wrong admin PIN"')).length;
    try {
      await state(first.page, 'showing');
      const answers = await first.page.evaluate(async () => {
        const all = Array.from({ length: 10_000 }, (_, i) =>
          window.kiosk.admin({ call: 'unlock', pin: String(200_000 + i) }),
        );
        return [...new Set((await Promise.all(all)).map(({ answer }) => answer))];
      });
      expect(answers).toEqual(['wrongPin']);
      await expect.poll(() => lookedAt(first)).toBe(5);
      expect(await ask(first.page, { call: 'unlock', pin })).toMatchObject({ answer: 'wrongPin' });
      await first.app.close();
      const second = await startKiosk({ ...env, GENAUTH_KIOSK_USER_DATA: first.userData });
      await state(second.page, 'showing');
      const right = await ask(second.page, { call: 'unlock', pin });
      expect(right).toMatchObject({ answer: 'wrongPin' });
      expect(right.answer === 'wrongPin' && right.nextTryInMs).toBeGreaterThan(0);
      expect(await lookedAt(first)).toBe(5);
      await second.close();
    } finally {
      await first.close();
    }
  });
});

test.describe('in the room', () => {
  test('a setting is changed by touch, and is on the screen at once', async ({ kiosk }) => {
    const { page, userData } = await kiosk(withPin);
    const finger = await enter(page);
    await finger.press('Settings');
    await page.getByRole('button', { name: /^kioskName/ }).scrollIntoViewIfNeeded();
    await finger.tap(page.getByRole('button', { name: /^kioskName/ }));
    await finger.type('East Gate 2');
    await finger.press('Save');
    await expect(page.getByRole('button', { name: /^kioskName/ })).toContainText('East Gate 2');
    // One with few values is chosen, not typed.
    await page.getByRole('button', { name: /^statusEndpoint/ }).scrollIntoViewIfNeeded();
    await finger.tap(page.getByRole('button', { name: /^statusEndpoint/ }));
    await finger.press('get');
    await expect(page.getByRole('button', { name: /^statusEndpoint/ })).toContainText('get');
    await finger.press('Close');
    await state(page, 'showing');
    await expect(page.locator('main')).toContainText('East Gate 2');
    const stored = JSON.parse(await readFile(join(userData, 'settings.json'), 'utf8'));
    expect(stored.settings).toEqual({ kioskName: 'East Gate 2', statusEndpoint: 'get' });
  });

  test('out of service holds over a restart, until it is taken back', async ({ simulator }) => {
    const env = { GENAUTH_HOST: simulator.url, GENAUTH_APP_ID: 'demo', ...withPin };
    const first = await startKiosk(env);
    try {
      const finger = await enter(first.page);
      await finger.press('Maintenance');
      await finger.type('back at 2');
      await finger.press('Out of service');
      await finger.press('Close');
      await state(first.page, 'maintenance');
      await expect(first.page.locator('main')).toContainText('back at 2');
      await first.app.close();
      const codes = simulator.world.codes.all().length;
      const second = await startKiosk({ ...env, GENAUTH_KIOSK_USER_DATA: first.userData });
      await state(second.page, 'maintenance');
      expect(simulator.world.codes.all()).toHaveLength(codes);
      expect(await ask(second.page, { call: 'unlock', pin })).toEqual({ answer: 'done' });
      const back = { call: 'maintenance', isOn: false, message: '' } as const;
      expect(await ask(second.page, back)).toEqual({ answer: 'done' });
      await state(second.page, 'showing');
      await second.close();
    } finally {
      await first.close();
    }
  });

  test('restart ends with exit code 75, for whoever started the kiosk to start it again', async ({
    kiosk,
  }) => {
    const started = await kiosk({ ...withPin, GENAUTH_KIOSK_SUPERVISED: '1' });
    const finger = await enter(started.page);
    await finger.press('Support');
    expect(await exitCodeOf(started, () => finger.press('Restart the kiosk'))).toBe(75);
  });

  test('leave ends with exit code 0', async ({ kiosk }) => {
    const started = await kiosk(withPin);
    const finger = await enter(started.page);
    await finger.press('Support');
    expect(await exitCodeOf(started, () => finger.press('Leave the kiosk'))).toBe(0);
  });

  test('a support bundle holds log, settings and health, and no secret', async ({ kiosk }) => {
    const appSecret = 'demo-secret';
    const { page, userData } = await kiosk({
      ...withPin,
      GENAUTH_APP_SECRET: appSecret,
      GENAUTH_KIOSK_TOKEN_AUTH_METHOD: 'client_secret_post',
    });
    await state(page, 'showing');
    const qrcodeId = idIn(await codeOnScreen(page));
    const finger = await enter(page);
    await finger.press('Support');
    await finger.tap(page.getByRole('button', { name: /Save a support bundle/ }));
    await expect(page.locator('.page')).toContainText('Saved as');
    const [bundle] = await readdir(join(userData, 'support'));
    const files = await readZip(join(userData, 'support', bundle ?? ''));
    const all = [...files].map(([path, { text }]) => `${path}\n${text}`).join('\n');
    expect(all).toContain('admin door opened');
    expect(all).toContain('client_secret_post');
    const secrets = [appSecret, qrcodeId, pin, withPin.GENAUTH_KIOSK_ADMIN_PIN_HASH];
    for (const secret of secrets) expect(all.includes(secret), secret).toBe(false);
    expect(all).not.toContain('data:image');
  });
});
