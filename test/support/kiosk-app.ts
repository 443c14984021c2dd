import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { isLinuxRoot } from '../../scripts/lib/paths.ts';
import { giveToOrdinaryUser } from '../../scripts/runtime/ordinary-user.ts';

interface Launch {
  readonly executable: string;
  readonly appFolder: string;
  readonly env: Record<string, string>;
}

/** How `scripts/e2e.ts` says to start the app. */
export function launchPlan(): Launch {
  const plan = process.env.KIOSK_LAUNCH;
  if (!plan) throw new Error('run these tests with: npm run test:e2e');
  return JSON.parse(plan);
}

/** A running kiosk with a data folder of its own. */
export interface KioskApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** Everything that it printed so far. */
  output(): string;
  /** Settles when a line that it prints matches. */
  line(pattern: RegExp): Promise<string>;
  /** Its log, as JSON lines. */
  log(): Promise<string>;
  close(): Promise<void>;
}

/**
 * Starts the built app in a window.
 *
 * @param env the settings, as an operator would give them
 */
export async function startKiosk(
  env: Record<string, string>,
  args: readonly string[] = [],
): Promise<KioskApp> {
  const plan = launchPlan();
  const userData = await mkdtemp(join(tmpdir(), 'genauth-kiosk-e2e-'));
  if (isLinuxRoot) await giveToOrdinaryUser(userData);
  const app = await _electron.launch({
    executablePath: plan.executable,
    args: [plan.appFolder, '--windowed', ...args],
    env: { ...plan.env, GENAUTH_KIOSK_USER_DATA: userData, ...env },
  });
  const output = collectOutput(app);
  const page = await app.firstWindow();
  return {
    app,
    page,
    userData,
    output: output.text,
    line: output.line,
    log: () => readFile(join(userData, 'logs/kiosk.log'), 'utf8'),
    async close() {
      await app.close();
      await rm(userData, { recursive: true, force: true });
    },
  };
}

function collectOutput(app: ElectronApplication) {
  const streams = [app.process().stdout, app.process().stderr];
  const listeners = new Set<() => void>();
  let text = '';
  for (const stream of streams) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk;
      for (const listener of listeners) listener();
    });
  }
  const find = (pattern: RegExp) => text.split('\n').find((line) => pattern.test(line));
  return {
    text: () => text,
    line: (pattern: RegExp) =>
      new Promise<string>((resolve) => {
        const look = () => {
          const found = find(pattern);
          if (found === undefined) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
  };
}
