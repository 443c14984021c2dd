import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  CheckQRCodeStatusDataDto,
  GeneQRCodeDataDto,
  LoginTokenResponseDataDto,
  QrCodeType,
  UserDto,
} from '../../../main/genauth/schema.ts';

describe('a code', () => {
  it('lets fields through that the kiosk does not know', () => {
    const data = { qrcodeId: 'id', url: 'text', expiresIn: 120 };
    expect(v.parse(GeneQRCodeDataDto, data)).toEqual(data);
  });

  it('counts a null logo as none', () => {
    const data = { qrcodeId: 'id', url: 'text', customLogoUrl: null };
    expect(v.parse(GeneQRCodeDataDto, data).customLogoUrl).toBeUndefined();
  });

  it.each(['MOBILE_APP', 'WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT'])('may be %s', (type) => {
    expect(v.is(QrCodeType, type)).toBe(true);
  });

  it.each(['mobile_app', 'ALIPAY', '', null])('may not be %j', (type) => {
    expect(v.is(QrCodeType, type)).toBe(false);
  });
});

describe('a token set', () => {
  const whole = {
    scope: 'openid profile',
    access_token: 'at',
    id_token: 'it',
    refresh_token: 'rt',
    token_type: 'bearer',
  };

  it.each([
    ['expire_in, as V3 spells it', { expire_in: 7200 }, 7200],
    ['expires_in, as OIDC spells it', { expires_in: 3600 }, 3600],
    ['expire_in where there are both', { expire_in: 7200, expires_in: 3600 }, 7200],
    ['expires_in where the other is null', { expire_in: null, expires_in: 3600 }, 3600],
    ['neither', {}, undefined],
  ])('has its lifetime from %s', (_what, lifetime, expiresInSeconds) => {
    expect(v.parse(LoginTokenResponseDataDto, { ...whole, ...lifetime })).toEqual({
      scope: 'openid profile',
      accessToken: 'at',
      idToken: 'it',
      refreshToken: 'rt',
      tokenType: 'bearer',
      expiresInSeconds,
    });
  });

  it.each([
    ['an access token alone', { access_token: 'at' }],
    ['an id token alone', { id_token: 'it' }],
    [
      'nulls for the rest',
      { access_token: 'at', id_token: null, refresh_token: null, scope: null },
    ],
  ])('is enough with %s', (_what, set) => {
    expect(v.is(LoginTokenResponseDataDto, set)).toBe(true);
  });

  it.each([
    ['no token', {}],
    ['a refresh token alone', { refresh_token: 'rt' }],
    ['an empty access token', { access_token: '' }],
    ['an access token that is an object', { access_token: { a: 1 } }],
    ['a lifetime in words', { access_token: 'at', expire_in: '7200' }],
    ['null', null],
  ])('is refused with %s', (_what, set) => {
    expect(v.is(LoginTokenResponseDataDto, set)).toBe(false);
  });
});

describe('a status', () => {
  it('carries the ticket, the person and a token set', () => {
    const parsed = v.parse(CheckQRCodeStatusDataDto, {
      status: 'AUTHORIZED',
      ticket: 't',
      briefUserInfo: { displayName: 'Li', photo: 'https://p.test', more: 1 },
      tokenSet: { access_token: 'at', expire_in: 1 },
    });
    expect(parsed).toMatchObject({
      ticket: 't',
      briefUserInfo: { displayName: 'Li', photo: 'https://p.test' },
      tokenSet: { accessToken: 'at', expiresInSeconds: 1 },
    });
  });

  it('is refused with a person that is a sentence, as in a slip of the API’s own sample', () => {
    const slip = { status: 'SCANNED', briefUserInfo: 'the user who scanned' };
    expect(v.is(CheckQRCodeStatusDataDto, slip)).toBe(false);
  });
});

describe('a profile', () => {
  it('needs nothing but a userId', () => {
    const nulls = { name: null, nickname: null, username: null, photo: null, email: null };
    expect(v.parse(UserDto, { userId: 'u', phone: null, ...nulls })).toEqual({ userId: 'u' });
  });

  it('has company and externalId, which are left out where they are no texts', () => {
    const work = { company: '晓明科技', externalId: 'E-1' };
    expect(v.parse(UserDto, { userId: 'u', ...work })).toEqual({ userId: 'u', ...work });
    expect(v.parse(UserDto, { userId: 'u', company: null, externalId: 7 })).toEqual({
      userId: 'u',
    });
  });

  it.each([{}, { userId: '' }, { userId: 7 }, { userId: 'u', name: 7 }])(
    'is refused as %j',
    (data) => {
      expect(v.is(UserDto, data)).toBe(false);
    },
  );
});
