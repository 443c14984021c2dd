import Store from 'electron-store';

/** What the set-up screen has stored, from `settings.json` in the app's data folder. */
export function readStore(): Record<string, unknown> {
  return new Store({ name: 'settings' }).store;
}
