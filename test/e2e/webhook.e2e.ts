/** The hand-off of kind webhook: the kiosk before an operator's endpoint, by https. */
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import type { Simulator } from '../../simulator/index.ts';
import { authorityFixture, serverFixture } from '../support/company-fixture.ts';
import type { KioskApp } from '../support/kiosk-app.ts';
import {
  type Answer,
  closeServers,
  json,
  type LoopbackServer,
  type Seen,
  serveUntrusted,
} from '../support/loopback-server.ts';
import { Phone } from '../support/phone.ts';
import { test as base, codeOnScreen, expect, idIn, state } from './fixtures.ts';

const secret = `whsec_${Buffer.alloc(32, 0x2a).toString('base64')}`;

interface Door {
  readonly server: LoopbackServer;
  /** How requests are answered from now on. */
  answer: Answer;
}

interface Fixtures {
  readonly door: Door;
  /** Starts a kiosk before the door; `handoff` adds to its setting. */
  readonly doorKiosk: (
    handoff?: Record<string, unknown>,
    env?: Record<string, string>,
  ) => Promise<KioskApp>;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs
  door: async ({}, use) => {
    const answer: Answer = (seen, response) => door.answer(seen, response);
    const door = { server: await serveUntrusted(answer, serverFixture), answer: json({}) };
    await use(door);
    await closeServers();
  },
  doorKiosk: async ({ kiosk, door }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-door-'));
    await chmod(folder, 0o755);
    const authority = join(folder, 'ca.pem');
    await writeFile(authority, authorityFixture.own, { mode: 0o644 });
    const address = new URL('/signed-in', door.server.url).href;
    await use((handoff = {}, env = {}) =>
      kiosk({
        GENAUTH_KIOSK_EXTRA_CA_FILE: authority,
        GENAUTH_KIOSK_HANDOFF: JSON.stringify({ kind: 'webhook', address, ...handoff }),
        GENAUTH_KIOSK_WEBHOOK_SECRET: secret,
        GENAUTH_KIOSK_KIOSK_NAME: 'Hall 1',
        GENAUTH_KIOSK_SESSION: '{"welcomeSeconds": 600}',
        ...env,
      }),
    );
    await rm(folder, { recursive: true });
  },
});

async function signIn({ page }: KioskApp, simulator: Simulator, shows: string): Promise<void> {
  await state(page, 'showing');
  const ada = await Phone.of(simulator.url, 'ada');
  const code = idIn(await codeOnScreen(page));
  await ada.scan(code);
  await ada.confirm(code);
  await state(page, shows);
}

function verified({ headers, body }: Seen): unknown {
  return new Webhook(secret).verify(body, headers as Record<string, string>);
}

const idsAt = ({ server }: Door) => server.seen.map(({ headers }) => headers['webhook-id']);
const kept = ({ userData }: KioskApp) => readdir(join(userData, 'webhook')).catch(() => []);

/** Whoever asks is left without an answer, as by a server that crashed in the middle. */
const broken: Answer = (_seen, response) => void response.destroy();

test('an endpoint is told by a signed event, and greets the person', async ({
  doorKiosk,
  door,
  simulator,
}) => {
  door.answer = json({ message: 'Locker 7 is open' });
  const kiosk = await doorKiosk();
  await signIn(kiosk, simulator, 'signedIn');
  await expect(kiosk.page.locator('main')).toContainText('Locker 7 is open');
  const [seen] = door.server.seen;
  if (!seen) throw new Error('nothing came');
  expect(verified(seen)).toMatchObject({
    type: 'kiosk.signed_in',
    data: { kiosk: { name: 'Hall 1' }, profile: { name: expect.stringContaining('Ada') } },
  });
  for (const { token } of simulator.world.tokens.issued()) expect(seen.body).not.toContain(token);
  expect(await kept(kiosk)).toEqual([]);
});

test('an endpoint refuses a person, in its words', async ({ doorKiosk, door, simulator }) => {
  door.answer = json({ allow: false, message: 'Closed on Sundays' });
  const kiosk = await doorKiosk();
  const { page } = kiosk;
  await signIn(kiosk, simulator, 'refused');
  await expect(page.locator('main')).toContainText('Closed on Sundays');
  await page.getByRole('button', { name: 'Done' }).click();
  await state(page, 'showing');
});

