import { describe, expect, it } from 'vitest';
import { Bench } from './support.ts';

const bench = new Bench();
const right = { client_id: 'demo', client_secret: 'demo-secret' };
const wrong = { client_id: 'demo', client_secret: 'guess' };

function basic({ client_id, client_secret }: typeof right): Record<string, string> {
  const pair = Buffer.from(`${client_id}:${client_secret}`).toString('base64');
  return { authorization: `Basic ${pair}` };
}

describe('exchange-tokenset-with-qrcode-ticket', () => {
  it('gives a token set for a ticket', async () => {
    const { ticket } = await bench.authorised();
    const { json } = await bench.exchange(ticket);
    expect(json).toMatchObject({ statusCode: 200 });
    expect(json.data).toEqual({
      scope: 'openid profile email phone offline_access',
      access_token: expect.stringMatching(/^eyJ/),
      id_token: expect.stringMatching(/^eyJ/),
      refresh_token: expect.stringMatching(/^[\w-]{43}$/),
      token_type: 'Bearer',
      expire_in: 7200,
    });
  });

  it('takes a ticket once', async () => {
    const { ticket } = await bench.authorised();
    expect((await bench.exchange(ticket)).json.statusCode).toBe(200);
    const again = await bench.exchange(ticket);
    expect(again.status).toBe(200);
    expect(again.json).toMatchObject({ statusCode: 499, requestId: expect.any(String) });
    expect(again.json.data).toBeUndefined();
  });

  it('takes a ticket once even when two ask at the same time', async () => {
    const { ticket } = await bench.authorised();
    const both = await Promise.all([bench.exchange(ticket), bench.exchange(ticket)]);
    expect(both.map(({ json }) => json.statusCode).sort()).toEqual([200, 499]);
  });

  it('refuses a ticket that is late, unknown or missing', async () => {
    const { ticket } = await bench.authorised();
    bench.clock.advance(300_000);
    expect((await bench.exchange(ticket)).json.statusCode).toBe(499);
    expect((await bench.exchange('unknown')).json.statusCode).toBe(499);
    expect((await bench.exchange('')).json.statusCode).toBe(400);
  });

  it.each([
    ['exchange1635', 1635],
    ['exchange1636', 1636],
  ] as const)('can ask for a second factor: %s', async (mfa, apiCode) => {
    const { ticket } = await bench.authorised();
    bench.world.behave({ mfa });
    expect((await bench.exchange(ticket)).json.apiCode).toBe(apiCode);
  });

  it('can spell the lifetime as OIDC does', async () => {
    bench.world.behave({ expiryField: 'expires_in' });
    const { ticket } = await bench.authorised();
    const { data } = (await bench.exchange(ticket)).json;
    expect(data.expires_in).toBe(7200);
    expect(data.expire_in).toBeUndefined();
  });

  it('can give no refresh token', async () => {
    bench.world.behave({ qrRefreshToken: false });
    const { ticket } = await bench.authorised();
    const { data } = (await bench.exchange(ticket)).json;
    expect(data.refresh_token).toBeUndefined();
    expect(data.scope).not.toContain('offline_access');
  });
});

describe('client authentication', () => {
  const cases = [
    // demanded, what is sent, whether that is right
    ['none', {}, {}, true],
    ['none', right, {}, true],
    ['none', {}, basic(right), true],
    ['none', wrong, {}, false],
    ['none', {}, basic(wrong), false],
    ['none', { client_id: 'other' }, {}, false],
    ['client_secret_post', right, {}, true],
    ['client_secret_post', wrong, {}, false],
    ['client_secret_post', { client_id: 'demo' }, {}, false],
    ['client_secret_post', {}, {}, false],
    ['client_secret_post', {}, basic(right), false],
    ['client_secret_basic', {}, basic(right), true],
    ['client_secret_basic', {}, basic(wrong), false],
    ['client_secret_basic', {}, {}, false],
    ['client_secret_basic', right, {}, false],
  ] as const;

  it.each(cases)('when %s is demanded: body %j, headers %j → %j', async (...row) => {
    const [clientAuth, body, headers, isRight] = row;
    const { ticket } = await bench.authorised();
    bench.world.behave({ clientAuth });
    const { json } = await bench.exchange(ticket, body, headers);
    expect(json.statusCode).toBe(isRight ? 200 : 401);
    // A refused client has not used the ticket up.
    expect(bench.world.redeem(ticket).ok).toBe(!isRight);
  });

  it('reads form-encoded halves of Basic (RFC 6749 §2.3.1)', async () => {
    const { ticket } = await bench.authorised();
    const pair = Buffer.from('demo:demo%2Dsecret').toString('base64');
    bench.world.behave({ clientAuth: 'client_secret_basic' });
    const { json } = await bench.exchange(ticket, {}, { authorization: `Basic ${pair}` });
    expect(json.statusCode).toBe(200);
  });

  it('decides whether a client without secret may exchange at all', async () => {
    bench.world.behave({ allowExchangeUserInfoFromBrowser: false });
    const { ticket } = await bench.authorised();
    expect((await bench.exchange(ticket)).json.statusCode).toBe(403);
    expect((await bench.exchange(ticket, right)).json.statusCode).toBe(200);
  });
});

describe('the HTTP status of a refusal', () => {
  it.each([
    ['always200', 200],
    ['real', 499],
  ] as const)('with %s is %i', async (httpStatus, status) => {
    bench.world.behave({ httpStatus });
    const answer = await bench.exchange('unknown');
    expect(answer.status).toBe(status);
    expect(answer.json.statusCode).toBe(499);
  });
});
