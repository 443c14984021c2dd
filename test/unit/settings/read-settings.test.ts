import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Redactor } from '../../../main/report/redact.ts';
import { issueLine } from '../../../main/settings/layers.ts';
import { type ReadSettings, readSettings } from '../../../main/settings/read-settings.ts';
import {
  createSafeStorageSealer,
  type SafeStorage,
} from '../../../main/settings/secrets/safe-storage.ts';
import { sealSecret } from '../../../main/settings/secrets/sealed-secrets.ts';
import type { Sealer } from '../../../main/settings/secrets/sealer.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeSealer } from '../../support/fake-sealer.ts';
import { filesIn, storeIn } from '../../support/settings-store.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(removeTempFolders);

const complete = { GENAUTH_HOST: 'app.test', GENAUTH_APP_ID: 'app' };
const secret = 'topsecret-canary';
const self = 1000;

/** A machine with its files; each `read` is a start of the kiosk. */
class Machine {
  readonly root = tempFolder();
  readonly userData = join(this.root, 'data');
  readonly policyFile = join(this.root, 'policy.json');
  readonly configFile = join(this.root, 'config.json');
  readonly credentials = join(this.root, 'credentials');
  readonly sealer = new FakeSealer();
  /** What really seals. */
  system: Sealer = this.sealer;
  readonly told: string[] = [];
  env: Record<string, string> = { ...complete };
  hasConfig = false;

  constructor() {
    mkdirSync(this.userData);
    mkdirSync(this.credentials);
  }

  store(file: unknown): void {
    const text = typeof file === 'string' ? file : JSON.stringify(file);
    writeFileSync(join(this.userData, 'settings.json'), text);
  }

  policy(file: unknown): void {
    const text = typeof file === 'string' ? file : JSON.stringify(file);
    writeFileSync(this.policyFile, text);
    chmodSync(this.policyFile, 0o644);
  }

  config(file: unknown): void {
    writeFileSync(this.configFile, JSON.stringify(file), { mode: 0o600 });
    this.hasConfig = true;
  }

  credential(name: string, text: string): void {
    writeFileSync(join(this.credentials, name), text);
    this.env.CREDENTIALS_DIRECTORY = this.credentials;
  }

  read(mayMend = true): Promise<ReadSettings> {
    const clock = new FakeClock(Date.UTC(2026, 0, 1));
    return readSettings({
      policyFile: this.policyFile,
      store: storeIn(this.userData, { clock }),
      sealer: this.system,
      env: this.env,
      configFile: this.hasConfig ? this.configFile : null,
      demo: null,
      self,
      mayMend,
      onSecret: (text) => this.told.push(text),
    });
  }
}

/** A system whose errors tell what it was given. */
class TalkativeStorage implements SafeStorage {
  isEncryptionAvailable() {
    return true;
  }

  encryptString(text: string): Buffer {
    throw Object.assign(new Error(`cannot seal ${text}`), { code: text });
  }

  decryptString(): string {
    throw new Error('cannot open canary-of-the-system');
  }

  getSelectedStorageBackend() {
    return 'gnome_libsecret';
  }

  setUsePlainTextEncryption() {}
}

const noticesOf = ({ merged }: ReadSettings) => merged.notices.map(issueLine);
const issuesOf = ({ merged }: ReadSettings) => merged.issues.map(issueLine);

