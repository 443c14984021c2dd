import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { issueLine, mergeLayers } from '../../../../main/settings/layers.ts';
import { settingKeys, specOf } from '../../../../main/settings/schema.ts';
import { examples } from '../../../../scripts/docs/examples.ts';
import { policySchema } from '../../../../scripts/docs/policy-schema.ts';

/** As an editor does it. */
const isTaken = new Ajv2020({ strict: true }).compile(policySchema() as AnySchemaObject);

describe('the schema for editors', () => {
  it('takes an empty policy, and one that names the schema', () => {
    expect(isTaken({})).toBe(true);
    expect(isTaken({ $schema: './policy.schema.json' })).toBe(true);
  });

  it.each(['colour', 'Host', 'hots'])('refuses the key %s', (key) => {
    expect(isTaken({ [key]: 'x' })).toBe(false);
  });

  it.each(['text', null, [], 7])('refuses %j for a file', (file) => {
    expect(isTaken(file)).toBe(false);
  });

  it('takes what the kiosk takes, in whatever case', () => {
    expect(isTaken({ imageHosts: ['Files.Authing.CO'], session: {} })).toBe(true);
  });
});

describe.each(settingKeys)('%s in it', (key) => {
  const { fallback, form } = specOf(key);
  const wrong = form === 'text' ? 7 : 'x';

  it('has an example that the kiosk takes', () => {
    const { issues } = mergeLayers([{ source: 'docs', values: { [key]: examples[key] } }]);
    expect(issues.map(issueLine)).toEqual([]);
  });

  it('takes the example and the default, and no other type', () => {
    expect(isTaken({ [key]: examples[key] }), JSON.stringify(isTaken.errors)).toBe(true);
    expect(isTaken({ [key]: fallback })).toBe(true);
    expect(isTaken({ [key]: wrong })).toBe(false);
    expect(isTaken({ [key]: null })).toBe(false);
  });

  it('is described', () => {
    expect(JSON.stringify(policySchema().properties?.[key])).toContain(
      JSON.stringify(specOf(key).doc).slice(1, -1),
    );
  });
});

describe('a value that an editor can know to be wrong', () => {
  it.each([
    ['codeType', 'ALIPAY'],
    ['codeLifetimeSeconds', 4],
    ['codeLifetimeSeconds', 86_401],
    ['kioskName', 'x'.repeat(61)],
    ['languages', []],
    ['languages', ['de']],
    ['appId', 'a b'],
    ['session', { welcomeSeconds: 0 }],
    ['session', { welcome: 1 }],
    ['customData', []],
    ['clientCertificate', { certFile: '/a.pem' }],
  ])('is refused for %s: %j', (key, value) => {
    expect(isTaken({ [key]: value })).toBe(false);
  });
});
