/** `npm start`: builds the kiosk, gets a runtime for it, and runs it; without an account, the demo. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { build } from './lib/build.ts';
import { runScript } from './lib/say.ts';
import { prepareLaunch } from './runtime/launch.ts';

/** Keeps Chromium's own remarks off the terminal; the kiosk's lines are what it is for. */
const electronFlags = ['--log-level=3'];

runScript(async () => {
  await build();
  const launch = await prepareLaunch();
  const args = [...electronFlags, launch.appFolder, ...kioskArguments()];
  const kiosk = spawn(launch.executable, args, { stdio: 'inherit', env: launch.env });
  // A Ctrl-C reaches the kiosk by itself, one that was sent to this process alone does not.
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, () => kiosk.kill(signal));
  const [code] = (await once(kiosk, 'close')) as [number | null];
  await launch.close();
  return code ?? 1;
});

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