test('an endpoint that does not answer: said, withdrawn, and tried again with the same id', async ({
  doorKiosk,
  door,
  simulator,
}) => {
  door.answer = broken;
  const kiosk = await doorKiosk({ waitSeconds: 2 });
  await signIn(kiosk, simulator, 'handoffFailed');
  await expect(kiosk.page.locator('.detail')).toContainText(door.server.url.host);
  expect(await kept(kiosk)).toEqual([]);
  const tries = door.server.seen.length;
  door.answer = json({});
  await kiosk.page.getByRole('button', { name: 'Try again' }).click();
  await state(kiosk.page, 'signedIn');
  expect(door.server.seen.length).toBe(tries + 1);
  expect(new Set(idsAt(door)).size).toBe(1);
});

test('what could not be delivered waits on the disk, sealed, through a kill', async ({
  doorKiosk,
  door,
  simulator,
}) => {
  door.answer = broken;
  const handoff = { waitSeconds: 1, ifUndelivered: 'keep' };
  const first = await doorKiosk(handoff);
  await signIn(first, simulator, 'signedIn');
  const [name = ''] = await kept(first);
  const [before] = door.server.seen;
  const { data } = JSON.parse(before?.body ?? '');
  const text = await readFile(join(first.userData, 'webhook', name), 'utf8');
  const sealed = Buffer.from(JSON.parse(text).sealed, 'base64').toString('latin1');
  for (const open of [text, sealed]) expect(open).not.toContain(data.subject);
  const died = new Promise((resolve) => first.app.process().once('exit', resolve));
  first.app.process().kill('SIGKILL');
  await died;

  door.answer = json({});
  const tries = door.server.seen.length;
  const second = await doorKiosk(handoff, { GENAUTH_KIOSK_USER_DATA: first.userData });
  await expect.poll(() => door.server.seen.length).toBe(tries + 1);
  const after = door.server.seen.at(-1);
  expect(after && verified(after)).toEqual(JSON.parse(before?.body ?? ''));
  expect(after?.body).toBe(before?.body);
  expect(new Set(idsAt(door)).size).toBe(1);
  await expect.poll(() => kept(first)).toEqual([]);
  await state(second.page, 'showing');
  await expect
    .poll(() => readFile(join(first.userData, 'logs/kiosk.log'), 'utf8'))
    .toContain('webhook events are left to be delivered');
});

test('what a door was just asked is asked again by the next start, and not after a lock', async ({
  doorKiosk,
  door,
  simulator,
}) => {
  door.answer = broken;
  const handoff = { waitSeconds: 30, ifUndelivered: 'refuse' };
  const first = await doorKiosk(handoff);
  await signIn(first, simulator, 'completing');
  await expect.poll(() => kept(first)).toHaveLength(1);
  await first.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await expect.poll(() => kept(first)).toEqual([]);
  await first.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('unlock-screen'));
  await signIn(first, simulator, 'completing');
  await expect.poll(() => kept(first)).toHaveLength(1);
  const ended = new Promise((resolve) => first.app.process().once('exit', resolve));
  first.app.process().kill('SIGTERM');
  expect(await ended).toBe(0);
  const asked = idsAt(door).at(-1);

  door.answer = json({});
  await doorKiosk(handoff, { GENAUTH_KIOSK_USER_DATA: first.userData });
  await expect.poll(() => kept(first)).toEqual([]);
  expect(idsAt(door).at(-1)).toBe(asked);
});

test('without its secret the kiosk says so, and signs nobody in', async ({ doorKiosk }) => {
  const { page } = await doorKiosk({}, { GENAUTH_KIOSK_WEBHOOK_SECRET: '' });
  await state(page, 'setup');
  await expect(page.locator('main')).toContainText('webhookSecret');
  await expect(page.locator('main')).toContainText('GENAUTH_KIOSK_WEBHOOK_SECRET');
});
