import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../main/base/clock.ts';
import { createSend } from '../../../../main/genauth/http.ts';
import {
  createDeliver,
  type Delivery,
  longestAnswer,
} from '../../../../main/session/webhook/delivery.ts';
import {
  type Answer,
  closeServers,
  deadAddress,
  json,
  type LoopbackServer,
  type Seen,
  serve,
  serveUntrusted,
} from '../../../support/loopback-server.ts';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const event = { id: 'msg_1', at: 0, body: '{"type":"kiosk.signed_in","who":"李 “😀”"}' };

function deliverTo(url: URL, attemptMs = 5_000) {
  const address = new URL('/hooks/door?at=1', url).href;
  return createDeliver({ address, secret, send: createSend(), clock: systemClock, attemptMs });
}

async function deliveredTo(server: LoopbackServer): Promise<Delivery> {
  return deliverTo(server.url)(event, new AbortController().signal);
}

function verified({ headers, body }: Seen, by = secret): unknown {
  return new Webhook(by).verify(body, headers as Record<string, string>);
}

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_seen, response) => {
    response.writeHead(code, headers);
    response.end('<p>the receiver’s own words</p>');
  };

afterEach(closeServers);

describe('a try', () => {
  it('is a POST that the public library verifies', async () => {
    const server = await serve(json({ message: 'Hello' }));
    expect(await deliveredTo(server)).toEqual({
      is: 'delivered',
      answer: { isAllowed: true, message: 'Hello' },
    });
    const [seen] = server.seen;
    if (!seen) throw new Error('nothing came');
    expect(seen).toMatchObject({ method: 'POST', target: '/hooks/door?at=1', body: event.body });
    expect(seen.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(event.body)),
      'webhook-id': 'msg_1',
    });
    expect(verified(seen)).toEqual(JSON.parse(event.body));
    const other = `whsec_${Buffer.alloc(24, 8).toString('base64')}`;
    expect(() => verified(seen, other)).toThrow('No matching signature');
    expect(() => verified({ ...seen, body: `${seen.body} ` })).toThrow('No matching signature');
  });

  it('is signed at its own time, under the same id', async () => {
    const server = await serve(json({}));
    let wall = Date.now() - 240_000;
    const clock = { ...systemClock, wall: () => wall };
    const send = createSend();
    const address = server.url.href;
    const deliver = createDeliver({ address, secret, send, clock, attemptMs: 5_000 });
    const { signal } = new AbortController();
    await deliver(event, signal);
    wall += 240_999;
    await deliver(event, signal);
    const [first, second] = server.seen;
    if (!first || !second) throw new Error('nothing came');
    for (const seen of [first, second]) expect(verified(seen)).toBeTruthy();
    const times = [first, second].map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(times[1]).toBe(Math.floor(wall / 1000));
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(240);
    expect(first.headers['webhook-id']).toBe(second.headers['webhook-id']);
  });

  it.each([200, 201, 202, 204, 299])('has arrived with status %i', async (code) => {
    const server = await serve(status(code));
    expect((await deliveredTo(server)).is).toBe('delivered');
  });

  it.each([
    [301, 'refusal'],
    [307, 'refusal'],
    [400, 'refusal'],
    [401, 'refusal'],
    [404, 'refusal'],
    [409, 'refusal'],
    [410, 'refusal'],
    [408, 'outage'],
    [425, 'outage'],
    [429, 'outage'],
    [500, 'error'],
    [501, 'error'],
    [502, 'outage'],
    [503, 'outage'],
    [504, 'outage'],
  ])('with status %i is a failure of the kind %s, in none of its words', async (code, how) => {
    const server = await serve(status(code, { location: '/elsewhere' }));
    expect(await deliveredTo(server)).toEqual({
      is: 'undelivered',
      how,
      what: `webhook at ${server.url.host}: HTTP ${code}`,
      retryAfterMs: null,
    });
    expect(server.seen).toHaveLength(1);
  });

  it('says for how long the receiver wants to be left alone', async () => {
    const server = await serve(status(503, { 'retry-after': '30' }));
    expect(await deliveredTo(server)).toMatchObject({ retryAfterMs: 30_000 });
  });

  it('fails at nobody, who can be there the next time', async () => {
    const url = await deadAddress();
    expect(await deliverTo(url)(event, new AbortController().signal)).toEqual({
      is: 'undelivered',
      how: 'outage',
      what: `webhook at ${url.host}: could not be reached (ECONNREFUSED)`,
      retryAfterMs: null,
    });
  });

  it('fails at a certificate that nobody trusts', async () => {
    const server = await serveUntrusted(json({}));
    expect(await deliveredTo(server)).toMatchObject({ is: 'undelivered', how: 'outage' });
    expect(server.seen).toEqual([]);
  });

  it('fails at an answer without end', async () => {
    const server = await serve((_seen, response) => {
      response.end('x'.repeat(longestAnswer + 1));
    });
    expect(await deliveredTo(server)).toMatchObject({ is: 'undelivered', how: 'error' });
  });

  it('fails at an answer that is cut off, or does not come', async () => {
    const cut = await serve((_seen, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('x', () => response.destroy());
    });
    expect(await deliveredTo(cut)).toMatchObject({ is: 'undelivered', how: 'outage' });
    const silent = await serve(() => {});
    const deliver = deliverTo(silent.url, 30);
    expect(await deliver(event, new AbortController().signal)).toMatchObject({
      how: 'outage',
      what: `webhook at ${silent.url.host}: no answer within 0 s`,
    });
  });

  it('can be broken off', async () => {
    const abort = new AbortController();
    const server = await serve(() => abort.abort());
    const delivery = await deliverTo(server.url)(event, abort.signal);
    expect(delivery).toMatchObject({ is: 'undelivered', how: 'outage' });
  });
});
