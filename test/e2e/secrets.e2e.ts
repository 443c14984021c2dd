import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Simulator } from '../../simulator/index.ts';
import { cheapHash } from '../support/cheap-hash.ts';
import { Phone } from '../support/phone.ts';
import { codeOnScreen, expect, idIn, state, test } from './fixtures.ts';
import { heapOf } from './heap.ts';

const appSecret = 'demo-secret';
const adminPinHash = cheapHash('135790');

/** Everything that must stay in main: what the simulator knows of codes, tickets and tokens. */
async function canaries(simulator: Simulator): Promise<Map<string, string>> {
  const found = new Map([
    ['app secret', appSecret],
    ['admin PIN hash', adminPinHash],
  ]);
  for (const [i, code] of simulator.world.codes.all().entries()) {
    found.set(`qrcodeId ${i}`, code.qrcodeId);
    if (code.ticket) found.set(`ticket ${i}`, code.ticket);
  }
  for (const [i, token] of simulator.world.tokens.revoked().entries()) {
    found.set(`token ${i}`, token.token);
  }
  return found;
}

async function filesUnder(folder: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path, await readFile(path));
  }
  return files;
}

test('no secret reaches the page, the log or any file', async ({ kiosk, simulator }) => {
  const { page, userData, log } = await kiosk({
    GENAUTH_APP_SECRET: appSecret,
    GENAUTH_KIOSK_ADMIN_PIN_HASH: adminPinHash,
    GENAUTH_KIOSK_TOKEN_AUTH_METHOD: 'client_secret_post',
    GENAUTH_KIOSK_SESSION: '{"welcomeSeconds": 2}',
  });
  const ada = await Phone.of(simulator.url, 'ada');
  const pages: string[] = [];
  const look = async () => {
    pages.push(await page.content(), await heapOf(page));
  };

  await state(page, 'showing');
  const qrcodeId = idIn(await codeOnScreen(page));
  await look();
  // Server messages that repeat what they were sent must not carry it into the log.
  simulator.world.faults.add({
    kind: 'envelope',
    operation: 'qrcode-status',
    statusCode: 500,
    message: `cannot read ${qrcodeId} for ${appSecret}`,
    probability: 1,
    count: 1,
    performed: false,
  });
  await expect.poll(log).toContain('cannot read [secret] for [secret]');
  await ada.scan(qrcodeId);
  await state(page, 'scanned');
  await look();
  await ada.confirm(qrcodeId);
  await state(page, 'signedIn');
  await look();
  await state(page, 'showing');
  await expect.poll(() => simulator.world.tokens.revoked().length).toBeGreaterThan(0);
  await look();

  const secrets = await canaries(simulator);
  expect([...secrets.keys()].join()).toMatch(/app secret.*qrcodeId.*ticket.*token/);
  const files = await filesUnder(userData);
  expect([...files.keys()].some((path) => path.endsWith('kiosk.log'))).toBe(true);
  for (const [name, secret] of secrets) {
    for (const text of pages) expect(text.includes(secret), `${name} in the page`).toBe(false);
    for (const [path, bytes] of files) {
      expect(bytes.includes(secret), `${name} in ${path}`).toBe(false);
    }
  }
  // The search itself works: what is meant to be in the page's memory is found there.
  expect(pages.some((text) => text.includes('Ada Lovelace'))).toBe(true);
});

test('a crash of main leaves no secret behind and ends with exit code 70', async ({
  kiosk,
  simulator,
}) => {
  const { app, page, userData, log } = await kiosk({
    GENAUTH_APP_SECRET: appSecret,
    GENAUTH_KIOSK_TOKEN_AUTH_METHOD: 'client_secret_post',
  });
  await state(page, 'showing');
  const qrcodeId = idIn(await codeOnScreen(page));
  const exited = new Promise<number | null>((resolve) => app.process().once('exit', resolve));
  await app
    .evaluate(
      (_electron, secrets) => {
        setImmediate(() => {
          throw new Error(`crash with ${secrets.join(' and ')}`);
        });
      },
      [qrcodeId, appSecret],
    )
    .catch(() => {}); // the connection may break before the answer
  expect(await exited).toBe(70);
  expect(await log()).toContain('crash with [secret] and [secret]');
  for (const [path, bytes] of await filesUnder(userData)) {
    for (const secret of [...(await canaries(simulator)).values()]) {
      expect(bytes.includes(secret), path).toBe(false);
    }
  }
});

test('no secret is among the arguments of any process', async ({ kiosk, simulator }) => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const { app, page } = await kiosk({
    GENAUTH_APP_SECRET: appSecret,
    GENAUTH_KIOSK_ADMIN_PIN_HASH: adminPinHash,
    GENAUTH_KIOSK_TOKEN_AUTH_METHOD: 'client_secret_post',
  });
  await state(page, 'showing');
  const processes = await app.evaluate(({ app: kioskApp }) => kioskApp.getAppMetrics());
  const lines = await Promise.all(
    processes.map(({ pid }) => readFile(`/proc/${pid}/cmdline`, 'utf8')),
  );
  expect(lines.some((line) => line.includes('--type=renderer'))).toBe(true);
  for (const [name, secret] of await canaries(simulator)) {
    for (const line of lines) expect(line.includes(secret), `${name} in ${line}`).toBe(false);
  }
});
