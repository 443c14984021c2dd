import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from '../../simulator/world/faults.ts';
import { expect, state, test } from './fixtures.ts';

/** A port on which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('a port where nobody listens: said on screen and in the log, and tried again', async ({
  kiosk,
}) => {
  const port = await freePort();
  const { page, log } = await kiosk({ GENAUTH_HOST: `http://127.0.0.1:${port}` });
  await state(page, 'problem');
  await expect(page.locator('h1')).toHaveText('The sign-in service cannot be reached');
  await expect(page.locator('.detail')).toContainText(`127.0.0.1:${port}`);
  await expect(page.locator('.detail')).toContainText('ECONNREFUSED');
  await expect.poll(log).toContain('state: problem serviceUnreachable');
  await expect
    .poll(async () => (await log()).match(/ECONNREFUSED/g)?.length ?? 0)
    .toBeGreaterThan(2);
});

test('a host that does not exist: the same', async ({ kiosk }) => {
  const { page, log } = await kiosk({ GENAUTH_HOST: 'https://no-such-host.invalid' });
  await state(page, 'problem');
  await expect(page.locator('.detail')).toContainText('no-such-host.invalid');
  await expect.poll(log).toContain('no-such-host.invalid');
});

test('an application that the service does not know', async ({ kiosk }) => {
  const { page, log } = await kiosk({ GENAUTH_APP_ID: 'nobody' });
  await state(page, 'problem');
  await expect(page.locator('h1')).toHaveText('This kiosk is not registered');
  await expect(page.locator('.detail')).toContainText('apiCode 2011');
  await expect.poll(log).toContain('apiCode 2011');
});

type FaultInput = { readonly kind: Fault['kind']; readonly operation: string } & Record<
  string,
  unknown
>;

const spoilt: readonly (readonly [string, FaultInput, string, string])[] = [
  [
    'an answer that is not JSON',
    { kind: 'notJson', operation: 'gene-qrcode' },
    'The sign-in service is having trouble',
    'not JSON',
  ],
  [
    'an answer without end',
    { kind: 'huge', operation: 'gene-qrcode' },
    'The sign-in service is having trouble',
    'longer than',
  ],
  [
    'a picture of 10 MB',
    { kind: 'bigPicture', operation: 'picture' },
    'The code could not be loaded',
    'longer than',
  ],
  [
    'a picture that is HTML',
    { kind: 'htmlPicture', operation: 'picture' },
    'The code could not be loaded',
    'no picture',
  ],
  [
    'a picture that leads elsewhere',
    { kind: 'redirect', operation: 'picture', location: 'http://other.test/x.png' },
    'The code could not be loaded',
    'https',
  ],
  [
    'a service in maintenance',
    { kind: 'envelope', operation: 'gene-qrcode', statusCode: 503 },
    'The sign-in service is having trouble',
    'statusCode 503',
  ],
  [
    'too many requests',
    { kind: 'status', operation: 'gene-qrcode', status: 429 },
    'The sign-in service is very busy',
    'HTTP 429',
  ],
  [
    'a kiosk that may not sign in here',
    { kind: 'envelope', operation: 'gene-qrcode', statusCode: 403, apiCode: 1576 },
    'Signing in here is not allowed',
    'statusCode 403, apiCode 1576',
  ],
  [
    'a connection that is cut',
    { kind: 'reset', operation: 'gene-qrcode' },
    'The sign-in service cannot be reached',
    'ECONNRESET',
  ],
];

for (const [name, fault, title, detail] of spoilt) {
  test(`${name}: said, logged, and over as soon as the cause is`, async ({ kiosk, simulator }) => {
    await control(simulator.url, 'POST', 'faults', fault);
    const { page, log } = await kiosk();
    await state(page, 'problem');
    await expect(page.locator('h1')).toHaveText(title);
    await expect(page.locator('.detail')).toContainText(detail);
    await expect(page.locator('.prompt')).toHaveText(/^(Next try in \d+ s|Trying again …)$/);
    await expect.poll(log).toContain(detail);
    await control(simulator.url, 'DELETE', 'faults');
    await state(page, 'showing', 20_000);
  });
}

async function control(url: string, method: string, path: string, body?: object): Promise<void> {
  const response = await fetch(`${url}/_simulator/${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
}

const unusable: readonly (readonly [string, Record<string, string>, string])[] = [
  ['http to another machine', { GENAUTH_HOST: 'http://kiosk.example' }, 'http://kiosk.example'],
  ['a port that is none', { GENAUTH_HOST: 'https://kiosk.example:99999' }, '99999'],
  ['a missing application id', { GENAUTH_APP_ID: '' }, 'GENAUTH_APP_ID'],
  ['an unknown setting', { GENAUTH_KIOSK_COLOUR: 'red' }, 'GENAUTH_KIOSK_COLOUR'],
  ['a lifetime that is no number', { GENAUTH_KIOSK_CODE_LIFETIME_SECONDS: 'long' }, '"long"'],
  ['a secret that is missing', { GENAUTH_KIOSK_TOKEN_AUTH_METHOD: 'client_secret_post' }, 'SECRET'],
];

for (const [name, env, words] of unusable) {
  test(`${name}: the set-up screen names it`, async ({ kiosk }) => {
    const { page, log } = await kiosk(env);
    await state(page, 'setup');
    await expect(page.locator('.issues')).toContainText(words);
    await expect.poll(log).toMatch(/setting unusable.*allowed: /);
  });
}
