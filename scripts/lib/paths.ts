import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that these scripts belong to. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Whether this is Linux's root user, for whom Chromium has no sandbox. */
export const isLinuxRoot = process.platform === 'linux' && process.getuid?.() === 0;

/**
 * Where fetched runtimes are kept between runs. Root's own home is closed to the ordinary user
 * that Electron then runs as, hence the system's cache folder. `KIOSK_CACHE` names another, for who
 * wants to see what a machine does that has none yet.
 */
export function cacheFolder(): string {
  if (process.env.KIOSK_CACHE) return process.env.KIOSK_CACHE;
  if (isLinuxRoot) return '/var/cache/genauth-kiosk';
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'genauth-kiosk');
}
