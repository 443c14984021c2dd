import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { envNameOf, settingKeys } from '../../../main/settings/schema.ts';
import { nearest } from '../../../main/settings/suggest.ts';

const variables = settingKeys.map(envNameOf);

describe('what was probably meant', () => {
  it.each([
    ['codetype', 'codeType'],
    ['CODE_TYPE', 'codeType'],
    ['code-type', 'codeType'],
    ['code type', 'codeType'],
    ['codeTpye', 'codeType'],
    ['codType', 'codeType'],
    ['kodeTipe', 'codeType'],
    ['hst', 'host'],
    ['hosts', 'host'],
    ['hostname', 'host'],
    ['appid', 'appId'],
    ['apSecret', 'appSecret'],
    ['webhokSecret', 'webhookSecret'],
    ['lifetime', 'codeLifetimeSeconds'],
    ['language', 'languages'],
    ['tokenauthmethod', 'tokenAuthMethod'],
    ['GENAUTH_KIOSK_CODE_TYPE', 'codeType'],
  ])('by %j is %s', (name, meant) => {
    expect(nearest(name, settingKeys)).toBe(meant);
  });

  it.each([
    ['GENAUTH_KIOSK_HOST', 'GENAUTH_HOST'],
    ['GENAUTH_KIOSK_APP_SECRET', 'GENAUTH_APP_SECRET'],
    ['GENAUTH_APPID', 'GENAUTH_APP_ID'],
    ['GENAUTH_CODE_TYPE', 'GENAUTH_KIOSK_CODE_TYPE'],
    ['GENAUTH_KIOSK_NAME', 'GENAUTH_KIOSK_KIOSK_NAME'],
    ['GENAUTH_KIOSK_languages', 'GENAUTH_KIOSK_LANGUAGES'],
    ['genauth_kiosk_issuer', 'GENAUTH_KIOSK_ISSUER'],
    ['GENAUTH_KIOSK_ISUSER', 'GENAUTH_KIOSK_ISSUER'],
  ])('by the variable %s is %s', (name, meant) => {
    expect(nearest(name, variables)).toBe(meant);
  });

  it.each(['', 'x', 'id', 'nope', 'colour', '__proto__', 'toString', 'constructor', 'app', 'ssu'])(
    'by %j is not known',
    (name) => {
      expect(nearest(name, settingKeys)).toBeNull();
    },
  );

  it('is not said where two are equally near', () => {
    expect(nearest('cat', ['cut', 'cot'])).toBeNull();
    expect(nearest('session', ['sessionLength', 'sessionName'])).toBeNull();
  });

  it('is nothing where nothing is known', () => {
    expect(nearest('host', [])).toBeNull();
  });

  it('is every key by one slip in it', () => {
    const slip = fc.tuple(
      fc.constantFrom(...settingKeys),
      fc.nat(),
      fc.constantFrom('drop', 'swap'),
    );
    fc.assert(
      fc.property(slip, ([key, where, kind]) => {
        const at = where % (key.length - 1);
        const [a = '', b = ''] = key.slice(at, at + 2);
        const typed = key.slice(0, at) + (kind === 'drop' ? b : b + a) + key.slice(at + 2);
        expect(nearest(typed, settingKeys)).toBe(key);
      }),
    );
  });
});