describe('settings are read', () => {
  it('on a machine with none of its files', async () => {
    const machine = new Machine();
    const read = await machine.read();
    expect([issuesOf(read), noticesOf(read)]).toEqual([[], []]);
    expect(read.merged.settings.host).toBe('https://app.test');
    expect(filesIn(machine.userData)).toEqual({});
  });

  it('from every place, each saying where', async () => {
    const machine = new Machine();
    machine.env = { GENAUTH_KIOSK_CODE_LIFETIME_SECONDS: '90' };
    machine.policy({ host: 'https://policy.test' });
    machine.store({ version: 1, settings: { appId: 'stored' }, secrets: {} });
    machine.config({ kioskName: 'Lobby' });
    machine.credential('genauth-kiosk.app-secret', `${secret}\n`);
    const { merged } = await machine.read();
    expect([merged.issues, merged.notices]).toEqual([[], []]);
    expect(merged.settings).toMatchObject({ appSecret: secret });
    expect(merged.provenance).toMatchObject({
      host: `policy file ${machine.policyFile}`,
      appId: 'settings store',
      codeLifetimeSeconds: 'environment',
      appSecret: 'credential',
      kioskName: `command line, ${machine.configFile}`,
      headerPrefix: 'default',
    });
  });

  it('with what is wrong in any of them', async () => {
    const machine = new Machine();
    machine.policy('{');
    machine.store({ version: 1, settings: { codeType: 'X' }, secrets: {} });
    machine.env.GENAUTH_KIOSK_NOPE = '1';
    expect((await machine.read()).merged.issues.map(({ key }) => key)).toEqual([
      'policy.json',
      'codeType',
      'GENAUTH_KIOSK_NOPE',
    ]);
  });

  it('from a file of a newer kiosk, which is said', async () => {
    const machine = new Machine();
    machine.store({ version: 9, settings: { kioskName: 'Lobby', colour: 'red' }, secrets: {} });
    const read = await machine.read();
    expect(issuesOf(read)).toEqual([]);
    expect(read.merged.settings.kioskName).toBe('Lobby');
    expect(read.merged.notices.map(({ key, found }) => [key, found])).toEqual([
      ['settings.json', 'version 9, of a newer kiosk'],
      ['colour', 'a key that is not known'],
    ]);
  });
});

describe('a secret in clear in the store', () => {
  it('is used, sealed and removed, once', async () => {
    const machine = new Machine();
    machine.store({ appSecret: secret, kioskName: 'Lobby' });
    const read = await machine.read();
    expect(read.merged.settings).toMatchObject({ appSecret: secret, kioskName: 'Lobby' });
    expect(noticesOf(read)).toEqual([
      'appSecret (settings store): found a secret in clear; allowed: none; it is sealed now',
    ]);
    expect(JSON.stringify(filesIn(machine.userData))).not.toContain(secret);

    const again = await machine.read();
    expect(again.merged.settings).toMatchObject({ appSecret: secret, kioskName: 'Lobby' });
    expect([issuesOf(again), noticesOf(again)]).toEqual([[], []]);
  });

  it('is newer than the one that is sealed', async () => {
    const machine = new Machine();
    await (await machine.read()).saveSettings({ appSecret: 'the old one' });
    const stored = JSON.parse(filesIn(machine.userData)['settings.json'] ?? '');
    machine.store({ ...stored, settings: { appSecret: secret } });
    expect((await machine.read()).merged.settings.appSecret).toBe(secret);
    expect((await machine.read()).merged.settings.appSecret).toBe(secret);
  });

  it('is only told where nothing may be changed', async () => {
    const machine = new Machine();
    machine.store({ appSecret: secret });
    const before = filesIn(machine.userData);
    const read = await machine.read(false);
    expect(read.merged.settings.appSecret).toBe(secret);
    expect(noticesOf(read)).toEqual([
      'appSecret (settings store): found a secret in clear; allowed: none; the kiosk seals it when it starts',
    ]);
    expect(filesIn(machine.userData)).toEqual(before);
  });

  it('stays and is used where nothing can seal it', async () => {
    const machine = new Machine();
    machine.store({ appSecret: secret });
    machine.sealer.today = null;
    const read = await machine.read();
    expect(read.merged.settings.appSecret).toBe(secret);
    expect(noticesOf(read)).toEqual([
      'appSecret (settings store): found a secret in clear; allowed: none; settings.json was left as it is (appSecret stands in it in clear: a secret that cannot be sealed: this system has nothing that seals secrets)',
    ]);
    expect(filesIn(machine.userData)['settings.json']).toContain(secret);
  });
});

