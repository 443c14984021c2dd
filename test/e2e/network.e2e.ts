import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  authorityFixture,
  clientFixture,
  passphraseFixture,
  serverFixture,
} from '../support/company-fixture.ts';
import {
  closeForwardProxies,
  type ForwardProxy,
  type ForwardProxyOptions,
  startForwardProxy,
} from '../support/forward-proxy.ts';
import { Phone } from '../support/phone.ts';
import { type SecureSimulator, startSecureSimulator } from '../support/secure-simulator.ts';
import { closeSocksServers, startSocksServer } from '../support/socks-server.ts';
import { test as base, codeOnScreen, expect, idIn, state } from './fixtures.ts';

/** A company’s network: its own service and authority, and the only way out of it. */
interface Company {
  readonly service: SecureSimulator;
  readonly proxy: ForwardProxy;
  /** Settings with which the kiosk works there. */
  readonly env: Record<string, string>;
  /** Writes a file that the kiosk may read. */
  readonly file: (name: string, content: string | Buffer) => Promise<string>;
}

interface Fixtures {
  readonly company: Company;
  readonly proxyOptions: ForwardProxyOptions;
  readonly tlsOptions: Parameters<typeof startSecureSimulator>[0];
}

const password = 'canary-9f1c';

const test = base.extend<Fixtures>({
  proxyOptions: [{ credentials: `kiosk:${password}` }, { option: true }],
  tlsOptions: [serverFixture, { option: true }],
  company: async ({ proxyOptions, tlsOptions }, use) => {
    const service = await startSecureSimulator(tlsOptions);
    const proxy = await startForwardProxy({ servers: service.servers, ...proxyOptions });
    const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-company-'));
    await chmod(folder, 0o755);
    const file = async (name: string, content: string | Buffer) => {
      await writeFile(join(folder, name), content, { mode: 0o644 });
      return join(folder, name);
    };
    const env = {
      GENAUTH_HOST: service.url,
      GENAUTH_KIOSK_PROXY: `http://${proxy.name}`,
      GENAUTH_KIOSK_PROXY_CREDENTIALS: `kiosk:${password}`,
      GENAUTH_KIOSK_EXTRA_CA_FILE: await file('ca.pem', authorityFixture.own),
    };
    await use({ service, proxy, env, file });
    await closeForwardProxies();
    await service.close();
    await rm(folder, { recursive: true });
  },
});

test('through an authenticated proxy to a service with the company’s own authority', async ({
  kiosk,
  company,
}) => {
  const { page, log } = await kiosk(company.env);
  await state(page, 'showing');
  const qrcodeId = idIn(await codeOnScreen(page));
  const ada = await Phone.of(company.service.phoneUrl, 'ada');
  await ada.scan(qrcodeId);
  await state(page, 'scanned');
  await expect(page.locator('h1')).toHaveText('Hello, Ada Lovelace');
  await ada.confirm(qrcodeId);
  await state(page, 'signedIn');
  await expect(page.locator('h1')).toHaveText('Welcome, Ada Lovelace');
  const targets = new Set(company.proxy.asked.map(({ target }) => target));
  expect([...targets].sort()).toEqual(['genauth.test:443', 'pictures.genauth.test:443']);
  // Polls, the exchange and the profile are many more requests than there were tunnels.
  expect(company.proxy.asked.length).toBeLessThan(10);
  expect(await log()).not.toContain(password);
});

test('through a SOCKS server', async ({ kiosk, company }) => {
  const { servers } = company.service;
  const socks = await startSocksServer({ servers, credentials: `kiosk:${password}` });
  const { page } = await kiosk({ ...company.env, GENAUTH_KIOSK_PROXY: `socks5://${socks.name}` });
  await state(page, 'showing');
  expect(socks.asked).toContain('genauth.test:443');
  await closeSocksServers();
});

