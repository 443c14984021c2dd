import { X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TlsOptions } from '../../../../main/network/tls-contexts.ts';
import { CertificateJudge } from '../../../../main/session/web/certificate-judge.ts';
import { createLeafAt } from '../../../../main/session/web/leaf-at.ts';
import { authorityFixture, serverFixture } from '../../../support/company-fixture.ts';
import { companyNetwork, through } from '../../../support/company-network.ts';
import { closeForwardProxies, startForwardProxy } from '../../../support/forward-proxy.ts';
import {
  closeServers,
  deadAddress,
  json,
  type LoopbackServer,
  serveUntrusted,
} from '../../../support/loopback-server.ts';
import { selfSignedFixture } from '../../../support/self-signed-fixture.ts';

afterEach(async () => {
  await closeForwardProxies();
  await closeServers();
});

const fingerprint = (pem: string) => {
  const { fingerprint256 } = new X509Certificate(pem);
  return `sha256/${Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64')}`;
};
const leaf = fingerprint(serverFixture.cert);
const unknown = 'net::ERR_CERT_AUTHORITY_INVALID';

describe('what Chromium finds wrong', () => {
  let asked: string[];
  let answers: (string | null)[];
  let judge: CertificateJudge;
  const isTrusted = (verificationResult: string, hostname = 'app.test') =>
    judge.isTrustedHere({ hostname, fingerprint: leaf, verificationResult });

  beforeEach(() => {
    asked = [];
    answers = [];
    judge = new CertificateJudge({
      async leafAt(hostname, port) {
        asked.push(`${hostname}:${port}`);
        return answers.shift() ?? null;
      },
      origins: ['https://app.test:8443', 'https://app.test', 'https://other.test:9443'],
    });
  });

  it.each([
    'net::ERR_CERT_DATE_INVALID',
    'net::ERR_CERT_COMMON_NAME_INVALID',
    'net::ERR_CERT_REVOKED',
    'net::ERR_CERT_INVALID',
    'net::ERR_CERT_WEAK_KEY',
    'net::OK',
  ])('%s stays as it is', async (result) => {
    answers = [leaf, leaf];
    expect(await isTrusted(result)).toBe(false);
    expect(asked).toEqual([]);
  });

  it('an unknown authority is put to the kiosk’s own trust, at the ports of that host', async () => {
    answers = [null, leaf];
    expect(await isTrusted(unknown)).toBe(true);
    expect(asked).toEqual(['app.test:8443', 'app.test:443']);
  });

  it('is asked of hosts that no setting names at the usual port', async () => {
    answers = [leaf];
    expect(await isTrusted(unknown, 'cdn.test')).toBe(true);
    expect(asked).toEqual(['cdn.test:443']);
  });

  it('a trusted certificate proves nothing for another one', async () => {
    answers = [fingerprint(selfSignedFixture.cert), 'sha256/x'];
    expect(await isTrusted(unknown)).toBe(false);
  });

  it('is asked once, if the answer is yes; and anew for another person', async () => {
    answers = [leaf, null, leaf, null];
    expect(await Promise.all([isTrusted(unknown), isTrusted(unknown)])).toEqual([true, true]);
    expect(await isTrusted(unknown)).toBe(true);
    expect(asked).toHaveLength(2);
    judge.forget();
    expect(await isTrusted(unknown)).toBe(true);
    expect(asked).toHaveLength(4);
  });

  it('is asked again, if the answer was no', async () => {
    expect(await isTrusted(unknown)).toBe(false);
    answers = [leaf];
    expect(await isTrusted(unknown)).toBe(true);
  });
});

describe('the kiosk’s own trust', () => {
  const nobody: TlsOptions = {
    authorities: [],
    clientCertificate: null,
    clientCertificateHosts: [],
  };
  const company: TlsOptions = { ...nobody, authorities: [authorityFixture.own] };
  const at = ({ url }: LoopbackServer, tls: TlsOptions, hostname = '127.0.0.1') =>
    createLeafAt(companyNetwork({ tls }))(hostname, Number(url.port));

  it('vouches for a server of the company’s, by name and by address', async () => {
    const server = await serveUntrusted(json({}), serverFixture);
    expect(await at(server, company)).toBe(leaf);
    expect(await at(server, company, 'localhost')).toBe(leaf);
    expect(server.seen).toEqual([]);
  });

  it('vouches for nobody without the company’s authority', async () => {
    const server = await serveUntrusted(json({}), serverFixture);
    expect(await at(server, nobody)).toBeNull();
  });

  it('vouches for no certificate of another name', async () => {
    const server = await serveUntrusted(json({}), serverFixture);
    expect(await at(server, company, '127.0.0.2')).toBeNull();
  });

  it('vouches for nobody who signs for himself', async () => {
    const server = await serveUntrusted(json({}), selfSignedFixture);
    expect(await at(server, company)).toBeNull();
  });

  it('vouches for nobody who is not there', async () => {
    const { port } = await deadAddress();
    const leafAt = createLeafAt(companyNetwork({ tls: company }));
    expect(await leafAt('127.0.0.1', Number(port))).toBeNull();
  });

  it('goes the kiosk’s way: through its proxy', async () => {
    const server = await serveUntrusted(json({}), serverFixture);
    const proxy = await startForwardProxy({
      servers: { 'genauth.test:443': Number(server.url.port) },
    });
    const network = companyNetwork({ tls: company, ...through(proxy) });
    expect(await createLeafAt(network)('genauth.test', 443)).toBe(leaf);
    expect(proxy.asked).toHaveLength(1);
    expect(await createLeafAt(network)('elsewhere.test', 443)).toBeNull();
  });
});
