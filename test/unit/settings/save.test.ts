import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { issueLine } from '../../../main/settings/layers.ts';
import { type Changes, type SaveOptions, saveSettings } from '../../../main/settings/save.ts';
import { type SettingKey, settingKeys, specOf } from '../../../main/settings/schema.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeSealer } from '../../support/fake-sealer.ts';
import { filesIn, storeIn } from '../../support/settings-store.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(removeTempFolders);

const secret = 'topsecret-canary';

/** A data folder, and what saves to it. */
function setUp(options: Partial<SaveOptions> = {}) {
  const folder = tempFolder();
  const told: string[] = [];
  const sealer = new FakeSealer();
  const clock = new FakeClock(Date.UTC(2026, 0, 1));
  const store = storeIn(folder, { clock });
  const save = (changes: Changes) =>
    saveSettings(changes, {
      store,
      sealer,
      lockOf: () => null,
      onSecret: (text) => told.push(text),
      ...options,
    });
  const holds = async () => (await storeIn(folder).open(false)).content;
  const write = (file: unknown) =>
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(file));
  return { folder, told, sealer, save, holds, write };
}

/** What a save that was refused says, a line for each issue. */
async function refusal(saved: ReturnType<typeof saveSettings>): Promise<readonly string[]> {
  const result = await saved;
  if (result.ok) throw new Error('it was saved');
  const { error } = result;
  return error.kind === 'refused' ? error.issues.map(issueLine) : [error.what];
}

describe('settings are saved', () => {
  it('beside those that are there, in a file of today’s version and of this user alone', async () => {
    const { folder, save, holds } = setUp();
    expect(await save({ kioskName: 'Lobby', languages: ['en'] })).toEqual({ ok: true, value: [] });
    expect(await save({ codeLifetimeSeconds: 90 })).toEqual({ ok: true, value: [] });
    expect(await holds()).toEqual({
      version: 1,
      settings: { kioskName: 'Lobby', languages: ['en'], codeLifetimeSeconds: 90 },
      secrets: {},
    });
    const files = filesIn(folder);
    expect(files['settings.json.good']).toBe(files['settings.json']);
    expect(Object.keys(files)).toHaveLength(2);
    if (process.platform === 'win32') return; // which keeps rights elsewhere
    for (const name of Object.keys(files)) {
      expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    }
  });

  it.each([null, undefined])('and taken out again by %s', async (nothing) => {
    const { save, holds } = setUp();
    await save({ kioskName: 'Lobby', appId: 'a', appSecret: secret });
    await save({ kioskName: nothing, appSecret: nothing });
    expect(await holds()).toEqual({ version: 1, settings: { appId: 'a' }, secrets: {} });
  });

  it('over a file of version 0, which is brought up to date', async () => {
    const { save, holds, write } = setUp();
    write({ host: 'https://app.test' });
    await save({ appId: 'a' });
    expect(await holds()).toEqual({
      version: 1,
      settings: { host: 'https://app.test', appId: 'a' },
      secrets: {},
    });
  });

  it('over a file of a newer kiosk, of which a copy is kept', async () => {
    const { folder, save, holds, write } = setUp();
    const newer = { version: 9, settings: { appId: 'a', colour: 'red' }, secrets: {}, more: 1 };
    write(newer);
    expect(await save({ kioskName: 'Lobby' })).toEqual({ ok: true, value: [] });
    expect(await holds()).toEqual({
      version: 1,
      settings: { appId: 'a', kioskName: 'Lobby' },
      secrets: {},
    });
    const copy = filesIn(folder)['settings.json.version-9-20260101T000000.000Z'];
    expect(JSON.parse(copy ?? '')).toEqual(newer);
  });

  it('over a torn file, from whose good copy nothing is lost', async () => {
    const { folder, save, holds } = setUp();
    await save({ kioskName: 'Lobby' });
    writeFileSync(join(folder, 'settings.json'), '{"version":1,"sett');
    const saved = await save({ appId: 'a' });
    expect(saved.ok && saved.value.map(issueLine).join()).toContain('the last good copy is used');
    expect((await holds()).settings).toEqual({ kioskName: 'Lobby', appId: 'a' });
  });

  it('with what somebody wrote by hand and no kiosk knows left in place', async () => {
    const { save, holds, write } = setUp();
    write({ version: 1, settings: { colour: 'red' }, secrets: {} });
    await save({ appId: 'a' });
    expect((await holds()).settings).toEqual({ colour: 'red', appId: 'a' });
  });
});