test('without the authority: the connection is not secure, and the remedy', async ({
  kiosk,
  company,
}) => {
  const { page, log } = await kiosk({ ...company.env, GENAUTH_KIOSK_EXTRA_CA_FILE: '' });
  await state(page, 'problem');
  await expect(page.locator('h1')).toHaveText('The connection is not secure');
  const words = `gene-qrcode at genauth.test through the proxy ${company.proxy.name}: the certificate is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE; to trust its authority, see setting extraCaFile)`;
  await expect(page.locator('.detail')).toHaveText(words);
  await expect.poll(log).toContain(words);
});

test('without the proxy’s credentials: that it was the proxy, and the remedy', async ({
  kiosk,
  company,
}) => {
  const { page, log } = await kiosk({ ...company.env, GENAUTH_KIOSK_PROXY_CREDENTIALS: '' });
  await state(page, 'problem');
  await expect(page.locator('h1')).toHaveText('The sign-in service cannot be reached');
  const words = `gene-qrcode at genauth.test: the proxy ${company.proxy.name} wants credentials, and none are set (HTTP 407; setting proxyCredentials)`;
  await expect(page.locator('.detail')).toHaveText(words);
  await expect.poll(log).toContain(words);
});

test('with wrong credentials: the same, and they are nowhere to be read', async ({
  kiosk,
  company,
}) => {
  const { page, log } = await kiosk({
    ...company.env,
    GENAUTH_KIOSK_PROXY_CREDENTIALS: 'kiosk:canary-wrong',
  });
  await state(page, 'problem');
  await expect(page.locator('.detail')).toContainText('does not accept the credentials');
  await expect.poll(log).toContain('does not accept the credentials');
  const basic = Buffer.from('kiosk:canary-wrong').toString('base64');
  for (const text of [await log(), await page.content()]) {
    expect(text).not.toContain('canary-wrong');
    expect(text).not.toContain(basic);
  }
});

test('a proxy that is down: that it was the proxy', async ({ kiosk, company }) => {
  await company.proxy.close();
  const { page } = await kiosk(company.env);
  await state(page, 'problem');
  await expect(page.locator('h1')).toHaveText('The sign-in service cannot be reached');
  await expect(page.locator('.detail')).toHaveText(
    `gene-qrcode at genauth.test: the proxy ${company.proxy.name} could not be reached (ECONNREFUSED)`,
  );
});

test('credentials in the proxy’s address: where they belong, and the password is not shown', async ({
  kiosk,
  company,
}) => {
  const { page, log } = await kiosk({
    ...company.env,
    GENAUTH_KIOSK_PROXY: `http://kiosk:${password}@${company.proxy.name}`,
  });
  await state(page, 'setup');
  await expect(page.locator('.issues')).toContainText('GENAUTH_KIOSK_PROXY');
  await expect(page.locator('.issues')).toContainText(`"http://…@${company.proxy.name}"`);
  await expect(page.locator('.issues')).toContainText('GENAUTH_KIOSK_PROXY_CREDENTIALS');
  await expect.poll(log).toContain('setting unusable');
  for (const text of [await log(), await page.content()]) expect(text).not.toContain(password);
});

test('files that cannot be used: each is named, with what was found and what would be right', async ({
  kiosk,
  company,
}) => {
  const key = await company.file('ca.key', serverFixture.key);
  const pfxFile = await company.file('kiosk.p12', Buffer.from(clientFixture.pfx, 'base64'));
  const { page, log } = await kiosk({
    ...company.env,
    GENAUTH_KIOSK_EXTRA_CA_FILE: key,
    GENAUTH_KIOSK_CLIENT_CERTIFICATE: JSON.stringify({ pfxFile }),
    GENAUTH_KIOSK_CLIENT_CERTIFICATE_PASSPHRASE: 'canary-passphrase',
  });
  await state(page, 'setup');
  const issues = page.locator('.issues');
  await expect(issues).toContainText(`"${key}", a file that holds no certificate`);
  await expect(issues).toContainText(`"${pfxFile}", a file that is not opened by the setting`);
  await expect(issues).toContainText('genauth-kiosk.client-certificate-passphrase');
  await expect.poll(log).toContain('setting unusable');
  for (const text of [await log(), await page.content()]) {
    expect(text).not.toContain('canary-passphrase');
  }
});

