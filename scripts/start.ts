/** `npm start`: builds the kiosk, gets a runtime for it, and runs it; without an account, the demo. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { exitCode } from '../main/exit-codes.ts';
import { build } from './lib/build.ts';
import { runScript } from './lib/say.ts';
import { prepareLaunch } from './runtime/launch.ts';

/** Keeps Chromium's own remarks off the terminal; the kiosk's lines are what it is for. */
const electronFlags = ['--log-level=3'];

runScript(async () => {
  await build();
  const launch = await prepareLaunch();
  const args = [...electronFlags, launch.appFolder, ...kioskArguments()];
  let kiosk: ChildProcess | null = null;
  passOn(['SIGINT', 'SIGTERM', 'SIGHUP'], (signal) => kiosk?.kill(signal));
  let code: number | null;
  do {
    kiosk = spawn(launch.executable, args, {
      stdio: 'inherit',
      env: { ...launch.env, GENAUTH_KIOSK_SUPERVISED: '1' },
      // Out of the terminal's process group: the kiosk hears of a Ctrl-C from `passOn` alone.
      detached: process.platform !== 'win32',
    });
    [code] = (await once(kiosk, 'close')) as [number | null];
  } while (code === exitCode.restart);
  await launch.close();
  return code ?? 1;
});

/**
 * Hands signals on, each only once: a Ctrl-C arrives here from the terminal and again from every
 * runner in between, and Chromium takes a second one as an order to drop dead.
 */
function passOn(signals: readonly NodeJS.Signals[], hand: (signal: NodeJS.Signals) => void): void {
  const echoMs = 1_000;
  let last = Number.NEGATIVE_INFINITY;
  for (const signal of signals) {
    process.on(signal, () => {
      const now = performance.now();
      if (now - last > echoMs) hand(signal);
      last = now;
    });
  }
}

/** Windowed unless `--kiosk`; the demo unless there is an account or a file that may name one. */
function kioskArguments(): string[] {
  const given = process.argv.slice(2);
  const flags = given.filter((argument) => argument !== '--kiosk');
  if (!given.includes('--kiosk') && !flags.includes('--windowed')) flags.push('--windowed');
  const hasAccount =
    Boolean(process.env.GENAUTH_APP_ID || process.env.GENAUTH_HOST) ||
    flags.some((flag) => flag.startsWith('--config'));
  if (!hasAccount && !flags.includes('--demo')) flags.push('--demo');
  return flags;
}
