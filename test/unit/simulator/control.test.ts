import { describe, expect, it } from 'vitest';
import { createHandler } from '../../../simulator/handler.ts';
import { createContext } from '../../../simulator/index.ts';
import { apiRoutes } from '../../../simulator/routes.ts';
import { ada, Bench, bearer, testWorld } from './support.ts';

const bench = new Bench();
const get = async (path: string) => (await bench.send(`/_simulator/${path}`)).json;
const post = (path: string, body: unknown) => bench.post(`/_simulator/${path}`, body);

describe('codes', () => {
  it('are listed with all that is known of them', async () => {
    const body = { type: 'MOBILE_APP', customData: { a: 1 } };
    const qrcodeId = await bench.mint('MOBILE_APP', body);
    bench.clock.advance(20_000);
    expect((await get('codes')).codes).toEqual([
      {
        qrcodeId,
        type: 'MOBILE_APP',
        status: 'PENDING',
        isLive: true,
        secondsLeft: 100,
        createdAt: new Date(bench.clock.wall() - 20_000).toISOString(),
        user: null,
        ticket: null,
        request: body,
      },
    ]);
  });

  it('stay listed when they have ended', async () => {
    await bench.mint();
    bench.clock.advance(120_000);
    expect((await get('codes')).codes).toMatchObject([
      { status: 'EXPIRED', isLive: false, secondsLeft: 0 },
    ]);
  });
});

describe('act', () => {
  it('acts as a phone', async () => {
    const qrcodeId = await bench.mint();
    const scanned = await post('act', { qrcodeId, user: 'bo', action: 'SCAN' });
    expect(scanned.json.code).toMatchObject({ status: 'SCANNED', user: 'bo', isLive: true });
    const confirmed = await post('act', { qrcodeId, user: 'bo', action: 'CONFIRM' });
    expect(confirmed.json.code).toMatchObject({ status: 'AUTHORIZED', isLive: false });
    expect((await bench.poll(qrcodeId)).json.data.ticket).toBe(confirmed.json.code.ticket);
  });

  it('ends a code by force', async () => {
    const [one, two] = [await bench.mint(), await bench.mint()];
    await post('act', { qrcodeId: one, action: 'EXPIRE' });
    await post('act', { qrcodeId: two, action: 'ERROR' });
    expect((await bench.poll(one)).json.data.status).toBe('EXPIRED');
    expect((await bench.poll(two)).json.data.status).toBe('ERROR');
  });

  it('passes a refusal on as 409', async () => {
    const qrcodeId = await bench.mint();
    const early = await post('act', { qrcodeId, user: 'ada', action: 'CONFIRM' });
    expect(early.status).toBe(409);
    expect(early.json.refusal.statusCode).toBe(422);
    for (const action of ['SCAN', 'EXPIRE']) {
      expect((await post('act', { qrcodeId: 'nobody', action })).status).toBe(409);
    }
  });

  it.each([
    [{ qrcodeId: 'x', action: 'WAVE' }, /action/],
    [{ qrcodeId: 'x', action: 'SCAN', user: 'eve' }, /"ada" \| "bo" \| "chen"/],
    [{ action: 'SCAN' }, /qrcodeId/],
    [{ qrcodeId: 'x', action: 'SCAN', usr: 'bo' }, /usr/],
    ['{', /JSON/],
  ])('refuses %j', async (body, error) => {
    const answer = await post('act', body);
    expect(answer.status).toBe(400);
    expect(answer.json.error).toMatch(error);
  });
});

describe('behaviours', () => {
  it('are listed with what they can be', async () => {
    const { behaviours, table } = await get('behaviours');
    expect(behaviours.pollBody).toBe('wrapped');
    expect(table.pollBody.values).toEqual(['wrapped', 'bare', 'nested']);
    expect(Object.keys(table).sort()).toEqual(Object.keys(behaviours).sort());
  });

  it('change, the others staying as they are', async () => {
    await post('behaviours', { clientAuth: 'client_secret_post' });
    const { json } = await post('behaviours', { pollBody: 'bare' });
    expect(json.behaviours).toMatchObject({ clientAuth: 'client_secret_post', pollBody: 'bare' });
  });

  it('change all together or not at all', async () => {
    const { status, json } = await post('behaviours', { pollBody: 'bare', mfa: 'maybe' });
    expect(status).toBe(400);
    expect(json.error).toContain('"poll1635"');
    expect(bench.world.behaviours.pollBody).toBe('wrapped');
  });
});

