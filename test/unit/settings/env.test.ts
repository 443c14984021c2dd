import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environmentLayer } from '../../../main/settings/env.ts';
import { issueLine, mergeLayers } from '../../../main/settings/layers.ts';
import { envNameOf, settingKeys } from '../../../main/settings/schema.ts';

const valuesIn = (env: Record<string, string>) => environmentLayer(env).values;

describe('a variable', () => {
  it.each([
    ['GENAUTH_HOST', 'app.test', { host: 'app.test' }],
    ['GENAUTH_APP_ID', '0123', { appId: '0123' }],
    ['GENAUTH_APP_SECRET', ' a,b ', { appSecret: ' a,b ' }],
    ['GENAUTH_KIOSK_KIOSK_NAME', 'true', { kioskName: 'true' }],
    ['GENAUTH_KIOSK_CODE_LIFETIME_SECONDS', '90', { codeLifetimeSeconds: 90 }],
    ['GENAUTH_KIOSK_CODE_LIFETIME_SECONDS', ' 90.5 ', { codeLifetimeSeconds: 90.5 }],
    ['GENAUTH_KIOSK_AUTO_MERGE_QR_CODE', 'true', { autoMergeQrCode: true }],
    ['GENAUTH_KIOSK_AUTO_MERGE_QR_CODE', 'false', { autoMergeQrCode: false }],
    ['GENAUTH_KIOSK_LANGUAGES', 'zh-CN', { languages: ['zh-CN'] }],
    ['GENAUTH_KIOSK_IMAGE_HOSTS', 'a.test, b.test', { imageHosts: ['a.test', 'b.test'] }],
    ['GENAUTH_KIOSK_CONTEXT', '{"kiosk":"大厅"}', { context: { kiosk: '大厅' } }],
    ['GENAUTH_KIOSK_SESSION', '{"welcomeSeconds":5}', { session: { welcomeSeconds: 5 } }],
  ])('%s=%j is read', (name, text, values) => {
    expect(valuesIn({ [name]: text })).toEqual(values);
  });

  it.each([
    ['GENAUTH_KIOSK_CODE_LIFETIME_SECONDS', 'soon', '"soon"'],
    ['GENAUTH_KIOSK_CODE_LIFETIME_SECONDS', '  ', '"  "'],
    ['GENAUTH_KIOSK_CODE_LIFETIME_SECONDS', 'Infinity', '"Infinity"'],
    ['GENAUTH_KIOSK_AUTO_MERGE_QR_CODE', 'yes', '"yes"'],
    ['GENAUTH_KIOSK_AUTO_MERGE_QR_CODE', 'TRUE', '"TRUE"'],
    ['GENAUTH_KIOSK_LANGUAGES', 'en,de', '["en","de"]'],
    ['GENAUTH_KIOSK_CONTEXT', '{kiosk:1}', '"{kiosk:1}"'],
    ['GENAUTH_KIOSK_CONTEXT', '[]', '[]'],
    ['GENAUTH_KIOSK_SESSION', '{"welcomeSeconds":"5"}', '{"welcomeSeconds":"5"}'],
  ])('%s=%j is reported as it was found', (name, text, found) => {
    const { issues } = mergeLayers([environmentLayer({ [name]: text })]);
    expect(issues).toMatchObject([{ key: name, source: 'environment', found }]);
  });

  it('counts as not set when it is empty', () => {
    const env = Object.fromEntries(settingKeys.map((key) => [envNameOf(key), '']));
    expect(valuesIn({ ...env, GENAUTH_KIOSK_NOPE: '' })).toEqual({});
  });

  it.each(['PATH', 'GENAUTH', 'GENAUTH_OTHER', 'GENAUTHKIOSK_X', 'SIMULATOR_PORT'])(
    'that is none of the kiosk’s is passed over: %s',
    (name) => {
      expect(valuesIn({ [name]: 'x' })).toEqual({});
    },
  );

  it('that names the data folder is no setting', () => {
    expect(valuesIn({ GENAUTH_KIOSK_USER_DATA: '/srv/kiosk' })).toEqual({});
  });
});

describe('a variable with the kiosk’s prefix that is not known', () => {
  it('is reported by its name, with the names that there are, and without its value', () => {
    const { issues } = mergeLayers([environmentLayer({ GENAUTH_KIOSK_X: 'topsecret' })]);
    const others = settingKeys.map(envNameOf).filter((name) => name.startsWith('GENAUTH_KIOSK_'));
    const rest = others.map((name) => name.slice('GENAUTH_KIOSK_'.length)).join(', ');
    expect(issues.map(issueLine)).toEqual([
      `GENAUTH_KIOSK_X (environment): found a key that is not known; allowed: GENAUTH_HOST, GENAUTH_APP_ID, GENAUTH_APP_SECRET, or GENAUTH_KIOSK_ and one of ${rest}`,
    ]);
  });

  it.each([
    ['GENAUTH_KIOSK_HOST', 'GENAUTH_HOST'],
    ['GENAUTH_KIOSK_APP_SECRET', 'GENAUTH_APP_SECRET'],
    ['GENAUTH_KIOSK_languages', 'GENAUTH_KIOSK_LANGUAGES'],
    ['genauth_kiosk_languages', 'GENAUTH_KIOSK_LANGUAGES'],
    ['GENAUTH_KIOSK_LANGAUGES', 'GENAUTH_KIOSK_LANGUAGES'],
  ])('is reported also as %s, with what was probably meant', (name, meant) => {
    const { issues, notices } = mergeLayers([environmentLayer({ [name]: 'topsecret' })]);
    expect(issues.map(issueLine)).toEqual([
      `${name} (environment): found a key that is not known; allowed: did you mean ${meant}?`,
    ]);
    expect(notices).toEqual([]);
  });
});

describe('a variable that only looks like one of the kiosk’s', () => {
  it.each([
    ['GENAUTH_APPID', 'GENAUTH_APP_ID'],
    ['GENAUTH_CODE_TYPE', 'GENAUTH_KIOSK_CODE_TYPE'],
    ['genauth_host', 'GENAUTH_HOST'],
  ])('may be another program’s, so %s is a notice', (name, meant) => {
    const { issues, notices } = mergeLayers([environmentLayer({ [name]: 'topsecret' })]);
    expect(issues).toEqual([]);
    expect(notices.map(issueLine)).toEqual([
      `${name} (environment): found a variable that is not known; allowed: did you mean ${meant}?`,
    ]);
  });

  it('is no notice where it is near to none', () => {
    const env = { GENAUTH_OTHER: 'x', GENAUTH: 'x', MY_APP_ID: 'x', GENAUTH_APPID: '' };
    expect(mergeLayers([environmentLayer(env)]).notices).toEqual([]);
  });
});

describe('what is written the way the environment asks for', () => {
  it('comes back as any number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const values = valuesIn({ GENAUTH_KIOSK_CODE_LIFETIME_SECONDS: String(number) });
        expect(values.codeLifetimeSeconds).toBe(Number(String(number)));
      }),
    );
  });

  it('comes back as any object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const text = JSON.stringify(object);
        expect(valuesIn({ GENAUTH_KIOSK_CONTEXT: text }).context).toEqual(JSON.parse(text));
      }),
    );
  });

  it('never throws', () => {
    const names = [...settingKeys.map(envNameOf), 'GENAUTH_KIOSK_X'];
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names), fc.string({ unit: 'binary' })),
        (env) => {
          mergeLayers([environmentLayer(env)]);
        },
      ),
    );
  });
});
