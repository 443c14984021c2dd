import { err, ok, type Result } from '../../base/result.ts';
import type { Opened, Sealer } from './sealer.ts';

/** The part of Electron's `safeStorage` that seals; its second half came with Electron 45. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
  getSelectedStorageBackend(): string;
  setUsePlainTextEncryption(isUsed: boolean): void;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(
    sealed: Buffer,
  ): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
}

/** How a sealer reaches the system: at once, or without holding everything else up. */
interface Ways {
  readonly backend: string | null;
  readonly seal: (text: string) => Promise<Buffer>;
  readonly open: (sealed: Buffer) => Promise<Opened>;
}

/**
 * Seals by Electron's `safeStorage`: the asynchronous calls where they exist and can be used, the
 * others, deprecated since Electron 45, where not.
 *
 * @param ready settles when the app is ready, before which `safeStorage` answers wrongly
 */
export function createSafeStorageSealer(
  storage: SafeStorage,
  platform: NodeJS.Platform,
  ready: () => Promise<unknown>,
): Sealer {
  let found: Promise<Ways> | null = null;
  const ways = () => {
    found ??= ready().then(() => waysOf(storage, platform));
    return found;
  };
  return {
    async backend() {
      return (await attempt(async () => (await ways()).backend)) ?? null;
    },
    async seal(text) {
      const sealed = await attempt(async () => (await ways()).seal(text));
      return resultOf(sealed);
    },
    async open(sealed) {
      const opened = await attempt(async () => (await ways()).open(Buffer.from(sealed)));
      return resultOf(opened);
    },
  };
}

async function waysOf(storage: SafeStorage, platform: NodeJS.Platform): Promise<Ways> {
  const backend = backendOf(storage, platform);
  const { encryptStringAsync, decryptStringAsync } = storage;
  if (
    encryptStringAsync &&
    decryptStringAsync &&
    (await attempt(async () => storage.isAsyncEncryptionAvailable?.()))
  ) {
    return {
      backend,
      seal: (text) => encryptStringAsync.call(storage, text),
      async open(sealed) {
        const { result, shouldReEncrypt } = await decryptStringAsync.call(storage, sealed);
        return { text: result, isOutdated: shouldReEncrypt };
      },
    };
  }
  // Without this, a Linux without a keyring would have no way at all; that it is a weak one is said.
  if (backend === 'basic_text') storage.setUsePlainTextEncryption(true);
  return {
    backend: storage.isEncryptionAvailable() ? backend : null,
    seal: async (text) => storage.encryptString(text),
    open: async (sealed) => ({ text: storage.decryptString(sealed), isOutdated: false }),
  };
}

function backendOf(storage: SafeStorage, platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'dpapi';
  if (platform === 'darwin') return 'keychain';
  return storage.getSelectedStorageBackend();
}

/** What comes of it; undefined when it failed, whatever the error says. */
async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

function resultOf<T>(value: T | undefined): Result<T, null> {
  return value === undefined ? err(null) : ok(value);
}
