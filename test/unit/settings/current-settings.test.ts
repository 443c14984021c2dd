import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CurrentSettings } from '../../../main/settings/current-settings.ts';
import {
  authorityFixture,
  clientFixture,
  passphraseFixture,
} from '../../support/company-fixture.ts';
import { FakeSealer } from '../../support/fake-sealer.ts';
import { storeIn } from '../../support/settings-store.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(removeTempFolders);

const complete = { GENAUTH_HOST: 'app.test', GENAUTH_APP_ID: 'app' };

interface Given {
  readonly env?: Record<string, string>;
  readonly policy?: Record<string, unknown>;
  /** Milliseconds since 1970. */
  readonly wallMs?: number;
}

async function settingsWith({ env = {}, policy, wallMs = Date.UTC(2026, 0, 1) }: Given = {}) {
  const root = tempFolder();
  const folder = join(root, 'data');
  const policyFile = join(root, 'policy.json');
  mkdirSync(folder);
  if (policy) {
    writeFileSync(policyFile, JSON.stringify(policy));
    chmodSync(policyFile, 0o644);
  }
  const told: string[] = [];
  const current = await CurrentSettings.read(
    {
      policyFile,
      store: storeIn(folder),
      sealer: new FakeSealer(),
      env,
      configFile: null,
      demo: null,
      self: 1000,
      mayMend: true,
      onSecret: (secret) => told.push(secret),
    },
    () => wallMs,
  );
  const file = () => JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
  return { current, told, file, root };
}

const refusal = (found: string, allowed: string) => ({
  ok: false,
  error: { kind: 'refused', issues: [{ found, allowed }] },
});

describe('a change', () => {
  it('is stored, and in force at once', async () => {
    const { current, file } = await settingsWith();
    expect(current.inForce.merged.issues).not.toEqual([]);
    const saved = await current.save({ host: 'app.test', appId: 'app', appSecret: 's3cret!' });
    expect(saved.ok).toBe(true);
    const { settings, provenance, issues } = current.inForce.merged;
    expect(settings).toMatchObject({
      host: 'https://app.test',
      appId: 'app',
      appSecret: 's3cret!',
    });
    expect(provenance.host).toBe('settings store');
    expect(issues).toEqual([]);
    expect(file()).toMatchObject({ settings: { appId: 'app' } });
  });

  it('can take a value back out', async () => {
    const { current } = await settingsWith({ env: complete });
    await current.save({ kioskName: 'Lobby' });
    expect(await current.save({ kioskName: undefined })).toMatchObject({ ok: true });
    expect(current.inForce.merged.provenance.kioskName).toBe('default');
  });

  it('that is only tried is not stored', async () => {
    const { current, file } = await settingsWith({ env: complete });
    expect(current.preview({ kioskName: 'Lobby' }).merged.settings.kioskName).toBe('Lobby');
    expect(current.inForce.merged.settings.kioskName).not.toBe('Lobby');
    expect(file).toThrow('ENOENT');
  });

  it('of proxy credentials tells all forms in which they are secret', async () => {
    const { current, told } = await settingsWith({ env: complete });
    current.preview({ proxyCredentials: 'kiosk:pass-word' });
    expect(told).toContain('pass-word');
    expect(told).toContain(Buffer.from('kiosk:pass-word').toString('base64'));
  });
});

describe('refused, with all the rest of the call, is a change', () => {
  it('that would stop the kiosk', async () => {
    const { current, file } = await settingsWith({ env: complete });
    const saved = await current.save({ kioskName: 'Lobby', extIdpConnId: 'c1' });
    expect(saved).toMatchObject({
      ok: false,
      error: { kind: 'refused', issues: [{ key: 'extIdpConnId' }] },
    });
    expect(file).toThrow('ENOENT');
    expect(current.inForce.merged.settings.extIdpConnId).toBe('');
  });

  it('to a file that is not there', async () => {
    const { current, root } = await settingsWith({ env: complete });
    expect(await current.save({ extraCaFile: join(root, 'none.pem') })).toMatchObject({
      ok: false,
      error: { kind: 'refused', issues: [{ key: 'extraCaFile' }] },
    });
  });

  it('to a value that cannot be used', async () => {
    const { current } = await settingsWith({ env: complete });
    expect(await current.save({ codeLifetimeSeconds: 1 })).toMatchObject({ ok: false });
  });

  it('that another source would overrule', async () => {
    const { current } = await settingsWith({ env: complete });
    expect(await current.save({ host: 'other.test' })).toMatchObject(
      refusal('that environment sets it too, and counts more', 'changing it there'),
    );
  });

  it('of what policy locks', async () => {
    const { current } = await settingsWith({ env: complete, policy: { kioskName: 'Fleet' } });
    const saved = await current.save({ kioskName: 'Lobby' });
    expect(saved).toMatchObject({ ok: false, error: { kind: 'refused' } });
    expect(JSON.stringify(saved)).toContain('locked by the policy file');
  });
});

