import { join } from 'node:path';
import { AppImageUpdater, type AppUpdater, MacUpdater, NsisUpdater } from 'electron-updater';
import type { AppAdapter } from 'electron-updater/out/AppAdapter';
import { isLoopback } from '../genauth/loopback.ts';
import type { Network, Way } from '../network/network.ts';
import { FeedClient, type FeedLimits } from './feed-client.ts';

/** What a feed has now. */
export interface Found {
  /** As it was read, whatever it is. */
  readonly offer: unknown;
  /** False: it is being rolled out to a share of all kiosks (`stagingPercentage`), and not yet here. */
  readonly isOurTurn: boolean;
  /** Fetches the file, or finds it fetched already, and checks its sum. @throws see `source-trouble.ts` */
  download(): Promise<string>;
  /** Lets the platform’s own installer do the rest, and ends this process (Windows, macOS). */
  install(): void;
}

export interface SourceOptions {
  readonly platform: NodeJS.Platform;
  readonly network: Network;
  readonly feed: string;
  readonly channel: string;
  readonly version: string;
  /** For downloads; they stay until the next one. */
  readonly folder: string;
  /** A YAML file with `updaterCacheDirName`, and on Windows `publisherName`. */
  readonly configFile: string;
  readonly quit: () => void;
  readonly limits?: FeedLimits;
}

/**
 * Asks a feed of electron-builder’s generic kind, by electron-updater.
 *
 * @throws what the library throws, or that the feed’s host cannot be reached; see `source-trouble.ts`
 */
export async function lookAtFeed(options: SourceOptions): Promise<Found> {
  const { network, feed, channel, folder, limits } = options;
  const updater = createUpdater(options);
  // Its own lines hold addresses and stacks; what matters comes back as an error.
  updater.logger = null;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  // A half-fetched file that is mended from the old one is no less to trust, but is one more thing to fail.
  updater.disableDifferentialDownload = true;
  updater.channel = channel;
  // Setting a channel allows it.
  updater.allowDowngrade = false;
  const httpExecutor = new FeedClient(network, await wayTo(network, feed), limits);
  Object.assign(updater, { httpExecutor });
  updater.setFeedURL({ provider: 'generic', url: feed });
  const found = await updater.checkForUpdates();
  if (found === null) throw new Error(`nothing can be updated here, in ${folder}`);
  return {
    offer: found.updateInfo,
    isOurTurn: found.isUpdateAvailable,
    async download() {
      const [file] = await updater.downloadUpdate();
      if (file === undefined) throw new Error('the feed offers no file for this system');
      return file;
    },
    install: () => updater.quitAndInstall(true, true),
  };
}

function createUpdater({ platform, version, folder, configFile, quit }: SourceOptions): AppUpdater {
  const adapter: AppAdapter = {
    version,
    name: 'genauth-kiosk',
    isPackaged: true,
    appUpdateConfigPath: configFile,
    userDataPath: folder,
    baseCachePath: join(folder, 'updates'),
    whenReady: () => Promise.resolve(),
    relaunch() {},
    quit,
    onQuit() {},
  };
  switch (platform) {
    case 'win32':
      return new NsisUpdater(null, adapter);
    case 'darwin':
      return new MacUpdater(undefined, adapter);
    default:
      return new AppImageUpdater(null, adapter);
  }
}

async function wayTo(network: Network, feed: string): Promise<Way> {
  const url = new URL(feed);
  if (isLoopback(url.hostname)) return network.straight;
  const ways = await network.waysTo(url);
  const way = ways.ok ? ways.value[0] : undefined;
  if (way === undefined) throw new Error(ways.ok ? 'there is no way to the feed' : ways.error);
  return way;
}
