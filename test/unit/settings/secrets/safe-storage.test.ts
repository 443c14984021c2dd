import { describe, expect, it } from 'vitest';
import {
  createSafeStorageSealer,
  type SafeStorage,
} from '../../../../main/settings/secrets/safe-storage.ts';

const turn = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0x33));

/** Electron's `safeStorage` on a Linux without a keyring, as of before Electron 45. */
class SyncStorage implements SafeStorage {
  readonly calls: string[] = [];
  selected = 'basic_text';
  isAvailable = false;

  isEncryptionAvailable() {
    return this.isAvailable;
  }

  encryptString(text: string) {
    this.calls.push('encryptString');
    if (!this.isAvailable) throw new Error(`cannot encrypt ${text}`);
    return turn(Buffer.from(text));
  }

  decryptString(sealed: Buffer) {
    this.calls.push('decryptString');
    if (sealed.length === 0) throw new Error('Error while decrypting topsecret');
    return turn(sealed).toString();
  }

  getSelectedStorageBackend() {
    return this.selected;
  }

  setUsePlainTextEncryption(isUsed: boolean) {
    this.calls.push(`setUsePlainTextEncryption ${isUsed}`);
    if (this.selected === 'basic_text') this.isAvailable = isUsed;
  }
}

/** The same with the calls of Electron 45. */
class AsyncStorage extends SyncStorage {
  isAsyncAvailable = true;
  shouldReEncrypt = false;

  async isAsyncEncryptionAvailable() {
    return this.isAsyncAvailable;
  }

  async encryptStringAsync(text: string) {
    this.calls.push('encryptStringAsync');
    return turn(Buffer.from(text));
  }

  async decryptStringAsync(sealed: Buffer) {
    this.calls.push('decryptStringAsync');
    if (sealed.length === 0) throw new Error('no topsecret');
    return { result: turn(sealed).toString(), shouldReEncrypt: this.shouldReEncrypt };
  }
}

const ready = async () => {};
const sealerOn = (storage: SafeStorage, platform: NodeJS.Platform = 'linux') =>
  createSafeStorageSealer(storage, platform, ready);

async function thereAndBack(storage: SafeStorage) {
  const sealer = sealerOn(storage);
  const sealed = await sealer.seal('topsecret');
  if (!sealed.ok) throw new Error('not sealed');
  return sealer.open(sealed.value);
}

describe('sealing by safeStorage', () => {
  it('takes the asynchronous calls where they are', async () => {
    const storage = Object.assign(new AsyncStorage(), { selected: 'gnome_libsecret' });
    expect(await thereAndBack(storage)).toEqual({
      ok: true,
      value: { text: 'topsecret', isOutdated: false },
    });
    expect(storage.calls).toEqual(['encryptStringAsync', 'decryptStringAsync']);
  });

  it('says when a secret should be sealed anew', async () => {
    const storage = Object.assign(new AsyncStorage(), { shouldReEncrypt: true });
    expect(await thereAndBack(storage)).toMatchObject({ value: { isOutdated: true } });
  });

  it('takes the others where there are no asynchronous ones', async () => {
    const storage = Object.assign(new SyncStorage(), { selected: 'kwallet6', isAvailable: true });
    expect(await thereAndBack(storage)).toMatchObject({ value: { text: 'topsecret' } });
    expect(storage.calls).toEqual(['encryptString', 'decryptString']);
    expect(await sealerOn(storage).backend()).toBe('kwallet6');
  });

  it('takes the others where the asynchronous ones cannot be used', async () => {
    const storage = Object.assign(new AsyncStorage(), { isAsyncAvailable: false });
    expect(await thereAndBack(storage)).toMatchObject({ value: { text: 'topsecret' } });
    expect(storage.calls).toEqual([
      'setUsePlainTextEncryption true',
      'encryptString',
      'decryptString',
    ]);
  });

  it('makes do with basic_text on a Linux without a keyring', async () => {
    const storage = new SyncStorage();
    expect(await sealerOn(storage).backend()).toBe('basic_text');
    expect(await thereAndBack(storage)).toMatchObject({ value: { text: 'topsecret' } });
  });

  it('has nothing where the keyring is there and locked', async () => {
    const storage = Object.assign(new SyncStorage(), { selected: 'gnome_libsecret' });
    const sealer = sealerOn(storage);
    expect(await sealer.backend()).toBeNull();
    expect(await sealer.seal('topsecret')).toEqual({ ok: false, error: null });
    expect(storage.calls).not.toContain('setUsePlainTextEncryption true');
  });

  it.each([
    ['win32', 'dpapi'],
    ['darwin', 'keychain'],
  ] as const)('is by %s’s own, whatever Linux would say', async (platform, backend) => {
    const storage = Object.assign(new SyncStorage(), { isAvailable: true });
    expect(await sealerOn(storage, platform).backend()).toBe(backend);
    expect(storage.calls).toEqual([]);
  });

  it('asks nothing before the app is ready', async () => {
    let isReady = () => {};
    const storage = new SyncStorage();
    let asked = false;
    storage.getSelectedStorageBackend = () => {
      asked = true;
      return 'unknown';
    };
    const whenReady = new Promise<void>((resolve) => {
      isReady = resolve;
    });
    const backend = createSafeStorageSealer(storage, 'linux', () => whenReady).backend();
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBe(false);
    isReady();
    await backend;
    expect(asked).toBe(true);
  });

  it.each([new SyncStorage(), new AsyncStorage()])('lets no error out', async (storage) => {
    expect(await sealerOn(storage).open(new Uint8Array())).toEqual({ ok: false, error: null });
    storage.getSelectedStorageBackend = () => {
      throw new Error('topsecret');
    };
    expect(await sealerOn(storage).backend()).toBeNull();
  });
});
