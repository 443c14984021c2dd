import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { type PeerCertificate, TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { summarize } from '../../../main/genauth/errors.ts';
import { createSend, type HttpRequest } from '../../../main/genauth/http.ts';
import type { TlsOptions } from '../../../main/network/tls-contexts.ts';
import {
  authorityFixture,
  clientFixture,
  passphraseFixture,
  serverFixture,
} from '../../support/company-fixture.ts';
import { companyNetwork, through } from '../../support/company-network.ts';
import { closeForwardProxies, startForwardProxy } from '../../support/forward-proxy.ts';
import { closeServers, json, serveUntrusted } from '../../support/loopback-server.ts';
import { selfSignedFixture } from '../../support/self-signed-fixture.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(async () => {
  vi.unstubAllEnvs();
  await closeForwardProxies();
  await closeServers();
  removeTempFolders();
});

const get = (url: URL): HttpRequest => ({
  operation: 'gene-qrcode',
  method: 'GET',
  url,
  timeoutMs: 5_000,
  maxBytes: 1024,
});

const nobody: TlsOptions = { authorities: [], clientCertificate: null, clientCertificateHosts: [] };
const company: TlsOptions = { ...nobody, authorities: [authorityFixture.own] };
const sendWith = (tls: TlsOptions) => createSend(companyNetwork({ tls }));

describe('a service whose authority is the company’s own', () => {
  it('is refused, with the remedy in the operator’s line, where nobody vouches for it', async () => {
    const service = await serveUntrusted(json({}), serverFixture);
    const result = await sendWith(nobody)(get(service.url));
    if (result.ok) throw new Error('it was trusted');
    expect(summarize(result.error)).toBe(
      `gene-qrcode at ${service.url.host}: the certificate is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE; to trust its authority, see setting extraCaFile)`,
    );
    expect(service.seen).toEqual([]);
  });

  it('is trusted with that authority, alone or among others', async () => {
    const service = await serveUntrusted(json({}), serverFixture);
    expect((await sendWith(company)(get(service.url))).ok).toBe(true);
    const { own, other } = authorityFixture;
    const both = { ...nobody, authorities: [other, own] };
    expect((await sendWith(both)(get(service.url))).ok).toBe(true);
  });

  it('is not trusted with another authority', async () => {
    const service = await serveUntrusted(json({}), serverFixture);
    const other = { ...nobody, authorities: [authorityFixture.other] };
    expect(await sendWith(other)(get(service.url))).toMatchObject({ error: { kind: 'untrusted' } });
  });

  it('is still trusted beside what NODE_EXTRA_CA_CERTS names', async () => {
    // Node reads the variable when it starts, so it takes a process of its own.
    const own = await serveUntrusted(json({}), serverFixture);
    const other = await serveUntrusted(json({}), selfSignedFixture);
    const file = join(tempFolder(), 'ca.pem');
    writeFileSync(file, selfSignedFixture.cert);
    const script = join(import.meta.dirname, 'ask.ts');
    const run = promisify(execFile);
    const ask = async (env: Record<string, string>) => {
      const args = ['--import', 'tsx', script, own.url.href, other.url.href];
      const { stdout } = await run(process.execPath, args, { env: { ...process.env, ...env } });
      return JSON.parse(stdout);
    };
    expect(await ask({ NODE_EXTRA_CA_CERTS: file })).toEqual(['trusted', 'trusted']);
    expect(await ask({ NODE_EXTRA_CA_CERTS: '' })).toEqual(['trusted', 'untrusted']);
  });
});