test('an authority out of its time beside the good one: a notice, and the kiosk goes on', async ({
  kiosk,
  company,
}) => {
  const { expired, own } = authorityFixture;
  const bundle = await company.file('bundle.pem', `${expired}\n${own}`);
  const { page, log } = await kiosk({ ...company.env, GENAUTH_KIOSK_EXTRA_CA_FILE: bundle });
  await state(page, 'showing');
  await expect.poll(log).toContain('settings notice');
  expect(await log()).toContain('An authority of the last century, valid from 1990-01-01');
});

test.describe('a service that wants a client certificate', () => {
  test.use({
    tlsOptions: {
      ...serverFixture,
      ca: authorityFixture.own,
      requestCert: true,
      rejectUnauthorized: true,
    },
  });

  test('is shown it', async ({ kiosk, company }) => {
    const pfxFile = await company.file('kiosk.p12', Buffer.from(clientFixture.pfx, 'base64'));
    const { page } = await kiosk({
      ...company.env,
      GENAUTH_KIOSK_IMAGE_HOSTS: 'pictures.genauth.test',
      GENAUTH_KIOSK_CLIENT_CERTIFICATE: JSON.stringify({ pfxFile }),
      GENAUTH_KIOSK_CLIENT_CERTIFICATE_PASSPHRASE: passphraseFixture,
    });
    await state(page, 'showing');
  });

  test('and gets none: what to set', async ({ kiosk, company }) => {
    const { page } = await kiosk(company.env);
    await state(page, 'problem');
    await expect(page.locator('.detail')).toHaveText(
      `gene-qrcode at genauth.test through the proxy ${company.proxy.name}: the service ended the TLS handshake (certificate_required; it was shown no certificate, see setting clientCertificate)`,
    );
  });
});

test('the system’s own proxy is found where the settings say nothing', async ({
  kiosk,
  company,
}) => {
  test.skip(process.platform !== 'linux', 'elsewhere it is no matter of the environment');
  const { GENAUTH_KIOSK_PROXY: _, ...env } = company.env;
  const address = `http://${company.proxy.name}`;
  const { page } = await kiosk({
    ...env,
    https_proxy: address,
    HTTPS_PROXY: address,
    no_proxy: '',
    NO_PROXY: '',
  });
  await state(page, 'showing');
  expect(company.proxy.asked.length).toBeGreaterThan(0);
});

test('a PAC file is asked, and the next proxy taken where the first is down', async ({
  kiosk,
  company,
}) => {
  const down = await startForwardProxy();
  await down.close();
  const pac = await servePac(
    `function FindProxyForURL(url, host) {
      return dnsDomainIs(host, 'genauth.test') && url.indexOf('qrcode') < 0
        ? 'PROXY ${down.name}; PROXY ${company.proxy.name}'
        : 'DIRECT';
    }`,
  );
  const { page, log } = await kiosk({ ...company.env, GENAUTH_KIOSK_PROXY: `pac:${pac.url}` });
  await state(page, 'showing');
  const detour = `the proxy ${down.name} could not be reached (ECONNREFUSED); going on through the proxy ${company.proxy.name}`;
  await expect.poll(log).toContain(detour);
  await pac.close();
});

test('a PAC file that cannot be had: the line says so', async ({ kiosk, company }) => {
  const gone = await startForwardProxy();
  await gone.close();
  const url = `pac:http://${gone.name}/proxy.pac`;
  const { page } = await kiosk({ ...company.env, GENAUTH_KIOSK_PROXY: url });
  await state(page, 'problem');
  await expect(page.locator('.detail')).toContainText(
    'no proxy was used, as the PAC file says or because it could not be had',
  );
});

async function servePac(script: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server: Server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ns-proxy-autoconfig' }).end(script);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/proxy.pac`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
