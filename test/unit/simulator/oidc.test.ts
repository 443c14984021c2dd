import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { ada, Bench, bearer, bo } from './support.ts';

const bench = new Bench();

async function tokens(user = ada) {
  const { ticket } = await bench.authorised(user);
  return (await bench.exchange(ticket)).json.data as Record<string, string>;
}

const rules = () => ({
  issuer: `${bench.simulator.url}/oidc`,
  audience: 'demo',
  currentDate: new Date(bench.clock.wall()),
});

describe('discovery', () => {
  it('leads to endpoints that answer', async () => {
    const { json } = await bench.send('/oidc/.well-known/openid-configuration');
    expect(json.issuer).toBe(`${bench.simulator.url}/oidc`);
    expect((await bench.send(json.jwks_uri)).json.keys).toHaveLength(1);
    for (const name of ['token', 'revocation', 'introspection', 'userinfo']) {
      const answer = await bench.form(json[`${name}_endpoint`], {});
      expect([name, answer.status]).not.toEqual([name, 404]);
    }
  });

  it('publishes no private key', async () => {
    const { json } = await bench.send('/oidc/.well-known/jwks.json');
    expect(Object.keys(json.keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });
});

describe('tokens', () => {
  it.each(['/oidc/.well-known/jwks.json', '/demo/oidc/.well-known/jwks.json'])(
    'verify through %s',
    async (path) => {
      const { id_token = '', access_token = '' } = await tokens(bo);
      const keys = createRemoteJWKSet(new URL(path, bench.simulator.url));
      const { payload } = await jwtVerify(id_token, keys, rules());
      expect(payload).toMatchObject({
        sub: bo.userId,
        name: 'Bo Andersson',
        nickname: 'bo',
        picture: `${bench.simulator.pictureUrl}/avatars/bo.svg`,
        email: 'bo@example.com',
      });
      expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(1_209_600);
      const access = await jwtVerify(access_token, keys, rules());
      expect(access.payload).toMatchObject({ sub: bo.userId, jti: expect.any(String) });
    },
  );

  it('do not verify for another application', async () => {
    const { id_token = '' } = await tokens();
    const keys = createRemoteJWKSet(new URL('/oidc/.well-known/jwks.json', bench.simulator.url));
    await expect(jwtVerify(id_token, keys, { ...rules(), audience: 'x' })).rejects.toThrow('aud');
  });

  it('can be signed with the application’s secret', async () => {
    bench.world.behave({ idTokenAlg: 'HS256' });
    const { id_token = '' } = await tokens();
    expect(decodeProtectedHeader(id_token).alg).toBe('HS256');
    const secret = new TextEncoder().encode('demo-secret');
    const { payload } = await jwtVerify(id_token, secret, rules());
    expect(payload.sub).toBe(ada.userId);
  });
});

describe('/oidc/token', () => {
  const refresh = (refresh_token = '', more = {}) =>
    bench.form('/oidc/token', { grant_type: 'refresh_token', refresh_token, ...more });

  it('gives a new set, spelled expires_in, for a refresh token, and a new refresh token', async () => {
    const first = await tokens();
    const { status, json } = await refresh(first.refresh_token);
    expect(status).toBe(200);
    expect(json).toMatchObject({ expires_in: 7200, token_type: 'Bearer', scope: first.scope });
    expect(json.refresh_token).not.toBe(first.refresh_token);
    expect((await bench.send('/oidc/me', { headers: bearer(json.access_token) })).status).toBe(200);
  });

  it('takes a refresh token once, and no access token', async () => {
    const { refresh_token, access_token } = await tokens();
    await refresh(refresh_token);
    for (const token of [refresh_token, access_token, 'made-up']) {
      const { status, json } = await refresh(token);
      expect(status).toBe(400);
      expect(json.error).toBe('invalid_grant');
    }
  });

  it('wants the client authentication that the application demands', async () => {
    const { refresh_token } = await tokens();
    bench.world.behave({ clientAuth: 'client_secret_post' });
    const refused = await refresh(refresh_token, { client_id: 'demo' });
    expect(refused.status).toBe(401);
    expect(refused.json.error).toBe('invalid_client');
    expect(refused.headers.get('www-authenticate')).toContain('Basic');
    const proof = { client_id: 'demo', client_secret: 'demo-secret' };
    expect((await refresh(refresh_token, proof)).status).toBe(200);
  });

  it('knows the password grant', async () => {
    const fields = { grant_type: 'password', username: 'ada', password: 'demo', scope: 'openid' };
    expect((await bench.form('/oidc/token', fields)).json.scope).toBe('openid');
    const wrong = await bench.form('/oidc/token', { ...fields, password: 'x' });
    expect(wrong.json.error).toBe('invalid_grant');
  });

  it('refuses other grants', async () => {
    const { json } = await bench.form('/oidc/token', { grant_type: 'device_code' });
    expect(json.error).toBe('unsupported_grant_type');
  });
});

describe('/oidc/token/revocation', () => {
  const revoke = (token = '', more = {}) =>
    bench.form('/oidc/token/revocation', { token, client_id: 'demo', ...more });

  it('ends a token, with an empty body, and control sees it', async () => {
    const { access_token = '', refresh_token } = await tokens();
    const answer = await revoke(access_token);
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect((await bench.send('/oidc/me', { headers: bearer(access_token) })).status).toBe(401);
    await revoke(refresh_token);
    const { revoked } = (await bench.send('/_simulator/revoked')).json;
    expect(revoked).toMatchObject([
      { kind: 'access_token', token: access_token, userId: ada.userId },
      { kind: 'refresh_token', token: refresh_token },
    ]);
  });

  it('can answer with an envelope', async () => {
    bench.world.behave({ revocationBody: 'envelope' });
    const { access_token } = await tokens();
    expect((await revoke(access_token)).json).toMatchObject({ statusCode: 200 });
  });

  it('takes a token that it does not know for revoked', async () => {
    expect((await revoke('made-up')).status).toBe(200);
    expect(bench.world.tokens.revoked()).toEqual([]);
  });

  it('wants a token and a client that is right', async () => {
    const { access_token } = await tokens();
    expect((await revoke('')).json.error).toBe('invalid_request');
    expect((await revoke(access_token, { client_secret: 'guess' })).status).toBe(401);
    bench.world.behave({ clientAuth: 'client_secret_basic' });
    expect((await revoke(access_token)).status).toBe(401);
    expect(bench.world.tokens.revoked()).toEqual([]);
  });
});

describe('/oidc/token/introspection', () => {
  it('tells whether a token is good', async () => {
    const { access_token = '' } = await tokens();
    const ask = async () =>
      (await bench.form('/oidc/token/introspection', { token: access_token })).json;
    const exp = Math.floor((bench.clock.wall() + 7_200_000) / 1000);
    expect(await ask()).toMatchObject({ active: true, sub: ada.userId, client_id: 'demo', exp });
    bench.world.tokens.revoke(access_token, 0);
    expect(await ask()).toEqual({ active: false });
  });
});

describe('/oidc/me', () => {
  it('answers GET and POST with the token in the header', async () => {
    const { access_token = '' } = await tokens();
    for (const method of ['GET', 'POST']) {
      const answer = await bench.send('/oidc/me', { method, headers: bearer(access_token) });
      expect(answer.json).toMatchObject({ sub: ada.userId, name: 'Ada Lovelace' });
    }
  });

  it('takes the token from the query, where the official Node SDK puts it', async () => {
    const { access_token } = await tokens();
    expect((await bench.send(`/oidc/me?access_token=${access_token}`)).json.sub).toBe(ada.userId);
  });

  it('refuses anything else', async () => {
    const answer = await bench.send('/oidc/me');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
  });
});
