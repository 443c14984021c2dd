import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proveClient } from '../../../main/genauth/client-auth.ts';

describe('client authentication', () => {
  const credentials = { appId: 'app', appSecret: 's3cret' };

  it('adds nothing with none, not even where there is a secret', () => {
    const proof = proveClient({ ...credentials, tokenAuthMethod: 'none' });
    expect(proof).toEqual({ headers: {}, body: {} });
  });

  it('adds id and secret to the body with client_secret_post', () => {
    expect(proveClient({ ...credentials, tokenAuthMethod: 'client_secret_post' })).toEqual({
      headers: {},
      body: { client_id: 'app', client_secret: 's3cret' },
    });
  });

  it('adds a header with client_secret_basic, and leaves the body alone', () => {
    expect(proveClient({ ...credentials, tokenAuthMethod: 'client_secret_basic' })).toEqual({
      headers: { authorization: `Basic ${Buffer.from('app:s3cret').toString('base64')}` },
      body: {},
    });
  });

  it('form-encodes both halves of the header, so that any id and secret can be told apart', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (appId, appSecret) => {
        const { headers } = proveClient({
          appId,
          appSecret,
          tokenAuthMethod: 'client_secret_basic',
        });
        const [, base64 = ''] = (headers.authorization ?? '').split(' ');
        const halves = Buffer.from(base64, 'base64').toString('utf8').split(':');
        const decoded = halves.map((half) => new URLSearchParams(`v=${half}`).get('v'));
        expect(decoded).toEqual([appId, appSecret]);
      }),
    );
  });
});
