import { describe, expect, it } from 'vitest';
import { environmentLayer } from '../../../../main/settings/env.ts';
import { issueLine, mergeLayers } from '../../../../main/settings/layers.ts';
import { envNameOf, settingKeys, specOf } from '../../../../main/settings/schema.ts';
import { credentialNameOf, secretKeys } from '../../../../main/settings/secrets/table.ts';
import { examples } from '../../../../scripts/docs/examples.ts';
import { settingsPage } from '../../../../scripts/docs/settings-page.ts';

const page = settingsPage();

describe.each(settingKeys)('the page says of %s', (key) => {
  const section = page.slice(page.indexOf(`\n### ${key}\n`)).split('\n### ')[1] ?? '';
  const row = (head: string) =>
    section.split('\n').find((line) => line.startsWith(`| ${head} | `)) ?? '';

  it('what it is for, its default and what is allowed', () => {
    const { doc, fallback, allowed } = specOf(key);
    expect(section).toContain(doc);
    expect(row('default')).toContain(`\`${JSON.stringify(fallback)}\``);
    expect(row('allowed').replaceAll('\\', '')).toContain(allowed.replaceAll('\\', ''));
  });

  it('how to write it in JSON', () => {
    const [, text = ''] = /`(.*)`/.exec(row('in JSON')) ?? [];
    expect(JSON.parse(`{${text}}`)).toEqual({ [key]: examples[key] });
  });

  it('how to write it in the environment, so that it is the same', () => {
    const [, name = '', quoted = ''] = /`(\w+)=(.*)`/.exec(row('environment')) ?? [];
    expect(name).toBe(envNameOf(key));
    const text = quoted.replace(/^'(.*)'$/, '$1');
    expect(text).not.toContain("'");
    // What a shell would read otherwise is in quotes.
    expect(quoted !== text).toBe(/[^\w./:@%+,-]/.test(text));
    const { settings, issues } = mergeLayers([environmentLayer({ [name]: text })]);
    expect(issues.map(issueLine)).toEqual([]);
    const { settings: fromFile } = mergeLayers([
      { source: 'docs', values: { [key]: examples[key] } },
    ]);
    expect(settings[key]).toEqual(fromFile[key]);
  });

  it('whether it is a secret, and else that the policy locks it', () => {
    const isSecret = secretKeys.includes(key);
    expect(row('secret').includes(credentialNameOf(key))).toBe(isSecret);
    expect(row('policy').includes('locks it')).toBe(!isSecret);
  });
});