it('what is wrong already keeps nothing else from being changed', async () => {
  const { current } = await settingsWith({ env: { GENAUTH_HOST: 'app.test', GENAUTH_HOTS: 'x' } });
  const before = current.inForce.merged.issues.length;
  expect(before).toBeGreaterThan(0);
  expect(await current.save({ kioskName: 'Lobby' })).toMatchObject({ ok: true });
  expect(current.inForce.merged.issues).toHaveLength(before);
});

describe('certificates that are out of their time', () => {
  function fileWith(content: string | Buffer): string {
    const path = join(tempFolder(), 'certificates');
    writeFileSync(path, content);
    return path;
  }

  it('stop no kiosk whose clock has not been set yet, and are said', async () => {
    const extraCaFile = fileWith(`${authorityFixture.own}\n${authorityFixture.other}`);
    const pfxFile = fileWith(Buffer.from(clientFixture.pfx, 'base64'));
    const { current } = await settingsWith({
      env: {
        ...complete,
        GENAUTH_KIOSK_EXTRA_CA_FILE: extraCaFile,
        GENAUTH_KIOSK_CLIENT_CERTIFICATE: JSON.stringify({ pfxFile }),
        GENAUTH_KIOSK_CLIENT_CERTIFICATE_PASSPHRASE: passphraseFixture,
      },
      wallMs: 0,
    });
    const { merged, files } = current.inForce;
    expect(merged.issues).toEqual([]);
    expect(merged.notices.map(({ key }) => key)).toEqual([
      'extraCaFile',
      'extraCaFile',
      'clientCertificate',
    ]);
    expect(files.authorities).toHaveLength(2);
    expect(files.clientCertificate).not.toBeNull();
  });

  it('are taken from an admin, and said beside what else is to be noticed', async () => {
    const extraCaFile = fileWith(`${authorityFixture.own}\n${authorityFixture.expired}`);
    const { current } = await settingsWith({
      env: { ...complete, GENAUTH_KIOSK_KIOSK_NAME: 'Lobby' },
      policy: { kioskName: 'Fleet' },
    });
    expect(await current.save({ extraCaFile })).toMatchObject({ ok: true });
    expect(current.inForce.files.authorities).toHaveLength(2);
    expect(current.inForce.merged.notices).toMatchObject([
      { key: 'GENAUTH_KIOSK_KIOSK_NAME' },
      { key: 'extraCaFile', source: 'settings store' },
    ]);
  });
});

describe('the demo', () => {
  const demo = { source: 'demo', values: { host: 'http://127.0.0.1:4780', appId: 'demo' } };

  it('wins over all others, and stores nothing', async () => {
    const { current, file } = await settingsWith({ policy: { host: 'https://app.test' } });
    await current.useDemo(demo);
    expect(current.inForce.merged.settings.host).toBe('http://127.0.0.1:4780');
    expect(current.inForce.merged.issues).toEqual([]);
    expect(file).toThrow('ENOENT');
  });

  it('says that it is what a new host would be overruled by', async () => {
    const { current } = await settingsWith();
    await current.useDemo(demo);
    expect(await current.save({ host: 'app.test' })).toMatchObject(
      refusal('that demo sets it too, and counts more', 'changing it there'),
    );
    expect(await current.save({ kioskName: 'Lobby' })).toMatchObject({ ok: true });
    expect(current.inForce.merged.settings).toMatchObject({ appId: 'demo', kioskName: 'Lobby' });
  });
});