describe('a certificate error', () => {
  it('is not bypassed by NODE_TLS_REJECT_UNAUTHORIZED=0, at the service or at a proxy', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const service = await serveUntrusted(json({}), serverFixture);
    expect(await sendWith(nobody)(get(service.url))).toMatchObject({
      error: { kind: 'untrusted' },
    });
    const servers = { 'genauth.test:443': Number(service.url.port) };
    const url = new URL('https://genauth.test/');
    const proxy = await startForwardProxy({ servers });
    const behind = createSend(companyNetwork({ ...through(proxy), tls: nobody }));
    expect(await behind(get(url))).toMatchObject({
      error: { kind: 'untrusted', via: { failedAt: 'service' } },
    });
    const secure = await startForwardProxy({ servers, tls: serverFixture });
    const before = createSend(companyNetwork({ ...through(secure, 'https'), tls: nobody }));
    expect(await before(get(url))).toMatchObject({
      error: { kind: 'untrusted', via: { failedAt: 'proxy' } },
    });
    expect([service.seen, secure.asked]).toEqual([[], []]);
  });

  it('has no code that could let it pass', () => {
    const ways =
      /rejectUnauthorized(?!: true)|checkServerIdentity|REJECT_UNAUTHORIZED(?!=0` turns it off)|ignore-certificate-errors|setCertificateVerifyProc|certificate-error/;
    const files = readdirSync('main', { recursive: true, encoding: 'utf8' });
    // Chromium knows no authority of a company's own, so there this very trust is asked; what becomes
    // of what it refuses, `session/web/certificates.test.ts` says.
    const asking = join('session', 'web', 'application-partition.electron.ts');
    const sources = files.filter((file) => file.endsWith('.ts') && file !== asking);
    expect(sources.length).toBeGreaterThan(50);
    const found = sources.filter((file) => ways.test(readFileSync(join('main', file), 'utf8')));
    expect(found).toEqual([]);
  });
});

/** The certificate that a server was shown with its first request. */
function shown([first]: readonly { readonly socket: Duplex }[]): PeerCertificate {
  if (!(first?.socket instanceof TLSSocket)) throw new Error('nobody came by TLS');
  return first.socket.getPeerCertificate();
}

describe('a service that asks for a client certificate', () => {
  const asking = { ...serverFixture, requestCert: true, ca: authorityFixture.own };
  const strict = { ...asking, rejectUnauthorized: true };
  const lax = { ...asking, rejectUnauthorized: false };
  const pair = {
    cert: Buffer.from(clientFixture.cert),
    key: Buffer.from(clientFixture.encryptedKey),
    passphrase: passphraseFixture,
  };
  const bundle = { pfx: Buffer.from(clientFixture.pfx, 'base64'), passphrase: passphraseFixture };
  const shownAt = (hostname: string, clientCertificate: TlsOptions['clientCertificate']) => ({
    ...company,
    clientCertificate,
    clientCertificateHosts: [hostname],
  });

  it.each([
    ['certificate and key', pair],
    ['a bundle', bundle],
  ])('is shown %s', async (_what, clientCertificate) => {
    const service = await serveUntrusted(json({}), strict);
    const send = sendWith(shownAt('127.0.0.1', clientCertificate));
    expect((await send(get(service.url))).ok).toBe(true);
    expect(shown(service.seen).subject.CN).toBe('kiosk-7');
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'is shown it through a proxy, by %s',
    async (version) => {
      const service = await serveUntrusted(json({}), { ...strict, maxVersion: version });
      const proxy = await startForwardProxy({
        servers: { 'genauth.test:443': Number(service.url.port) },
      });
      const tls = shownAt('genauth.test', bundle);
      const send = createSend(companyNetwork({ ...through(proxy), tls }));
      expect((await send(get(new URL('https://genauth.test/')))).ok).toBe(true);
    },
  );

  it.each([
    ['TLSv1.3', 'certificate_required'],
    ['TLSv1.2', 'handshake_failure'],
  ] as const)(
    'and gets none ends the handshake, by %s; the line says what to set',
    async (version, alert) => {
      const service = await serveUntrusted(json({}), { ...strict, maxVersion: version });
      const result = await sendWith(company)(get(service.url));
      expect(result).toEqual({
        ok: false,
        error: {
          kind: 'tlsRefused',
          alert,
          hadCertificate: false,
          operation: 'gene-qrcode',
          host: service.url.host,
        },
      });
      if (result.ok) return;
      expect(summarize(result.error)).toContain(
        'shown no certificate, see setting clientCertificate',
      );
    },
  );

  it('at another host than the settings name is shown none', async () => {
    const service = await serveUntrusted(json({}), lax);
    const send = sendWith(shownAt('genauth.test', bundle));
    expect((await send(get(service.url))).ok).toBe(true);
    expect(shown(service.seen)).toEqual({});
  });

  it('and is a proxy is shown none', async () => {
    const service = await serveUntrusted(json({}), serverFixture);
    const servers = { 'genauth.test:443': Number(service.url.port) };
    const proxy = await startForwardProxy({ servers, tls: lax });
    const tls = shownAt('genauth.test', bundle);
    const send = createSend(companyNetwork({ ...through(proxy, 'https'), tls }));
    expect((await send(get(new URL('https://genauth.test/')))).ok).toBe(true);
    expect(shown(proxy.asked)).toEqual({});
  });
});
