import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the set-up screen has stored, from `settings.json` in the app's data folder. The store's
 * library is loaded only when there is something in it: it is a third of main's code.
 */
export async function readStore(userData: string): Promise<Record<string, unknown>> {
  if (!existsSync(join(userData, 'settings.json'))) return {};
  const { default: Store } = await import('electron-store');
  return new Store({ name: 'settings', cwd: userData }).store;
}