describe('a sealed secret', () => {
  async function machineWithSealed(): Promise<Machine> {
    const machine = new Machine();
    machine.env.GENAUTH_KIOSK_TOKEN_AUTH_METHOD = 'client_secret_post';
    expect((await (await machine.read()).saveSettings({ appSecret: secret })).ok).toBe(true);
    return machine;
  }

  it('is used', async () => {
    const read = await (await machineWithSealed()).read();
    expect(read.merged.settings.appSecret).toBe(secret);
    expect([issuesOf(read), noticesOf(read)]).toEqual([[], []]);
  });

  it('that cannot be opened today asks for set-up, once, and is kept for tomorrow', async () => {
    const machine = await machineWithSealed();
    machine.sealer.today = 'basic_text';
    const read = await machine.read();
    expect(issuesOf(read)).toEqual([
      'appSecret (settings store): found a secret that was sealed by gnome_libsecret, and this is basic_text; allowed: set it up again: the application’s secret from the GenAuth console (the credential genauth-kiosk.app-secret or GENAUTH_APP_SECRET)',
    ]);
    machine.sealer.today = 'gnome_libsecret';
    expect((await machine.read()).merged.settings.appSecret).toBe(secret);
  });

  it('whose key is old is sealed anew', async () => {
    const machine = await machineWithSealed();
    const before = filesIn(machine.userData);
    machine.sealer.key += 1;
    expect((await machine.read(false)).merged.settings.appSecret).toBe(secret);
    expect(filesIn(machine.userData)).toEqual(before);
    expect((await machine.read()).merged.settings.appSecret).toBe(secret);
    const after = filesIn(machine.userData);
    expect(after).not.toEqual(before);
    expect((await machine.read()).merged.settings.appSecret).toBe(secret);
    expect(filesIn(machine.userData)).toEqual(after);
  });
});

describe('a preview', () => {
  it('is what the settings would be, and stores nothing', async () => {
    const machine = new Machine();
    machine.env = { GENAUTH_KIOSK_HEADER_PREFIX: 'x-genauth' };
    machine.policy({ kioskName: 'Lobby' });
    machine.store({ version: 1, settings: { host: 'old.test', codeType: 'X' }, secrets: {} });
    const read = await machine.read();
    const before = filesIn(machine.userData);
    const { settings, issues, notices } = read.preview({
      host: 'new.test',
      appId: 'a',
      codeType: null,
      kioskName: 'Mine',
      headerPrefix: 'x-authing',
      appSecret: secret,
    });
    expect(settings).toMatchObject({
      host: 'https://new.test',
      appId: 'a',
      codeType: 'MOBILE_APP',
      kioskName: 'Lobby',
      headerPrefix: 'x-genauth',
      appSecret: secret,
    });
    expect(issues).toEqual([]);
    expect(notices.map(({ key }) => key)).toEqual(['kioskName']);
    expect(machine.told).toContain(secret);
    expect(filesIn(machine.userData)).toEqual(before);
    expect(read.merged.settings.host).toBe('https://old.test');
  });

  it('says what is wrong with the values', async () => {
    const { preview } = await new Machine().read();
    const { issues } = preview({ codeType: 'X', hots: 1 });
    expect(issues.map(({ key, source }) => [key, source])).toEqual([
      ['codeType', 'settings store'],
      ['hots', 'settings store'],
    ]);
  });

  it.each([secret, null])('with a secret given anew no longer asks for it: %j', async (given) => {
    const machine = new Machine();
    const lost = { backend: 'dpapi', sealed: 'eA==' };
    machine.store({ version: 1, settings: {}, secrets: { appSecret: lost } });
    const read = await machine.read();
    expect(read.merged.issues).toHaveLength(1);
    expect(read.preview({ kioskName: 'Lobby' }).issues).toHaveLength(1);
    expect(read.preview({ appSecret: given }).issues).toEqual([]);
  });
});

