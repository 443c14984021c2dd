import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { environmentLayer } from '../../../main/settings/env.ts';
import { issueLine, mergeLayers, quote } from '../../../main/settings/layers.ts';
import { crossCheck } from '../../../main/settings/rules.ts';
import { type SettingKey, settingKeys, specOf } from '../../../main/settings/schema.ts';
import { Screen } from '../../../preload/contract.ts';
import { plainLook } from '../../../preload/look.ts';

describe('layers', () => {
  it('without any are the defaults, and say so', () => {
    const { settings, provenance, issues } = mergeLayers([]);
    expect(settings.codeType).toBe('MOBILE_APP');
    expect(new Set(Object.values(provenance))).toEqual(new Set(['default']));
    expect(issues).toEqual([]);
  });

  it('win over those before them, each key by itself', () => {
    const { settings, provenance } = mergeLayers([
      { source: 'one', values: { appId: 'a', kioskName: 'first', headerPrefix: 'x-genauth' } },
      { source: 'two', values: { appId: 'b', kioskName: 'second' } },
      { source: 'three', values: { kioskName: 'third' } },
    ]);
    expect(settings).toMatchObject({
      appId: 'b',
      kioskName: 'third',
      headerPrefix: 'x-genauth',
      statusEndpoint: 'check',
    });
    expect(provenance).toMatchObject({
      appId: 'two',
      kioskName: 'three',
      headerPrefix: 'one',
      statusEndpoint: 'default',
    });
  });

  it('with an unusable value leave what was below it', () => {
    const { settings, provenance, issues } = mergeLayers([
      { source: 'one', values: { appId: 'a' } },
      { source: 'two', values: { appId: 'not an id' } },
    ]);
    expect(settings.appId).toBe('a');
    expect(provenance.appId).toBe('one');
    expect(issues).toHaveLength(1);
    expect(issues[0]?.source).toBe('two');
  });

  it('name all their issues, not only the first', () => {
    const { issues } = mergeLayers([
      { source: 'one', values: { appId: ' ', nope: 1, codeType: 'X' } },
      { source: 'two', values: { languages: [] } },
    ]);
    expect(issues.map(({ key, source }) => `${source}: ${key}`)).toEqual([
      'one: appId',
      'one: nope',
      'one: codeType',
      'two: languages',
    ]);
  });

  it('replace an object as a whole', () => {
    const { settings } = mergeLayers([
      { source: 'one', values: { context: { a: 1 } } },
      { source: 'two', values: { context: { b: 2 } } },
    ]);
    expect(settings.context).toEqual({ b: 2 });
  });
});

describe('an unknown key', () => {
  it('is reported without its value, with all that are known', () => {
    const { issues } = mergeLayers([{ source: 'file', values: { colour: 'topsecret' } }]);
    expect(issues).toEqual([
      {
        key: 'colour',
        source: 'file',
        found: 'a key that is not known',
        allowed: settingKeys.join(', '),
      },
    ]);
  });

  it('is reported with the one that was probably meant', () => {
    const { issues } = mergeLayers([{ source: 'file', values: { apSecret: 'topsecret' } }]);
    expect(issues.map(issueLine)).toEqual([
      'apSecret (file): found a key that is not known; allowed: did you mean appSecret?',
    ]);
  });

  it('is a notice where the layer was written by a newer kiosk', () => {
    const layer = { source: 'file', values: { colour: 'red', appId: 'a' }, isNewer: true };
    const { settings, issues, notices } = mergeLayers([layer]);
    expect(issues).toEqual([]);
    expect(notices.map(({ key }) => key)).toEqual(['colour']);
    expect(settings.appId).toBe('a');
  });

  it.each(['__proto__', 'constructor', 'toString'])('is reported also as %s', (key) => {
    const values = JSON.parse(`{"${key}": {"appId": "x"}}`);
    const { settings, issues } = mergeLayers([{ source: 'file', values }]);
    expect(issues).toHaveLength(1);
    expect(settings.appId).toBe('');
  });
});

describe('a layer that locks its keys', () => {
  const policy = { source: 'policy file /p', lockedBy: 'the policy file /p' };

  it('wins over all that come later, whose values become notices', () => {
    const { settings, provenance, issues, notices, locked } = mergeLayers([
      { source: 'before', values: { appId: 'before' } },
      { ...policy, values: { appId: 'policy', kioskName: 'Lobby' } },
      { source: 'file', values: { appId: 'file', issuer: 'https://a.test' } },
      environmentLayer({ GENAUTH_APP_ID: 'env' }),
    ]);
    expect(settings).toMatchObject({ appId: 'policy', issuer: 'https://a.test' });
    expect(provenance).toMatchObject({ appId: 'policy file /p', issuer: 'file' });
    expect([...locked]).toEqual(['appId', 'kioskName']);
    expect(issues).toEqual([]);
    expect(notices.map(issueLine)).toEqual([
      'appId (file): found "file"; allowed: locked by the policy file /p',
      'GENAUTH_APP_ID (environment): found "env"; allowed: locked by the policy file /p',
    ]);
  });

  it('leaves it at the notice where the later value could not be used anyway', () => {
    const { issues, notices, refused } = mergeLayers([
      { ...policy, values: { codeType: 'MOBILE_APP' } },
      { source: 'file', values: { codeType: 'X' } },
    ]);
    expect(issues).toEqual([]);
    expect(refused.size).toBe(0);
    expect(notices).toHaveLength(1);
  });

  it('locks also with a value that cannot be used', () => {
    const { settings, issues, notices, locked } = mergeLayers([
      { ...policy, values: { codeType: 'X' } },
      { source: 'file', values: { codeType: 'WECHAT_MINIPROGRAM' } },
    ]);
    expect(settings.codeType).toBe('MOBILE_APP');
    expect(issues.map(({ key, source }) => [key, source])).toEqual([
      ['codeType', 'policy file /p'],
    ]);
    expect([...locked]).toEqual(['codeType']);
    expect(notices).toHaveLength(1);
  });

  it('does not count for the demo', () => {
    const { settings, provenance, notices } = mergeLayers([
      { ...policy, values: { appId: 'policy' } },
      { source: 'demo', values: { appId: 'demo' }, passesLocks: true },
    ]);
    expect(settings.appId).toBe('demo');
    expect(provenance.appId).toBe('demo');
    expect(notices).toEqual([]);
  });

  it('does not lock secrets, which belong elsewhere', () => {
    const { settings, locked, notices } = mergeLayers([
      { ...policy, values: { appSecret: 'of the policy' } },
      { source: 'credential', values: { appSecret: 'of the system' } },
    ]);
    expect(settings.appSecret).toBe('of the system');
    expect([...locked]).toEqual([]);
    expect(notices).toEqual([]);
  });

  it('shows no password that was typed into an address that is not used', () => {
    const { notices } = mergeLayers([
      { ...policy, values: { host: 'https://app.test' } },
      { source: 's', values: { host: 'https://admin:hunter22@app.test' } },
    ]);
    expect(notices).toHaveLength(1);
    expect(JSON.stringify(notices)).not.toContain('hunter22');
  });
});

