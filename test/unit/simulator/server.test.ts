import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/base/clock.ts';
import { PortInUseError, startSimulator } from '../../../simulator/index.ts';
import { lanAddress } from '../../../simulator/lan.ts';
import { listen, stop } from '../../../simulator/listen.ts';
import { serve, createServer as serverOf } from '../../../simulator/server.ts';
import { Bench } from './support.ts';

describe('the server', () => {
  const bench = new Bench();

  it('answers an unknown path with a 404 envelope', async () => {
    for (const path of ['/', '/api/v3/nothing', '/api/v3/gene-qrcode/x']) {
      const { status, json } = await bench.send(path);
      expect(status).toBe(404);
      expect(json).toMatchObject({ statusCode: 404, requestId: expect.any(String) });
    }
  });

  it('answers a known path by another method alike', async () => {
    expect((await bench.send('/api/v3/gene-qrcode')).status).toBe(404);
    expect((await bench.send('/api/v3/system', { method: 'HEAD' })).status).toBe(200);
  });

  it('takes bodies up to 64 KiB', async () => {
    const ask = (length: number) =>
      bench.post('/api/v3/gene-qrcode', {
        type: 'MOBILE_APP',
        customData: { a: 'x'.repeat(length) },
      });
    expect((await ask(60_000)).json.statusCode).toBe(200);
    const refused = await ask(70_000);
    expect(refused.status).toBe(413);
    expect(refused.json.statusCode).toBe(413);
  });

  it('cuts off a body without end', async () => {
    const body = 'x'.repeat(3_000_000);
    await expect(bench.post('/api/v3/gene-qrcode', body)).rejects.toThrow();
    expect((await bench.send('/api/v3/system')).status).toBe(200);
  });

  it('shows a fault of its own as 500, not as a broken connection', async () => {
    const server = serverOf();
    serve(server, () => Promise.reject(new Error('a bug')), systemClock);
    const port = await listen(server, 0, '127.0.0.1');
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x' });
    expect([answer.status, await answer.json()]).toMatchObject([500, { message: 'Error: a bug' }]);
    await stop(server);
  });

  it('forbids caches', async () => {
    const { headers } = await bench.poll('x');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('startSimulator', () => {
  it('listens on loopback, on two ports of its choice', async () => {
    const simulator = await startSimulator();
    expect(simulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(simulator.pictureUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(simulator.pictureUrl).not.toBe(simulator.url);
    expect(simulator.phoneUrl).toBe(`${simulator.url}/phone`);
    await simulator.close();
  });

  it('takes lifetimes', async () => {
    const simulator = await startSimulator({ codeSeconds: 9, ticketSeconds: 8 });
    expect(simulator.world.lifetimes).toEqual({ codeSeconds: 9, ticketSeconds: 8 });
    await simulator.close();
  });

  it('names a port that is in use, and what to do', async () => {
    const first = await startSimulator();
    const port = Number(new URL(first.url).port);
    const second = startSimulator({ port });
    await expect(second).rejects.toBeInstanceOf(PortInUseError);
    await expect(second).rejects.toThrow(new RegExp(`port ${port} is in use.*--port`));
    await first.close();
  });

  it('names the picture port when that was asked for and is in use', async () => {
    const first = await startSimulator();
    const picturePort = Number(new URL(first.url).port);
    await expect(startSimulator({ picturePort })).rejects.toThrow(`port ${picturePort} is in use`);
    await first.close();
  });

  it('leaves nothing behind when its port is in use', { retry: 2 }, async () => {
    const first = await startSimulator();
    const port = Number(new URL(first.url).port);
    const picturePort = await freePort();
    await expect(startSimulator({ port, picturePort })).rejects.toThrow('in use');
    // Both of the second one's ports are free again.
    await first.close();
    const third = await startSimulator({ port, picturePort });
    await third.close();
  });

  // Retried because another process may take a port in the moment between.
  it('puts pictures on the next port, or on any other when that is taken', {
    retry: 2,
  }, async () => {
    const port = await freePort();
    const taken = createServer().listen(port + 1, '127.0.0.1');
    await Promise.race([once(taken, 'listening'), once(taken, 'error')]);
    const crowded = await startSimulator({ port });
    expect(new URL(crowded.pictureUrl).port).not.toBe(String(port + 1));
    await crowded.close();
    await new Promise((resolve) => taken.close(resolve));
    const alone = await startSimulator({ port });
    expect(new URL(alone.pictureUrl).port).toBe(String(port + 1));
    await alone.close();
  });

  it('closes at once although connections are kept alive or hang, and can close twice', async () => {
    const simulator = await startSimulator();
    const socket = connect(Number(new URL(simulator.url).port), '127.0.0.1');
    socket.write('GET /phone HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(socket, 'data');
    simulator.world.faults.add({ kind: 'hang' });
    const hanging = fetch(`${simulator.url}/phone`);
    hanging.catch(() => undefined);
    while (simulator.world.requests.all().length < 2) await new Promise(setImmediate);
    const ended = once(socket, 'close');
    await simulator.close();
    await ended;
    await expect(hanging).rejects.toThrow();
    await simulator.close();
    await expect(fetch(simulator.url)).rejects.toThrow();
  });

  it('in lan mode listens on all addresses and names the phone page by this machine’s', async () => {
    const simulator = await startSimulator({ lan: true });
    const host = lanAddress() ?? '127.0.0.1';
    expect(simulator.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
    expect(simulator.phoneUrl).toBe(`http://${host}:${new URL(simulator.url).port}/phone`);
    expect((await fetch(simulator.phoneUrl)).status).toBe(200);
    const fromElsewhere = host === '127.0.0.1' ? 200 : 403;
    const control = `${new URL(simulator.phoneUrl).origin}/_simulator/codes`;
    expect((await fetch(control)).status).toBe(fromElsewhere);
    await simulator.close();
  });
});

describe('lanAddress', () => {
  const at = (address: string, internal = false, family: 'IPv4' | 'IPv6' = 'IPv4') =>
    ({ address, internal, family, netmask: '', mac: '', cidr: null, scopeid: 0 }) as never;

  it('prefers a home network over a container’s', () => {
    expect(lanAddress({ docker0: [at('172.17.0.1')], wlan0: [at('192.168.1.7')] })).toBe(
      '192.168.1.7',
    );
    expect(lanAddress({ a: [at('169.254.3.3')], b: [at('172.17.0.1')] })).toBe('172.17.0.1');
  });

  it('is null without a network', () => {
    expect(
      lanAddress({ lo: [at('127.0.0.1', true)], eth0: [at('fe80::1', false, 'IPv6')] }),
    ).toBeNull();
  });
});

/** A port that was free a moment ago, and whose successor was too. */
async function freePort(): Promise<number> {
  const simulator = await startSimulator();
  const port = Number(new URL(simulator.url).port);
  await simulator.close();
  return port;
}
