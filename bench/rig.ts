/** What a benchmark of the real app needs: a display whose glass can be read, and the simulator. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../scripts/lib/build.ts';
import { isLinuxRoot } from '../scripts/lib/paths.ts';
import { PlainError } from '../scripts/lib/say.ts';
import { ensureXvfb } from '../scripts/runtime/debian.ts';
import { startVirtualDisplay, virtualSize } from '../scripts/runtime/display.ts';
import { type Launch, prepareLaunch } from '../scripts/runtime/launch.ts';
import { giveToOrdinaryUser } from '../scripts/runtime/ordinary-user.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator/index.ts';
import { Framebuffer } from './framebuffer.ts';

export interface Rig {
  readonly launch: Launch;
  readonly simulator: Simulator;
  readonly glass: Framebuffer;
  /** A folder for whatever is needed meanwhile. */
  readonly work: string;
}

/**
 * Builds the app, sets the rig up, and takes it down however `use` ends.
 *
 * @throws PlainError on anything but Linux
 */
export async function withRig<T>(
  use: (rig: Rig) => Promise<T>,
  simulated: SimulatorOptions = {},
): Promise<T> {
  if (process.platform !== 'linux') {
    throw new PlainError('this benchmark looks at the glass of an Xvfb display: run it on Linux');
  }
  await build();
  await ensureXvfb();
  const work = await mkdtemp(join(tmpdir(), 'genauth-kiosk-bench-'));
  await chmod(work, 0o755);
  const launch = await prepareLaunch(() => startVirtualDisplay(virtualSize, work));
  const simulator = await startSimulator({ ...simulated, port: 0 });
  try {
    return await use({ launch, simulator, glass: new Framebuffer(work), work });
  } finally {
    await simulator.close();
    await launch.close();
    await rm(work, { recursive: true, force: true });
  }
}

/** A data folder that no kiosk has used yet. */
export async function newUserData({ work }: Rig): Promise<string> {
  const userData = await mkdtemp(join(work, 'data-'));
  if (isLinuxRoot) await giveToOrdinaryUser(userData);
  return userData;
}

/** What leads a kiosk to the rig's simulator. */
export function kioskEnv({ simulator }: Rig, userData: string): Record<string, string> {
  return {
    GENAUTH_HOST: simulator.url,
    GENAUTH_APP_ID: 'demo',
    GENAUTH_KIOSK_USER_DATA: userData,
  };
}

export function startApp(
  { launch }: Rig,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ChildProcess {
  return spawn(launch.executable, args, { env: { ...launch.env, ...env }, stdio: 'ignore' });
}

/** Asks the app to leave, and waits until it has. */
export async function endApp(app: ChildProcess): Promise<void> {
  if (app.exitCode !== null || app.signalCode !== null) return;
  const closed = once(app, 'close');
  app.kill('SIGTERM');
  await closed;
}
