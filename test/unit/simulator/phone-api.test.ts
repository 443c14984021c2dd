import { describe, expect, it } from 'vitest';
import { ada, Bench, bearer } from './support.ts';

const bench = new Bench();

describe('signin', () => {
  it.each([
    { username: 'ada' },
    { account: 'ada' },
    { email: 'ada@example.com' },
    { phone: '13800000001' },
  ])('takes a password with %j', async (name) => {
    const passwordPayload = { ...name, password: 'demo' };
    const { json } = await bench.post('/api/v3/signin', {
      connection: 'PASSWORD',
      passwordPayload,
    });
    expect(json).toMatchObject({
      statusCode: 200,
      data: { access_token: expect.any(String), expire_in: 7200, scope: 'openid profile' },
    });
    expect(json.data.refresh_token).toBeUndefined();
  });

  it.each([
    ['a wrong password', { username: 'ada', password: 'x' }, 2333],
    ['an unknown person', { username: 'eve', password: 'demo' }, 2004],
  ])('refuses %s', async (_what, passwordPayload, apiCode) => {
    const { json } = await bench.post('/api/v3/signin', {
      connection: 'PASSWORD',
      passwordPayload,
    });
    expect(json).toMatchObject({ statusCode: 499, apiCode });
  });

  it('says what it cannot do', async () => {
    const passwordPayload = { username: 'ada', password: 'demo' };
    const ask = async (body: object) => (await bench.post('/api/v3/signin', body)).json.statusCode;
    expect(await ask({ connection: 'PASSCODE', passwordPayload })).toBe(501);
    expect(await ask({ connection: 'PASSWORD' })).toBe(400);
    const options = { passwordEncryptType: 'rsa' };
    expect(await ask({ connection: 'PASSWORD', passwordPayload, options })).toBe(501);
  });
});

describe.each([
  ['change', undefined],
  ['set', { success: true }],
])('%s-qrcode-status', (endpoint, data) => {
  const act = async (qrcodeId: string, action: string, headers: Record<string, string>) =>
    (await bench.post(`/api/v3/${endpoint}-qrcode-status`, { qrcodeId, action }, headers)).json;

  it('scans and confirms as whoever the token is', async () => {
    const { access_token } = await bench.signedIn('chen');
    const qrcodeId = await bench.mint();
    const scanned = await act(qrcodeId, 'SCAN', bearer(access_token));
    expect(scanned).toMatchObject({ statusCode: 200 });
    expect(scanned.data).toEqual(data);
    expect((await bench.poll(qrcodeId)).json.data.briefUserInfo.displayName).toBe('陈晓明');
    await act(qrcodeId, 'CONFIRM', bearer(access_token));
    expect((await bench.poll(qrcodeId)).json.data.status).toBe('AUTHORIZED');
  });

  it('takes a token without Bearer, as some SDKs send it', async () => {
    const { access_token } = await bench.signedIn();
    const answer = await act(await bench.mint(), 'SCAN', { authorization: access_token });
    expect(answer.statusCode).toBe(200);
  });

  it('refuses nobody, a stranger’s token, and a refresh token', async () => {
    const qrcodeId = await bench.mint();
    const { refresh_token } = await bench.signedIn();
    for (const headers of [{}, bearer('made-up'), bearer(refresh_token)]) {
      const answer = await act(qrcodeId, 'SCAN', headers);
      expect(answer).toMatchObject({ statusCode: 401, apiCode: 2020 });
    }
    expect((await bench.poll(qrcodeId)).json.data.status).toBe('PENDING');
  });

  it('refuses a wrong order, an unknown code, an unknown action', async () => {
    const headers = bearer((await bench.signedIn()).access_token);
    const qrcodeId = await bench.mint();
    expect((await act(qrcodeId, 'CONFIRM', headers)).statusCode).toBe(422);
    expect((await act('nobody', 'SCAN', headers)).apiCode).toBe(2241);
    expect((await act(qrcodeId, 'WAVE', headers)).statusCode).toBe(400);
  });
});

describe('get-profile', () => {
  const profile = async (query: string, token: string) =>
    (await bench.send(`/api/v3/get-profile${query}`, { headers: bearer(token) })).json;

  it('tells who the token is', async () => {
    const { access_token } = await bench.signedIn();
    const { data } = await profile('', access_token);
    expect(data).toMatchObject({
      userId: ada.userId,
      name: 'Ada Lovelace',
      username: 'ada',
      status: 'Activated',
      company: 'Analytical Engines',
      externalId: 'E-1815',
      photo: `${bench.simulator.pictureUrl}/avatars/ada.svg`,
    });
    for (const part of ['customData', 'identities', 'departmentIds']) {
      expect(data[part]).toBeUndefined();
    }
  });

  it('holds the optional parts when asked, with what a code’s customData left', async () => {
    const customData = { school: 'hust' };
    const { ticket } = await bench.authorised(ada, { customData });
    const { access_token } = (await bench.exchange(ticket)).json.data;
    const query = '?withCustomData=true&withIdentities=true&withDepartmentIds=true';
    const { data } = await profile(query, access_token);
    expect(data).toMatchObject({ customData, identities: [], departmentIds: [], loginsCount: 1 });
  });

  it('refuses a token after its two hours', async () => {
    const { access_token } = await bench.signedIn();
    bench.clock.advance(7_199_999);
    expect((await profile('', access_token)).statusCode).toBe(200);
    bench.clock.advance(1);
    expect(await profile('', access_token)).toMatchObject({ statusCode: 401, apiCode: 2020 });
  });
});

describe('system', () => {
  it('answers anybody with keys and versions', async () => {
    const { json } = await bench.send('/api/v3/system', { headers: { 'x-authing-app-id': '' } });
    expect(json).toMatchObject({ statusCode: 200, version: { server: expect.any(String) } });
    expect(json.rsa.publicKey).toContain('BEGIN PUBLIC KEY');
  });
});