describe('what the policy locks', () => {
  it('cannot be saved, and the rest can', async () => {
    const machine = new Machine();
    machine.policy({ kioskName: 'Lobby', appId: 'not an id' });
    const { saveSettings } = await machine.read();
    expect(await saveSettings({ kioskName: 'Mine' })).toEqual({
      ok: false,
      error: {
        kind: 'refused',
        issues: [
          {
            key: 'kioskName',
            source: 'set-up',
            found: '"Mine"',
            allowed: `locked by the policy file ${machine.policyFile}`,
          },
        ],
      },
    });
    expect((await saveSettings({ appId: 'mine' })).ok).toBe(false);
    expect((await saveSettings({ codeLifetimeSeconds: 90, appSecret: secret })).ok).toBe(true);
  });

  it('is everything while it cannot be understood', async () => {
    const machine = new Machine();
    machine.policy('{"kioskName":');
    const saved = await (await machine.read()).saveSettings({ headerPrefix: 'x-genauth' });
    expect(saved).toMatchObject({
      error: {
        issues: [
          {
            allowed: `locked by the policy file ${machine.policyFile}, which cannot be understood`,
          },
        ],
      },
    });
  });
});

describe('no secret is shown', () => {
  it('wherever it stood, and whatever is wrong there', async () => {
    const canary = (place: string) => `canary-of-${place}`;
    const machine = new Machine();
    const sealed = await sealSecret(machine.sealer, canary('seal'));
    const record = sealed.ok ? sealed.value : null;
    machine.policy({ appSecret: canary('policy'), apSecret: canary('policy-typo') });
    machine.store({
      version: 1,
      settings: { appSecret: canary('store'), appSecrett: canary('store-typo') },
      secrets: { appSecret: record },
    });
    machine.env = {
      ...complete,
      GENAUTH_APP_SECRET: canary('environment'),
      GENAUTH_KIOSK_APP_SECRET: canary('environment-typo'),
      GENAUTH_APPSECRET: canary('environment-slip'),
    };
    machine.credential('genauth-kiosk.app-secret', canary('credential'));
    machine.credential('genauth-kiosk.appsecret', canary('credential-typo'));
    machine.config({ appSecret: [canary('file')], AppSecret: canary('file-typo') });
    chmodSync(machine.configFile, 0o644);
    machine.system = createSafeStorageSealer(new TalkativeStorage(), 'linux', async () => {});
    const onlySealed = { version: 1, settings: {}, secrets: { appSecret: record } };
    const outputs: unknown[] = [];
    for (const mayMend of [false, true, 'sealed only'] as const) {
      if (mayMend === 'sealed only') machine.store(onlySealed);
      const read = await machine.read(Boolean(mayMend)).catch((error: unknown) => String(error));
      if (typeof read === 'string') outputs.push(read);
      else {
        const { issues, notices, provenance } = read.merged;
        outputs.push(issues, notices, provenance);
        outputs.push(await read.saveSettings({ appSecret: canary('saved') }).catch(String));
      }
    }
    const text = JSON.stringify(outputs);
    expect(text).toContain('which can no longer open it'); // the search itself works
    expect(text).not.toContain('canary');
  });

  it('and the log is told of each that can be used, to mask it wherever it turns up', async () => {
    const machine = new Machine();
    const redactor = new Redactor();
    machine.told.push = (text) => {
      redactor.keep(text);
      return 1;
    };
    machine.policy({ appSecret: 'of-the-policy' });
    machine.store({ appSecret: 'of-the-store' });
    machine.env.GENAUTH_APP_SECRET = 'of-the-environment';
    machine.credential('genauth-kiosk.app-secret', 'of-the-credential');
    machine.config({ appSecret: 'of-the-file' });
    const { saveSettings } = await machine.read();
    await saveSettings({ appSecret: 'of-the-form' });
    const line =
      'of-the-policy of-the-store of-the-environment of-the-credential of-the-file of-the-form';
    expect(redactor.redact(line)).toBe(Array(6).fill('[secret]').join(' '));
  });
});
