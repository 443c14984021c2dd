import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { isLinuxRoot } from '../../scripts/lib/paths.ts';
import { giveToOrdinaryUser } from '../../scripts/runtime/ordinary-user.ts';
import { launchPlan } from './launch-plan.ts';

const launchTimeoutMs = 30_000;
const closeTimeoutMs = 15_000;
/** So that a kiosk that fails does not start itself again, out of reach of its test. */
const supervised = { GENAUTH_KIOSK_SUPERVISED: '1' };

/** A running kiosk with a data folder of its own. */
export interface KioskApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** Its log, as JSON lines. */
  log(): Promise<string>;
  close(): Promise<void>;
}

export interface StartOptions {
  readonly isFullScreen?: boolean;
  /** For Electron itself, such as `--force-device-scale-factor=2`. */
  readonly electronFlags?: readonly string[];
}

/**
 * Starts the built app, in a window unless it is to fill the screen.
 *
 * @param env the settings, as an operator would give them
 */
export async function startKiosk(
  env: Record<string, string>,
  args: readonly string[] = [],
  { isFullScreen = false, electronFlags = [] }: StartOptions = {},
): Promise<KioskApp> {
  const plan = launchPlan();
  const userData = await mkdtemp(join(tmpdir(), 'genauth-kiosk-e2e-'));
  if (isLinuxRoot) await giveToOrdinaryUser(userData);
  const app = await _electron.launch({
    executablePath: plan.executable,
    args: [
      ...electronFlags,
      '--require',
      plan.loader,
      plan.appFolder,
      ...(isFullScreen ? [] : ['--windowed']),
      ...args,
    ],
    env: { ...plan.env, GENAUTH_KIOSK_USER_DATA: userData, ...supervised, ...env },
    // Playwright would turn it off.
    chromiumSandbox: true,
    timeout: launchTimeoutMs,
  });
  const page = await app.firstWindow();
  const log = () => readFile(join(userData, 'logs/kiosk.log'), 'utf8');
  return {
    app,
    page,
    userData,
    log,
    async close() {
      await inTime(app.close(), async () => {
        app.process().kill('SIGKILL');
        return `the kiosk did not close:\n${await log()}`;
      });
      // Chromium's network process may still be writing its last words.
      await rm(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** A kiosk that does not end when it is asked to is a failure of its own, to be told from others. */
async function inTime(closing: Promise<void>, explain: () => Promise<string>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), closeTimeoutMs);
  });
  const ended = await Promise.race([closing, late]);
  clearTimeout(timer);
  if (ended === 'late') throw new Error(await explain());
}
