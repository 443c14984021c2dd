/** What a kiosk must see to, though the service is away or the kiosk itself is killed: no token stays good. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Simulator } from '../../simulator/index.ts';
import type { KioskApp } from '../support/kiosk-app.ts';
import { Phone } from '../support/phone.ts';
import { codeOnScreen, expect, idIn, state, test } from './fixtures.ts';
import { mainHeapOf } from './heap.ts';

const long = { GENAUTH_KIOSK_SESSION: '{"welcomeSeconds": 600}' };

/** @returns the tokens that the kiosk was given, which are all but the phone's */
async function signIn({ page }: KioskApp, simulator: Simulator): Promise<readonly string[]> {
  const ada = await Phone.of(simulator.url, 'ada');
  const { tokens } = simulator.world;
  const phones = tokens.issued().length;
  await state(page, 'showing');
  const qrcodeId = idIn(await codeOnScreen(page));
  await ada.scan(qrcodeId);
  await ada.confirm(qrcodeId);
  await state(page, 'signedIn');
  return tokens
    .issued()
    .slice(phones)
    .map(({ token }) => token);
}

const kept = (userData: string) => readdir(join(userData, 'revocations')).catch(() => []);
const revoked = (simulator: Simulator) => simulator.world.tokens.revoked();

/** Until the test clears it. */
const away = { kind: 'reset', operation: 'revocation' } as const;

test('tokens whose session ends in an outage are revoked when it is over', async ({
  kiosk,
  simulator,
}) => {
  const started = await kiosk(long);
  await signIn(started, simulator);
  await expect.poll(() => kept(started.userData)).toHaveLength(1);
  simulator.world.faults.add(away);
  await started.page.getByRole('button', { name: 'Done' }).click();
  await state(started.page, 'showing');
  await expect.poll(started.log).toContain('"not revoked"');
  expect(revoked(simulator)).toHaveLength(0);
  simulator.world.faults.clear();
  await expect.poll(() => revoked(simulator).length, { timeout: 20_000 }).toBeGreaterThan(0);
  await expect.poll(() => kept(started.userData)).toHaveLength(0);
});

test('main knows no token any more while it waits for the service', async ({
  kiosk,
  simulator,
}) => {
  const started = await kiosk(long);
  // What is searched for is known by its end, which is its own.
  const tokens = (await signIn(started, simulator)).map((token) => token.slice(-40));
  expect(tokens.length).toBeGreaterThan(0);
  const during = await mainHeapOf(started.app);
  expect(tokens.some((token) => during.includes(token))).toBe(true);
  simulator.world.faults.add(away);
  await started.page.getByRole('button', { name: 'Done' }).click();
  await expect.poll(started.log).toContain('"not revoked"');
  await state(started.page, 'showing');
  await expect
    .poll(
      async () => {
        const heap = await mainHeapOf(started.app);
        return tokens.filter((token) => heap.includes(token));
      },
      { timeout: 30_000 },
    )
    .toEqual([]);
  for (const name of await kept(started.userData)) {
    const text = await readFile(join(started.userData, 'revocations', name), 'latin1');
    for (const token of tokens) expect(text).not.toContain(token);
  }
});

test('tokens that come of a ticket after the person was given up are revoked', async ({
  kiosk,
  simulator,
}) => {
  const { app, page } = await kiosk();
  const ada = await Phone.of(simulator.url, 'ada');
  simulator.world.faults.add({ kind: 'latency', operation: 'exchange-ticket', ms: 1_500 });
  for (const event of ['suspend', 'lock-screen'] as const) {
    await state(page, 'showing');
    const qrcodeId = idIn(await codeOnScreen(page));
    await ada.scan(qrcodeId);
    await ada.confirm(qrcodeId);
    await state(page, 'completing');
    const before = revoked(simulator).length;
    await app.evaluate(
      ({ powerMonitor }, name) => void powerMonitor.emit(name as 'suspend'),
      event,
    );
    await expect.poll(() => revoked(simulator).length).toBeGreaterThan(before);
    await app.evaluate(({ powerMonitor }) => {
      powerMonitor.emit('resume');
      powerMonitor.emit('unlock-screen');
    });
  }
});

test('a name does not stay on the screen for as long as a revocation hangs', async ({
  kiosk,
  simulator,
}) => {
  const started = await kiosk(long);
  const { app, page } = started;
  await signIn(started, simulator);
  simulator.world.faults.add({ kind: 'hang', operation: 'revocation' });
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await state(page, 'starting', 3_000);
  await expect(page.getByText('Ada Lovelace')).toHaveCount(0);
});

test('a kiosk that is killed in a session revokes its tokens when it starts again', async ({
  kiosk,
  simulator,
}) => {
  const first = await kiosk(long);
  await signIn(first, simulator);
  await expect.poll(() => kept(first.userData)).toHaveLength(1);
  const died = new Promise((resolve) => first.app.process().once('exit', resolve));
  first.app.process().kill('SIGKILL');
  await died;
  expect(revoked(simulator)).toHaveLength(0);
  const second = await kiosk({ ...long, GENAUTH_KIOSK_USER_DATA: first.userData });
  await state(second.page, 'showing');
  await expect.poll(() => revoked(simulator).length).toBeGreaterThan(0);
  await expect.poll(() => kept(first.userData)).toHaveLength(0);
});
