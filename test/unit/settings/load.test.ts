import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { issueLine } from '../../../main/settings/layers.ts';
import { loadSettings, type SettingsSources } from '../../../main/settings/load.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(removeTempFolders);

const complete = { GENAUTH_HOST: 'app.test', GENAUTH_APP_ID: 'app' };

function load(sources: Partial<SettingsSources>) {
  return loadSettings({ stored: {}, env: complete, configFile: null, demo: null, ...sources });
}

function fileWith(content: string | Buffer): string {
  const path = join(tempFolder(), 'kiosk.json');
  writeFileSync(path, content);
  return path;
}

const allowed = 'a readable file with one JSON object of settings';

describe('settings from all sources', () => {
  it('are usable with a host and an appId', () => {
    const { settings, issues, provenance } = load({});
    expect(issues).toEqual([]);
    expect(settings).toMatchObject({ host: 'https://app.test', appId: 'app' });
    expect(provenance).toMatchObject({ host: 'environment', codeType: 'default' });
  });

  it('name what is missing when there are none', () => {
    expect(load({ env: {} }).issues.map(({ key }) => key)).toEqual(['host', 'appId']);
  });

  it('win in this order: store, environment, file, demo', () => {
    const configFile = fileWith('{"kioskName":"file","headerPrefix":"x-genauth","appId":"file"}');
    const { settings, provenance } = load({
      stored: {
        kioskName: 'store',
        headerPrefix: 'x-authing',
        statusEndpoint: 'get',
        appId: 'store',
        extIdpConnId: 'store',
      },
      env: {
        ...complete,
        GENAUTH_KIOSK_KIOSK_NAME: 'environment',
        GENAUTH_KIOSK_EXT_IDP_CONN_ID: 'environment',
      },
      configFile,
      demo: { source: 'demo', values: { appId: 'demo', host: 'http://127.0.0.1:4780' } },
    });
    expect(settings).toMatchObject({
      statusEndpoint: 'get',
      extIdpConnId: 'environment',
      kioskName: 'file',
      headerPrefix: 'x-genauth',
      appId: 'demo',
      host: 'http://127.0.0.1:4780',
    });
    expect(provenance).toMatchObject({
      statusEndpoint: 'settings store',
      extIdpConnId: 'environment',
      kioskName: `command line, ${configFile}`,
      headerPrefix: `command line, ${configFile}`,
      appId: 'demo',
      host: 'demo',
      codeType: 'default',
    });
  });

  it('are reported from each source and between them', () => {
    const configFile = fileWith('{"nope":1}');
    const { issues } = load({
      stored: { codeType: 'X' },
      env: { ...complete, GENAUTH_KIOSK_LANGUAGES: 'de', GENAUTH_KIOSK_CONTEXT: '{"a":1}' },
      configFile,
    });
    expect(issues.map(({ key, source }) => [key, source])).toEqual([
      ['codeType', 'settings store'],
      ['GENAUTH_KIOSK_LANGUAGES', 'environment'],
      ['nope', `command line, ${configFile}`],
      ['context', 'environment'],
    ]);
  });

  it('never show the secret', () => {
    const configFile = fileWith(`{"appSecret":"${'topsecret'.repeat(40)}"}`);
    const { issues } = load({
      stored: { appSecret: ['topsecret'] },
      env: { GENAUTH_APP_SECRET: 'topsecret'.repeat(40), GENAUTH_KIOSK_APP_SECRET: 'topsecret' },
      configFile,
    });
    expect(issues.length).toBeGreaterThanOrEqual(4);
    expect(issues.map(issueLine).join('\n')).not.toContain('topsecret');
  });
});

describe('the file that --config names', () => {
  it('may hold any setting', () => {
    const { settings, issues } = load({
      configFile: fileWith(
        '{"kioskName":"大厅","session":{"welcomeSeconds":5},"languages":["en"]}',
      ),
    });
    expect(issues).toEqual([]);
    expect(settings).toMatchObject({
      kioskName: '大厅',
      session: { welcomeSeconds: 5 },
      languages: ['en'],
    });
  });

  it('may be an empty object', () => {
    expect(load({ configFile: fileWith('{}') }).issues).toEqual([]);
  });

  it('is reported when it is missing, and the other sources still count', () => {
    const path = join(tempFolder(), 'missing.json');
    const { settings, issues } = load({ configFile: path });
    expect(issues.map(issueLine)).toEqual([
      `--config (command line): found "${path}", which could not be read (ENOENT); allowed: ${allowed}`,
    ]);
    expect(settings.appId).toBe('app');
  });

  it('is reported when it is a folder', () => {
    const path = tempFolder();
    expect(load({ configFile: path }).issues.map(issueLine)).toEqual([
      `--config (command line): found "${path}", which could not be read (EISDIR); allowed: ${allowed}`,
    ]);
  });

  it.each(['', 'appId=x', '{appId:"x"}', '{"appId":"x"', '\0\0'])(
    'is reported when it is not JSON: %j',
    (content) => {
      const path = fileWith(content);
      expect(load({ configFile: path }).issues.map(issueLine)).toEqual([
        `--config (command line): found "${path}", which is not JSON; allowed: ${allowed}`,
      ]);
    },
  );

  it.each(['[]', '[{"appId":"x"}]', 'null', '"appId"', '7'])(
    'is reported when it holds no object: %s',
    (content) => {
      const path = fileWith(content);
      expect(load({ configFile: path }).issues.map(issueLine)).toEqual([
        `--config (command line): found "${path}", which holds no JSON object; allowed: ${allowed}`,
      ]);
    },
  );

  it('is never quoted: it may hold the secret', () => {
    const { issues } = load({ configFile: fileWith('{"appSecret":"topsecret",}') });
    expect(issues).toHaveLength(1);
    expect(JSON.stringify(issues)).not.toContain('topsecret');
  });
});

describe('a file that a Windows editor saved', () => {
  it('may begin with a byte order mark', () => {
    const configFile = fileWith('\uFEFF{"kioskName":"Lobby"}');
    const { settings, issues } = load({ configFile });
    expect(issues).toEqual([]);
    expect(settings.kioskName).toBe('Lobby');
  });
});
