import { ipcMain } from 'electron';
import type { OpenWriter } from './store/write.ts';

/** Writes settings by electron-store, which is loaded only then: it is a third of main's code. */
export const openElectronStore: OpenWriter = async (options) => {
  const { default: Store } = await import('electron-store');
  const store = new Store(options);
  // It offers every page the path of the data folder, which no page here has any use for.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
};
