import { app, safeStorage } from 'electron';
import { createSafeStorageSealer } from './safe-storage.ts';
import type { Sealer } from './sealer.ts';

/** Seals secrets by what the operating system offers this user. */
export function electronSealer(): Sealer {
  return createSafeStorageSealer(safeStorage, process.platform, () => app.whenReady());
}