describe('a save is refused as a whole', () => {
  it('with every reason that there is', async () => {
    const { folder, save } = setUp({
      lockOf: (key) => (key === 'appId' ? 'the policy file /p' : null),
    });
    const changes = { kioskName: 'fine', codeType: 'X', colour: 1, hots: 1, appId: 'mine' };
    expect(await refusal(save(changes))).toEqual([
      'codeType (set-up): found "X"; allowed: MOBILE_APP, WECHAT_MINIPROGRAM or WECHAT_OFFICIAL_ACCOUNT',
      `colour (set-up): found a key that is not known; allowed: ${allKeys()}`,
      'hots (set-up): found a key that is not known; allowed: did you mean host?',
      'appId (set-up): found "mine"; allowed: locked by the policy file /p',
    ]);
    expect(filesIn(folder)).toEqual({});
  });

  it.each(settingKeys.filter((key) => !specOf(key).isSecret))(
    'where the policy locks %s, also against taking it out',
    async (key: SettingKey) => {
      const { folder, save } = setUp({ lockOf: () => 'the policy file /p' });
      for (const value of [specOf(key).fallback, null]) {
        expect(await refusal(save({ [key]: value }))).toEqual([
          expect.stringMatching(
            new RegExp(`^${key} \\(set-up\\): found .*; allowed: locked by the policy file /p$`),
          ),
        ]);
      }
      expect(filesIn(folder)).toEqual({});
    },
  );

  it.each(['__proto__', 'constructor', 'toString'])('for the key %s', async (key) => {
    const { save } = setUp();
    expect(await refusal(save(JSON.parse(`{"${key}":"x"}`)))).toHaveLength(1);
  });

  it('without quoting a secret', async () => {
    const { save } = setUp();
    for (const value of [secret.repeat(40), [secret], { [secret]: secret }, 7]) {
      expect(await refusal(save({ appSecret: value }))).toEqual([
        'appSecret (set-up): found a value that cannot be used; allowed: the application’s secret from the GenAuth console',
      ]);
    }
  });
});

describe('a secret is saved', () => {
  it('sealed, with what sealed it, and nowhere in clear', async () => {
    const { folder, save, holds, told } = setUp();
    expect(await save({ appSecret: secret })).toEqual({ ok: true, value: [] });
    expect(told).toEqual([secret]);
    expect((await holds()).secrets).toEqual({
      appSecret: { backend: 'gnome_libsecret', sealed: expect.stringMatching(/^[\w+/]+=*$/) },
    });
    for (const content of Object.values(filesIn(folder))) expect(content).not.toContain(secret);
  });

  it('by a weak seal, and that is said', async () => {
    const { save, sealer } = setUp();
    sealer.today = 'basic_text';
    const saved = await save({ appSecret: secret });
    expect(saved.ok && saved.value.map(issueLine)).toEqual([
      'appSecret (settings store): found degraded: sealed by basic_text, which anybody with the file can open; allowed: a keyring for the user that the kiosk runs as, or the credential genauth-kiosk.app-secret or GENAUTH_APP_SECRET',
    ]);
  });

  it('not at all where nothing seals it', async () => {
    const { folder, save, sealer } = setUp();
    sealer.today = null;
    expect(await refusal(save({ appSecret: secret, kioskName: 'Lobby' }))).toEqual([
      'appSecret (set-up): found a secret that cannot be sealed: this system has nothing that seals secrets; allowed: the credential genauth-kiosk.app-secret or GENAUTH_APP_SECRET',
    ]);
    sealer.today = 'kwallet';
    sealer.isFailing = true;
    expect(await refusal(save({ appSecret: secret }))).toEqual([
      'appSecret (set-up): found a secret that cannot be sealed: kwallet refused to; allowed: the credential genauth-kiosk.app-secret or GENAUTH_APP_SECRET',
    ]);
    expect(filesIn(folder)).toEqual({});
  });
});

describe('a secret that somebody wrote into the file in clear', () => {
  const file = { version: 1, settings: { appSecret: secret, appId: 'a' }, secrets: {} };

  it('is sealed by whatever is saved next', async () => {
    const { folder, save, holds, write } = setUp();
    write(file);
    expect((await save({ kioskName: 'Lobby' })).ok).toBe(true);
    const { settings, secrets } = await holds();
    expect(settings).toEqual({ appId: 'a', kioskName: 'Lobby' });
    expect(secrets).toMatchObject({ appSecret: { backend: 'gnome_libsecret' } });
    for (const content of Object.values(filesIn(folder))) expect(content).not.toContain(secret);
  });

  it('gives way to the one that is saved, and to none', async () => {
    const { folder, save, sealer, holds, write } = setUp();
    write(file);
    await save({ appSecret: 'another-secret' });
    const { secrets } = await holds();
    const record = secrets.appSecret as { sealed: string };
    const opened = await sealer.open(Buffer.from(record.sealed, 'base64'));
    expect(opened).toMatchObject({ value: { text: 'another-secret' } });

    write(file);
    sealer.today = null; // which nothing needs to be sealed by
    expect((await save({ appSecret: null })).ok).toBe(true);
    expect(await holds()).toEqual({ version: 1, settings: { appId: 'a' }, secrets: {} });
    expect(JSON.stringify(filesIn(folder))).not.toContain(secret);
  });

  it('keeps the file from being written where nothing can seal it', async () => {
    const { folder, save, sealer, write } = setUp();
    write(file);
    const before = filesIn(folder)['settings.json'];
    sealer.isFailing = true;
    expect(await refusal(save({ kioskName: 'Lobby' }))).toEqual([
      'settings.json was left as it is (appSecret stands in it in clear: a secret that cannot be sealed: gnome_libsecret refused to)',
    ]);
    expect(filesIn(folder)['settings.json']).toBe(before);
  });
});

function allKeys(): string {
  const all = settingKeys.join(', ');
  return all.length > 500 ? `${all.slice(0, 499)}…` : all;
}
