import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { issueLine, mergeLayers } from '../../../../main/settings/layers.ts';
import { credentialsLayer } from '../../../../main/settings/secrets/credentials.ts';
import { credentialNameOf, secretKeys } from '../../../../main/settings/secrets/table.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';

afterEach(removeTempFolders);

const name = 'genauth-kiosk.app-secret';

/** A folder as systemd makes it for a service. */
function handedOver(files: Readonly<Record<string, string | Buffer>>) {
  const folder = tempFolder();
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  return credentialsLayer({ CREDENTIALS_DIRECTORY: folder });
}

describe('a credential', () => {
  it('has a name that systemd takes', () => {
    expect(secretKeys.map(credentialNameOf)).toContain(name);
    for (const key of secretKeys) expect(credentialNameOf(key)).toMatch(/^[a-z.-]{1,64}$/);
  });

  it.each([
    ['hush', 'hush'],
    ['hush\n', 'hush'],
    ['hush\r\n', 'hush'],
    ['hush\n\n', 'hush\n'],
    [' hush ', ' hush '],
    ['密\n', '密'],
  ])('of %j is the secret %j', (content, secret) => {
    const layer = handedOver({ [name]: content });
    expect(layer?.values).toEqual({ appSecret: secret });
    expect([layer?.issues, layer?.notices]).toEqual([[], []]);
  });

  it.each(['', '\n'])('that is empty counts as not set: %j', (content) => {
    expect(handedOver({ [name]: content })).toMatchObject({ values: {}, issues: [], refused: [] });
  });

  it('is one exact issue where it cannot be read, without what is in it', () => {
    for (const [content, what] of [
      [Buffer.from('topsecret\0'), 'is binary, not text'],
      ['topsecret'.repeat(2000), 'is larger than 16 KiB'],
    ] as const) {
      const layer = handedOver({ [name]: content });
      expect(layer?.issues?.map(issueLine)).toEqual([
        `${name} (credential): found a file that ${what}; allowed: a readable text file of at most 16 KiB, in UTF-8`,
      ]);
      expect(layer?.refused).toEqual(['appSecret']);
      expect(layer?.values).toEqual({});
    }
  });

  it('is an issue by its own name where it is no secret for a setting', () => {
    const layer = handedOver({ [name]: 'topsecret'.repeat(40) });
    const { issues } = mergeLayers(layer ? [layer] : []);
    expect(issues.map(issueLine)).toEqual([
      `${name} (credential): found a value that cannot be used; allowed: the application’s secret from the GenAuth console`,
    ]);
  });
});

describe('the folder of credentials', () => {
  it('is none where the system names none', () => {
    expect(credentialsLayer({})).toBeNull();
    expect(credentialsLayer({ CREDENTIALS_DIRECTORY: '' })).toBeNull();
  });

  it('may be missing', () => {
    expect(credentialsLayer({ CREDENTIALS_DIRECTORY: '/no/such/folder' })).toMatchObject({
      values: {},
      issues: [],
      notices: [],
    });
  });

  it('may have other programs’ credentials in it', () => {
    expect(handedOver({ 'database.password': 'x', 'app-secret': 'x' })?.notices).toEqual([]);
  });

  it.each([
    ['genauth-kiosk.appSecret', `did you mean ${name}?`],
    ['genauth-kiosk-app-secret', `did you mean ${name}?`],
    ['genauth-kiosk.colour', secretKeys.map(credentialNameOf).join(', ')],
  ])('with %s in it gives a notice', (file, hint) => {
    expect(handedOver({ [file]: 'topsecret' })?.notices?.map(issueLine)).toEqual([
      `${file} (credential): found a credential that is not known; allowed: ${hint}`,
    ]);
  });

  it('with a folder in a credential’s place gives an issue', () => {
    const folder = tempFolder();
    mkdirSync(join(folder, name));
    const layer = credentialsLayer({ CREDENTIALS_DIRECTORY: folder });
    expect(layer?.issues?.[0]?.found).toBe('a file that is a folder');
  });
});
