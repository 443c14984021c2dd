import { createServer, type Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { CertificateWatch, createCertificateProbe } from '../../../main/admin/certificate.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { futureCertificateFixture } from '../../support/future-certificate-fixture.ts';
import { closeServers, serve, serveUntrusted } from '../../support/loopback-server.ts';
import { selfSignedFixture } from '../../support/self-signed-fixture.ts';

afterEach(closeServers);

const trusting = createCertificateProbe(createSecureContext({ ca: selfSignedFixture.cert }));

describe('a probe of a certificate', () => {
  it('says when it ends, and asks for nothing', async () => {
    const server = await serveUntrusted((_seen, response) => response.end());
    expect(await trusting(server.url)).toBe(Date.UTC(2126, 9, 29, 7, 25, 41));
    expect(server.seen).toEqual([]);
  });

  it('says nothing of one that is not trusted', async () => {
    const server = await serveUntrusted((_seen, response) => response.end());
    expect(await createCertificateProbe(createSecureContext())(server.url)).toBeNull();
  });

  it('says nothing of one that is for later', async () => {
    const server = await serveUntrusted(
      (_seen, response) => response.end(),
      futureCertificateFixture,
    );
    const probe = createCertificateProbe(
      createSecureContext({ ca: futureCertificateFixture.cert }),
    );
    expect(await probe(server.url)).toBeNull();
  });

  it('says nothing where there is no TLS', async () => {
    const server = await serve((_seen, response) => response.end());
    expect(await trusting(server.url)).toBeNull();
    expect(await trusting(new URL(server.url.href.replace('http:', 'https:')))).toBeNull();
  });

  it('says nothing where nobody listens', async () => {
    const server = await serve((_seen, response) => response.end());
    await closeServers();
    expect(await trusting(new URL(server.url.href.replace('http:', 'https:')))).toBeNull();
  });

  it('gives up on one that never answers', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const url = new URL(`https://127.0.0.1:${address.port}`);
    expect(await createCertificateProbe(createSecureContext(), 50)(url)).toBeNull();
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
});

describe('a watch on a certificate', () => {
  const day = 86_400_000;

  function watchWith(endsInMs: number | null) {
    const clock = new FakeClock();
    const asked: string[] = [];
    const ends = endsInMs === null ? null : clock.wall() + endsInMs;
    const watch = new CertificateWatch(async (host) => {
      asked.push(host.origin);
      return ends;
    }, clock);
    return { watch, clock, asked };
  }

  it.each([
    [30 * day, 30],
    [30 * day - 1, 29],
    [1, 0],
    [-1, -1],
    [null, null],
  ])('with %s ms to go says %s days', async (endsInMs, days) => {
    expect(await watchWith(endsInMs).watch.daysLeft('https://app.test')).toBe(days);
  });

  it('shakes hands once in ten minutes, however often it is asked', async () => {
    const { watch, clock, asked } = watchWith(30 * day);
    await Promise.all([watch.daysLeft('https://a.test'), watch.daysLeft('https://a.test')]);
    clock.advance(600_000);
    await watch.daysLeft('https://a.test');
    expect(asked).toHaveLength(1);
    clock.advance(1);
    await watch.daysLeft('https://a.test');
    expect(asked).toHaveLength(2);
  });

  it('asks another service at once', async () => {
    const { watch, asked } = watchWith(30 * day);
    await watch.daysLeft('https://a.test');
    await watch.daysLeft('https://b.test/base');
    expect(asked).toEqual(['https://a.test', 'https://b.test']);
  });

  it('asks nobody while no service is set', async () => {
    const { watch, asked } = watchWith(30 * day);
    expect(await watch.daysLeft('')).toBeNull();
    expect(asked).toEqual([]);
  });
});
