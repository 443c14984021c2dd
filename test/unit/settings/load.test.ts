import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { issueLine } from '../../../main/settings/layers.ts';
import { loadSettings, type SettingsSources } from '../../../main/settings/load.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(removeTempFolders);

const complete = { GENAUTH_HOST: 'app.test', GENAUTH_APP_ID: 'app' };

function load(sources: Partial<SettingsSources>) {
  return loadSettings({
    policy: null,
    stored: null,
    env: complete,
    credentials: null,
    configFile: null,
    demo: null,
    self: null,
    ...sources,
  });
}

const storedAs = (values: Record<string, unknown>) => ({ source: 'settings store', values });

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
      stored: storedAs({
        kioskName: 'store',
        headerPrefix: 'x-authing',
        statusEndpoint: 'get',
        appId: 'store',
        extIdpConnId: 'store',
      }),
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
      stored: storedAs({ statusEndpoint: 'X' }),
      env: { ...complete, GENAUTH_KIOSK_LANGUAGES: 'de', GENAUTH_KIOSK_CONTEXT: '{"a":1}' },
      configFile,
    });
    expect(issues.map(({ key, source }) => [key, source])).toEqual([
      ['statusEndpoint', 'settings store'],
      ['GENAUTH_KIOSK_LANGUAGES', 'environment'],
      ['nope', `command line, ${configFile}`],
      ['context', 'environment'],
    ]);
  });

  it('are reported once where a codeType that cannot be used leaves its fields without one', () => {
    const { issues } = load({
      stored: storedAs({ codeType: 'X' }),
      env: { ...complete, GENAUTH_KIOSK_CONTEXT: '{"a":1}' },
    });
    expect(issues.map(({ key, source }) => [key, source])).toEqual([
      ['codeType', 'settings store'],
    ]);
  });

  it('never show the secret', () => {
    const configFile = fileWith(`{"appSecret":"${'topsecret'.repeat(40)}"}`);
    const { issues } = load({
      stored: storedAs({ appSecret: ['topsecret'] }),
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
      `--config (command line): found "${path}", which is a folder; allowed: ${allowed}`,
    ]);
  });

  it.each(['appId=x', '{appId:"x"}', '{"appId":"x"'])(
    'is reported when it is not JSON: %j',
    (content) => {
      const path = fileWith(content);
      expect(load({ configFile: path }).issues.map(issueLine)).toEqual([
        `--config (command line): found "${path}", which is not JSON; allowed: ${allowed}`,
      ]);
    },
  );

  it.each([
    ['', 'is empty'],
    [' \n', 'is empty'],
    ['\0\0', 'is binary, not text'],
    [Buffer.from([0x7b, 0xff, 0x7d]), 'is binary, not text'],
    [Buffer.from('\uFEFF{}', 'utf16le'), 'is in UTF-16, not in UTF-8'],
    [`{"kioskName":"${'x'.repeat(1024 * 1024)}"}`, 'is larger than 1 MiB'],
  ])('is reported when it is no text for settings', (content, what) => {
    const path = fileWith(content);
    expect(load({ configFile: path }).issues.map(issueLine)).toEqual([
      `--config (command line): found "${path}", which ${what}; allowed: ${allowed}`,
    ]);
  });

  it('may name its schema, by which editors know the settings', () => {
    const configFile = fileWith('{"$schema":"./policy.schema.json","kioskName":"Lobby"}');
    const { settings, issues } = load({ configFile });
    expect(issues).toEqual([]);
    expect(settings.kioskName).toBe('Lobby');
  });

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

describe('the policy', () => {
  const locks = { source: 'policy file /p', lockedBy: 'the policy file /p' };

  it('lies over the defaults and locks its keys for all but the demo', () => {
    const configFile = fileWith('{"kioskName":"file","codeType":"MOBILE_APP"}');
    const { settings, provenance, issues, notices, locked } = load({
      policy: {
        ...locks,
        values: { kioskName: 'policy', appId: 'policy', headerPrefix: 'x-genauth' },
      },
      stored: storedAs({ kioskName: 'store' }),
      env: { ...complete, GENAUTH_KIOSK_KIOSK_NAME: 'environment' },
      configFile,
      demo: { source: 'demo', values: { appId: 'demo' } },
    });
    expect(issues).toEqual([]);
    expect(settings).toMatchObject({
      kioskName: 'policy',
      appId: 'demo',
      headerPrefix: 'x-genauth',
    });
    expect(provenance).toMatchObject({ kioskName: 'policy file /p', appId: 'demo' });
    expect([...locked].sort()).toEqual(['appId', 'headerPrefix', 'kioskName']);
    expect(notices.map(({ key, source }) => `${source}: ${key}`)).toEqual([
      'settings store: kioskName',
      'environment: GENAUTH_APP_ID',
      'environment: GENAUTH_KIOSK_KIOSK_NAME',
      `command line, ${configFile}: kioskName`,
    ]);
  });
});

describe('a secret', () => {
  const credentials = { source: 'credential', values: { appSecret: 'of the credential' } };
  const sealed = { key: 'appSecret', source: 'settings store', found: 'damaged', allowed: 'again' };
  const broken = { ...storedAs({}), issues: [sealed], refused: ['appSecret'] as const };
  const needed = { ...complete, GENAUTH_KIOSK_TOKEN_AUTH_METHOD: 'client_secret_post' };

  it('is taken from the credential, the environment, the store and the policy, in this order', () => {
    const all = {
      policy: { source: 'policy file /p', lockedBy: 'p', values: { appSecret: 'of the policy' } },
      stored: storedAs({ appSecret: 'of the store' }),
      env: { ...complete, GENAUTH_APP_SECRET: 'of the environment' },
      credentials,
    };
    const taken = (sources: Partial<SettingsSources>) => load(sources).settings.appSecret;
    expect(taken(all)).toBe('of the credential');
    expect(taken({ ...all, credentials: null })).toBe('of the environment');
    expect(taken({ ...all, credentials: null, env: complete })).toBe('of the store');
    expect(taken({ policy: all.policy })).toBe('of the policy');
  });

  it('that cannot be unsealed stops the kiosk, once, where it is needed', () => {
    expect(load({ stored: broken, env: needed }).issues).toEqual([sealed]);
  });

  it('that cannot be unsealed is a notice where another source has it', () => {
    const { settings, issues, notices } = load({ stored: broken, env: needed, credentials });
    expect(settings.appSecret).toBe('of the credential');
    expect(issues).toEqual([]);
    expect(notices).toEqual([sealed]);
  });

  it('that cannot be used is an issue also where another source has it', () => {
    const stored = storedAs({ appSecret: ['x'] });
    expect(load({ stored, credentials }).issues.map(({ source }) => source)).toEqual([
      'settings store',
    ]);
  });

  it.runIf(process.platform !== 'win32')('in a --config file that all may read is a notice', () => {
    const configFile = fileWith('{"appSecret":"topsecret"}');
    for (const [mode, self, isSaid] of [
      [0o644, 1000, true],
      [0o600, 1000, false],
      [0o644, null, false],
    ] as const) {
      chmodSync(configFile, mode);
      const { notices, settings } = load({ configFile, self });
      expect(settings.appSecret).toBe('topsecret');
      expect(notices.map(issueLine)).toEqual(
        isSaid
          ? [
              `appSecret (command line, ${configFile}): found a secret in a file that others may read; allowed: the credential genauth-kiosk.app-secret or GENAUTH_APP_SECRET`,
            ]
          : [],
      );
    }
  });
});
