import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { futureCertificateFixture } from '../support/future-certificate-fixture.ts';
import { closeServers, json, serveUntrusted } from '../support/loopback-server.ts';
import { Phone } from '../support/phone.ts';
import { codeOnScreen, expect, idIn, state, test } from './fixtures.ts';

test.afterEach(closeServers);

test('a certificate that nobody vouches for: said, and never got round', async ({ kiosk }) => {
  const server = await serveUntrusted(json({ statusCode: 200 }));
  const { page, log } = await kiosk({ GENAUTH_HOST: server.url.href });
  await state(page, 'problem');
  await expect(page.locator('h1')).toHaveText('The connection is not secure');
  await expect(page.locator('.detail')).toContainText('SELF_SIGNED_CERT');
  await expect.poll(log).toContain('state: problem certificateNotTrusted');
  expect(server.seen).toEqual([]);
});

test('a certificate from the future: the clock of this machine is to blame', async ({ kiosk }) => {
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-ca-'));
  await chmod(folder, 0o755);
  const authority = join(folder, 'ca.pem');
  await writeFile(authority, futureCertificateFixture.cert);
  const server = await serveUntrusted(json({ statusCode: 200 }), futureCertificateFixture);
  const { page } = await kiosk({
    GENAUTH_HOST: server.url.href,
    NODE_EXTRA_CA_CERTS: authority,
  });
  await state(page, 'problem');
  await expect(page.locator('h1')).toHaveText('The clock of this kiosk is wrong');
  await expect(page.locator('.detail')).toContainText('CERT_NOT_YET_VALID');
  expect(server.seen).toEqual([]);
  await rm(folder, { recursive: true });
});

test('tokens of another issuer sign nobody in, and are revoked', async ({ kiosk, simulator }) => {
  const { page, log } = await kiosk({ GENAUTH_KIOSK_ISSUER: 'https://another.example/oidc' });
  const ada = await Phone.of(simulator.url, 'ada');
  await state(page, 'showing');
  const qrcodeId = idIn(await codeOnScreen(page));
  await ada.scan(qrcodeId);
  await state(page, 'scanned');
  await ada.confirm(qrcodeId);
  await state(page, 'problem');
  await expect(page.locator('h1')).toHaveText('This sign-in could not be verified');
  await expect(page.locator('.prompt')).toHaveText(/A fresh code in \d s/);
  await expect.poll(log).toContain('another.example');
  expect(await log()).not.toContain('state: signedIn');
  await expect.poll(() => simulator.world.tokens.revoked().length).toBeGreaterThan(0);
  await state(page, 'showing');
});

test('tokens signed with the application’s secret need that secret', async ({
  kiosk,
  simulator,
}) => {
  simulator.world.behave({ idTokenAlg: 'HS256' });
  const ada = await Phone.of(simulator.url, 'ada');
  const signIn = async (page: Parameters<typeof codeOnScreen>[0]) => {
    await state(page, 'showing');
    const qrcodeId = idIn(await codeOnScreen(page));
    await ada.scan(qrcodeId);
    await ada.confirm(qrcodeId);
  };
  const without = await kiosk();
  await signIn(without.page);
  await state(without.page, 'problem');
  await expect.poll(without.log).toContain('RS256');
  await without.close();

  simulator.world.behave({ clientAuth: 'client_secret_post' });
  const having = await kiosk({
    GENAUTH_APP_SECRET: 'demo-secret',
    GENAUTH_KIOSK_TOKEN_AUTH_METHOD: 'client_secret_post',
  });
  await signIn(having.page);
  await state(having.page, 'signedIn');
});
