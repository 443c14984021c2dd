import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isLinuxRoot, root } from '../lib/paths.ts';
import { PlainError, say } from '../lib/say.ts';
import { ensureLibraries } from './debian.ts';
import { type Display, ensureDisplay } from './display.ts';
import { stageForOrdinaryUser } from './ordinary-user.ts';
import { ensureRuntime, type Runtime } from './runtime.ts';

/** Everything that is needed to start the built app with `executable appFolder [FLAG]…`. */
export interface Launch {
  readonly runtime: Runtime;
  readonly executable: string;
  readonly appFolder: string;
  readonly env: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

/**
 * Makes this machine able to run the app with its sandbox on: a runtime, its libraries, a display,
 * and, for root, an ordinary user. The app must have been built.
 *
 * @param openDisplay where windows are to be shown; the system's display, or else a virtual one
 */
export async function prepareLaunch(
  openDisplay: () => Promise<Display> = ensureDisplay,
): Promise<Launch> {
  const runtime = await ensureRuntime();
  await ensureLibraries(runtime.executable);
  requireSandbox(runtime.executable);
  const display = await openDisplay();
  const env: NodeJS.ProcessEnv = { ...process.env, ...displayEnv(display) };
  // npm's own variables are of no use to the app and would end up in its crash reports.
  for (const name of Object.keys(env)) if (name.startsWith('npm_')) delete env[name];
  delete env.NODE_OPTIONS;

  if (!isLinuxRoot) {
    return {
      runtime,
      executable: runtime.executable,
      appFolder: root,
      env,
      close: async () => display.close(),
    };
  }
  const stage = await stageForOrdinaryUser(runtime.executable);
  say('sandbox: this is root, so Electron runs as the user nobody');
  return {
    runtime,
    executable: stage.executable,
    appFolder: stage.appFolder,
    env: {
      ...env,
      HOME: stage.home,
      XDG_CONFIG_HOME: join(stage.home, '.config'),
      XDG_CACHE_HOME: join(stage.home, '.cache'),
    },
    close: async () => {
      display.close();
      await stage.remove();
    },
  };
}

function displayEnv(display: Display): NodeJS.ProcessEnv {
  return display.name === null ? {} : { DISPLAY: display.name };
}

/**
 * Linux lets Chromium build its sandbox by user namespaces or by a setuid helper. Where a system
 * allows neither, Electron would abort with a page of addresses; this says it in words.
 *
 * @throws PlainError with the line that mends it.
 */
function requireSandbox(executable: string): void {
  if (process.platform !== 'linux') return;
  const helper = join(dirname(executable), 'chrome-sandbox');
  const isSetuid =
    existsSync(helper) && statSync(helper).uid === 0 && (statSync(helper).mode & 0o4000) !== 0;
  const isRestricted =
    readsAs('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1') ||
    readsAs('/proc/sys/kernel/unprivileged_userns_clone', '0') ||
    readsAs('/proc/sys/user/max_user_namespaces', '0');
  if (!isRestricted || isSetuid) return;
  throw new PlainError(
    'This system does not let ordinary programs make user namespaces, which Chromium’s sandbox needs.\n' +
      `Run this once, then try again:\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  );
}

function readsAs(file: string, value: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === value;
}
