import { expect, it } from 'vitest';
import { formPost } from '../../../../main/session/web/form-post.ts';

const tokens = {
  scope: 'openid profile',
  accessToken: 'a&b=c',
  idToken: 'i.d.t+/=',
  refreshToken: 'r',
  tokenType: 'Bearer',
  expiresInSeconds: 3600,
};
const fieldsOf = (body: string | null | undefined) =>
  Object.fromEntries(new URLSearchParams(body ?? ''));

it('holds the ID token alone, if that is wanted', () => {
  expect(fieldsOf(formPost(tokens, 'idToken'))).toEqual({ id_token: 'i.d.t+/=' });
});

it('holds all that the ticket was exchanged for', () => {
  expect(fieldsOf(formPost(tokens, 'tokens'))).toEqual({
    access_token: 'a&b=c',
    token_type: 'Bearer',
    expires_in: '3600',
    scope: 'openid profile',
    id_token: 'i.d.t+/=',
    refresh_token: 'r',
  });
});

it('leaves out what the service has not given', () => {
  const some = {
    ...tokens,
    refreshToken: undefined,
    scope: undefined,
    expiresInSeconds: undefined,
  };
  expect(Object.keys(fieldsOf(formPost(some, 'tokens')))).toEqual([
    'access_token',
    'token_type',
    'id_token',
  ]);
});

it('is encoded as forms are', () => {
  expect(formPost(tokens, 'idToken')).toBe('id_token=i.d.t%2B%2F%3D');
});

it('is nothing, if nothing is wanted', () => {
  expect(formPost(tokens, 'nothing')).toBeNull();
});

it('cannot be, without what is wanted', () => {
  expect(formPost({ ...tokens, idToken: undefined }, 'idToken')).toBeUndefined();
  const without = { ...tokens, idToken: undefined, accessToken: undefined };
  expect(formPost(without, 'tokens')).toBeUndefined();
});
