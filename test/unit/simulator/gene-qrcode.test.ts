import { describe, expect, it } from 'vitest';
import { Bench } from './support.ts';

const bench = new Bench();
const path = '/api/v3/gene-qrcode';

describe('gene-qrcode', () => {
  it('answers as the API does', async () => {
    const { json, status } = await bench.post(path, { type: 'MOBILE_APP' });
    expect(status).toBe(200);
    expect(json).toEqual({
      statusCode: 200,
      message: 'Success',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      data: { qrcodeId: expect.any(String), url: expect.any(String) },
    });
  });

  it('points to a picture on the other origin whose path holds the id', async () => {
    const { json } = await bench.post(path, { type: 'WECHAT_OFFICIAL_ACCOUNT' });
    const { qrcodeId, url } = json.data;
    expect(url).toBe(`${bench.simulator.pictureUrl}/pictures/${qrcodeId}.png`);
    expect(new URL(url).origin).not.toBe(bench.simulator.url);
  });

  it('keeps all fields as received', async () => {
    const body = {
      type: 'WECHAT_MINIPROGRAM',
      context: { source: 'utm' },
      autoMergeQrCode: true,
      customData: { of: 'another type' },
      unheardOf: 1,
    };
    const qrcodeId = await bench.mint('WECHAT_MINIPROGRAM', body);
    expect(bench.world.codes.get(qrcodeId)?.request).toEqual(body);
  });

  it.each([
    ['an unknown type', { type: 'FAX' }, /type/],
    ['no type', {}, /type/],
    ['custom data that is no object', { type: 'MOBILE_APP', customData: 'x' }, /customData/],
    ['a context that is no object', { type: 'MOBILE_APP', context: 1 }, /context/],
    ['a merge wish that is no boolean', { type: 'MOBILE_APP', autoMergeQrCode: 'no' }, /autoMerge/],
    ['no JSON', '{', /JSON/],
  ])('refuses %s with statusCode 400 and HTTP 200', async (_what, body, message) => {
    const { json, status } = await bench.post(path, body);
    expect(status).toBe(200);
    expect(json).toMatchObject({ statusCode: 400, message: expect.stringMatching(message) });
    expect(json.data).toBeUndefined();
  });

  it('takes null for an unset field, as some SDKs send it', async () => {
    const body = {
      type: 'MOBILE_APP',
      extIdpConnId: null,
      customData: null,
      autoMergeQrCode: null,
    };
    expect((await bench.post(path, body)).json.statusCode).toBe(200);
  });

  it('takes a known connection of that type only', async () => {
    const extIdpConnId = '65b1d2c3e4f5a60718b2c001';
    const ask = async (type: string, id: string) =>
      (await bench.post(path, { type, extIdpConnId: id })).json.statusCode;
    expect(await ask('WECHAT_OFFICIAL_ACCOUNT', extIdpConnId)).toBe(200);
    expect(await ask('WECHAT_MINIPROGRAM', extIdpConnId)).toBe(404);
    expect(await ask('WECHAT_OFFICIAL_ACCOUNT', 'nothing')).toBe(404);
    // Not a field of this type: tolerated.
    expect(await ask('MOBILE_APP', 'nothing')).toBe(200);
  });

  it('refuses WeChat codes when the application has no connection', async () => {
    bench.world.behave({ wechatConnection: 'missing' });
    const ask = async (type: string) => (await bench.post(path, { type })).json.statusCode;
    expect(await ask('WECHAT_MINIPROGRAM')).toBe(404);
    expect(await ask('MOBILE_APP')).toBe(200);
  });

  it('gives the logo of a mini-program code apart, unless it is merged', async () => {
    const ask = async (more: object) => (await bench.post(path, more)).json.data.customLogoUrl;
    const apart = await ask({ type: 'WECHAT_MINIPROGRAM' });
    expect(apart).toBe(`${bench.simulator.pictureUrl}/logos/mini-program.svg`);
    expect(await ask({ type: 'WECHAT_MINIPROGRAM', autoMergeQrCode: true })).toBeUndefined();
    expect(await ask({ type: 'MOBILE_APP' })).toBeUndefined();
  });

  it('can put the text itself into url', async () => {
    bench.world.behave({ urlForm: 'text' });
    const { data } = (await bench.post(path, { type: 'MOBILE_APP' })).json;
    expect(JSON.parse(data.url)).toMatchObject({ scene: 'APP_AUTH', random: data.qrcodeId });
  });
});

describe('the application', () => {
  const asked = (headers: Record<string, string>) =>
    bench.post(path, { type: 'MOBILE_APP' }, { 'x-authing-app-id': '', ...headers });

  it('that is unknown is refused as in the documented sample', async () => {
    const { json, status } = await asked({ 'x-authing-app-id': 'other' });
    expect(status).toBe(200);
    expect(json).toEqual({
      statusCode: 499,
      apiCode: '2011',
      uniqueId: expect.any(String),
      message: '应用不存在',
    });
  });

  it('that is unknown is refused as in the table, when switched', async () => {
    bench.world.behave({ apiCodeForm: 'number' });
    const { json } = await asked({ 'x-authing-app-id': 'other' });
    expect(json).toMatchObject({ statusCode: 499, apiCode: 2011, requestId: expect.any(String) });
    expect(json.uniqueId).toBeUndefined();
  });

  it('may be named in either spelling, until one is demanded', async () => {
    const genauth = () =>
      bench.send(path, {
        method: 'POST',
        body: '{"type":"MOBILE_APP"}',
        headers: { 'x-authing-app-id': 'other', 'x-genauth-app-id': 'demo' },
      });
    bench.world.behave({ headerPrefix: 'x-genauth' });
    expect((await genauth()).json.statusCode).toBe(200);
    bench.world.behave({ headerPrefix: 'x-authing' });
    expect((await genauth()).json.statusCode).toBe(499);
    bench.world.behave({ headerPrefix: 'x-genauth' });
    expect((await asked({ 'x-authing-app-id': 'demo' })).json.statusCode).toBe(499);
  });
});