describe('lifetimes', () => {
  it('change one by one', async () => {
    expect((await post('lifetimes', { codeSeconds: 0.5 })).status).toBe(200);
    await post('lifetimes', { ticketSeconds: 7 });
    expect((await get('lifetimes')).lifetimes).toEqual({ codeSeconds: 0.5, ticketSeconds: 7 });
  });

  it.each([{ codeSeconds: 0 }, { codeSeconds: '5' }, { seconds: 5 }])('refuse %j', async (body) => {
    expect((await post('lifetimes', body)).status).toBe(400);
  });
});

describe('requests', () => {
  it('are logged with what tests look at', async () => {
    await bench.poll('abc');
    const { requests } = await get('requests');
    expect(requests).toEqual([
      {
        method: 'GET',
        path: '/api/v3/check-qrcode-status',
        query: { qrcodeId: 'abc' },
        operation: 'check-qrcode-status',
        status: 200,
        fault: null,
        at: bench.clock.wall(),
        now: bench.clock.now(),
        headerNames: expect.arrayContaining(['host', 'x-authing-app-id']),
        headers: expect.objectContaining({ 'x-authing-app-id': 'demo' }),
      },
    ]);
  });

  it('of unknown paths are logged, those of control are not', async () => {
    await bench.send('/nowhere');
    await get('codes');
    expect((await get('requests')).requests).toMatchObject([
      { path: '/nowhere', operation: 'unknown', status: 404 },
    ]);
  });

  it('show of a credential only its scheme', async () => {
    await bench.send('/oidc/me', { headers: bearer('top-secret') });
    const { requests } = await get('requests');
    expect(requests[0].headers.authorization).toBe('Bearer');
    expect(JSON.stringify(requests)).not.toContain('top-secret');
  });

  it('can be forgotten', async () => {
    await bench.poll('abc');
    await bench.send('/_simulator/requests', { method: 'DELETE' });
    expect((await get('requests')).requests).toEqual([]);
  });
});

describe('reset', () => {
  it('forgets everything', async () => {
    await bench.authorised();
    await post('behaviours', { pollBody: 'bare' });
    expect((await post('reset', {})).json).toEqual({ reset: true });
    expect((await get('codes')).codes).toEqual([]);
    expect((await get('behaviours')).behaviours.pollBody).toBe('wrapped');
    expect(bench.world.users.record(ada.userId).loginsCount).toBe(0);
  });
});

describe('control', () => {
  it('names what there is when asked for something else', async () => {
    const answer = await bench.send('/_simulator/nothing');
    expect(answer.status).toBe(404);
    expect(answer.json.error).toContain('POST behaviours');
  });

  it('answers nobody from another machine', async () => {
    const api = 'http://127.0.0.1:1';
    const origins = { api, pictures: api, phone: api, isLan: true };
    const world = testWorld();
    const handle = createHandler(createContext(world, origins), apiRoutes);
    const request = { query: new URLSearchParams(), headers: {}, body: '{}', isLocal: false };
    for (const [method, path] of [
      ['GET', '/_simulator/codes'],
      ['POST', '/_simulator/reset'],
    ] as const) {
      world.behave({ pollBody: 'bare' });
      const handled = await handle({ ...request, method, path });
      expect(handled).toMatchObject({ kind: 'reply', reply: { status: 403 } });
      expect(world.behaviours.pollBody).toBe('bare');
    }
    const phone = await handle({ ...request, method: 'GET', path: '/phone' });
    expect(phone).toMatchObject({ reply: { status: 200 } });
  });
});
