import { describe, expect, it } from 'vitest';
import { ada, Bench } from './support.ts';

const bench = new Bench();
const get = (qrcodeId: string) => bench.send(`/api/v3/get-qrcode-status?qrcodeId=${qrcodeId}`);

describe.each(['check', 'get'])('%s-qrcode-status', (endpoint) => {
  const poll = async (qrcodeId: string) =>
    (await bench.send(`/api/v3/${endpoint}-qrcode-status?qrcodeId=${qrcodeId}`)).json;

  it('tells who scanned, and gives a ticket once confirmed', async () => {
    const qrcodeId = await bench.mint();
    expect((await poll(qrcodeId)).data).toEqual({ status: 'PENDING' });
    bench.world.act(qrcodeId, 'SCAN', ada);
    const photo = `${bench.simulator.pictureUrl}/avatars/ada.svg`;
    const briefUserInfo = { displayName: 'Ada Lovelace', photo };
    expect((await poll(qrcodeId)).data).toEqual({ status: 'SCANNED', briefUserInfo });
    bench.world.act(qrcodeId, 'CONFIRM', ada);
    const ticket = expect.stringMatching(/^[\w-]{43}$/);
    expect((await poll(qrcodeId)).data).toEqual({ status: 'AUTHORIZED', briefUserInfo, ticket });
  });

  it('tells who cancelled', async () => {
    const qrcodeId = await bench.mint();
    bench.world.act(qrcodeId, 'SCAN', ada);
    bench.world.act(qrcodeId, 'CANCEL', ada);
    expect((await poll(qrcodeId)).data).toMatchObject({
      status: 'CANCELLED',
      briefUserInfo: { displayName: 'Ada Lovelace' },
    });
  });

  it('tells nothing but EXPIRED after the end', async () => {
    const qrcodeId = await bench.mint();
    bench.world.act(qrcodeId, 'SCAN', ada);
    bench.clock.advance(120_000);
    expect((await poll(qrcodeId)).data).toEqual({ status: 'EXPIRED' });
  });

  it('wants an id and the application', async () => {
    expect((await poll('')).statusCode).toBe(400);
    const headers = { 'x-authing-app-id': 'other' };
    const answer = await bench.send(`/api/v3/${endpoint}-qrcode-status?qrcodeId=x`, { headers });
    expect(answer.json.apiCode).toBe('2011');
  });
});

describe('the body of a poll', () => {
  it('can be bare', async () => {
    bench.world.behave({ pollBody: 'bare' });
    expect((await bench.poll(await bench.mint())).json).toEqual({ status: 'PENDING' });
  });

  it('can be nested', async () => {
    bench.world.behave({ pollBody: 'nested' });
    const { json } = await bench.poll(await bench.mint());
    expect(json).toMatchObject({ statusCode: 200, data: { data: { status: 'PENDING' } } });
  });

  it('can hold the tokens themselves: the same ones on every poll', async () => {
    bench.world.behave({ pollReturns: 'tokenSet' });
    const { qrcodeId } = await bench.authorised();
    const first = (await bench.poll(qrcodeId)).json.data;
    expect(first).toMatchObject({ status: 'AUTHORIZED', tokenSet: { expire_in: 7200 } });
    expect(first.ticket).toBeUndefined();
    expect((await bench.poll(qrcodeId)).json.data.tokenSet).toEqual(first.tokenSet);
  });
});

describe('a poll of an id that nobody knows', () => {
  it.each([
    ['2241', { statusCode: 499, apiCode: 2241, message: '二维码不存在' }],
    ['404', { statusCode: 404, message: '二维码不存在' }],
    ['EXPIRED', { statusCode: 200, data: { status: 'EXPIRED' } }],
  ] as const)('is answered as the switch says: %s', async (unknownCode, expected) => {
    bench.world.behave({ unknownCode });
    expect((await bench.poll('nobody')).json).toMatchObject(expected);
  });
});

describe('a second factor', () => {
  it.each([
    ['pollError', { statusCode: 200, data: { status: 'ERROR' } }],
    ['poll1635', { statusCode: 499, apiCode: 1635 }],
    ['poll1636', { statusCode: 499, apiCode: 1636 }],
  ] as const)('can show on the poll: %s', async (mfa, expected) => {
    const { qrcodeId } = await bench.authorised();
    bench.world.behave({ mfa });
    expect((await bench.poll(qrcodeId)).json).toMatchObject(expected);
  });
});

describe('a deployment with one status endpoint', () => {
  it('answers 404 on the other', async () => {
    const qrcodeId = await bench.mint();
    bench.world.behave({ statusEndpoints: 'check' });
    expect((await get(qrcodeId)).status).toBe(404);
    expect((await bench.poll(qrcodeId)).json.data.status).toBe('PENDING');
    bench.world.behave({ statusEndpoints: 'get' });
    expect((await get(qrcodeId)).json.data.status).toBe('PENDING');
    expect((await bench.poll(qrcodeId)).status).toBe(404);
  });
});