describe('a layer that is itself in trouble', () => {
  it('brings its issues, its notices and the keys that it has no usable value for', () => {
    const one = { key: 'a', source: 's', found: 'f', allowed: 'x' };
    const two = { ...one, key: 'b' };
    const merged = mergeLayers([
      { source: 's', values: {}, issues: [one], notices: [two], refused: ['appSecret'] },
    ]);
    expect(merged.issues).toEqual([one]);
    expect(merged.notices).toEqual([two]);
    expect([...merged.refused]).toEqual(['appSecret']);
  });
});

describe('an issue', () => {
  it('is one line', () => {
    const issue = { key: 'appId', source: 'environment', found: '"a b"', allowed: 'letters' };
    expect(issueLine(issue)).toBe('appId (environment): found "a b"; allowed: letters');
  });

  it('has the name by which its source calls the key', () => {
    const layer = { source: 'file', values: { appId: ' ' }, nameOf: (key: string) => `--${key}` };
    expect(mergeLayers([layer]).issues[0]?.key).toBe('--appId');
  });

  it('never quotes a secret, whatever stands in its place', () => {
    const secret = fc.oneof(
      fc.string({ minLength: 257, maxLength: 400 }),
      fc.constant(['marked-secret']),
      fc.constant({ 'marked-secret': 'marked-secret' }),
    );
    fc.assert(
      fc.property(secret, (appSecret) => {
        const { issues } = mergeLayers([{ source: 's', values: { appSecret } }]);
        expect(issues).toEqual([
          {
            key: 'appSecret',
            source: 's',
            found: 'a value that cannot be used',
            allowed: specOf('appSecret').allowed,
          },
        ]);
      }),
    );
  });

  it('does not show a password that was typed into an address', () => {
    const { issues } = mergeLayers([
      { source: 's', values: { host: 'https://admin:hunter22@app.test' } },
    ]);
    expect(issues).toHaveLength(1);
    expect(JSON.stringify(issues)).not.toContain('hunter22');
  });

  it('is short enough for the screen, whatever was found', () => {
    const layer = fc.record({
      source: fc.constant('environment'),
      values: fc.dictionary(
        fc.oneof(
          fc.constantFrom(...settingKeys),
          fc.string({ maxLength: 20 }),
          fc.constant('k'.repeat(1000)),
        ),
        fc.oneof(fc.jsonValue(), fc.constant('v'.repeat(1000))),
      ),
    });
    fc.assert(
      fc.property(layer, (one) => {
        const merged = mergeLayers([one, environmentLayer({ GENAUTH_KIOSK_NOPE: '1' })]);
        const issues = [...merged.issues, ...crossCheck(merged)];
        const screen = {
          revision: 1,
          language: 'en',
          languages: ['en'],
          look: plainLook,
          isDim: false,
          mark: '',
          view: { state: 'setup', issues, isFirstRun: false },
        };
        expect(v.safeParse(Screen, screen).issues).toBeUndefined();
      }),
    );
  });
});

describe('any JSON in the place of a setting', () => {
  it('is either taken without an issue, or is one issue and changes nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...settingKeys), fc.jsonValue(), (key: SettingKey, value) => {
        const { settings, issues, provenance } = mergeLayers([
          { source: 's', values: { [key]: value } },
        ]);
        const isTaken = issues.length === 0;
        expect(issues.length).toBeLessThanOrEqual(1);
        expect(provenance[key]).toBe(isTaken ? 's' : 'default');
        expect(v.is(specOf(key).schema, settings[key])).toBe(true);
        if (!isTaken) expect(settings[key]).toEqual(specOf(key).fallback);
      }),
    );
  });
});

describe('a value is quoted', () => {
  it.each([
    ['text', '"text"'],
    [7, '7'],
    [{ a: 1 }, '{"a":1}'],
    [undefined, 'undefined'],
    ['x'.repeat(118), `"${'x'.repeat(118)}"`],
    ['x'.repeat(119), `"${'x'.repeat(116)}…`],
  ])('%j as %s', (value, quoted) => {
    expect(quote(value)).toBe(quoted);
  });
});
