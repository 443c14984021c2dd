/** The composition root: the only file that builds the app's objects and wires them to Electron. */
import { join } from 'node:path';
import { app, powerMonitor } from 'electron';
import type { Screen } from '../preload/contract.ts';
import { systemClock } from './base/clock.ts';
import { check } from './check.ts';
import type { CommandLine } from './command-line.ts';
import { type Demo, startDemo } from './demo.ts';
import { type ExitCode, exitCode } from './exit-codes.ts';
import { createSend } from './genauth/http.ts';
import { createService, Kiosk } from './kiosk.ts';
import { createLog, type Log } from './report/log.ts';
import { createLogFile } from './report/log-file.electron.ts';
import { Redactor } from './report/redact.ts';
import { say } from './report/terminal.ts';
import { issueLine } from './settings/layers.ts';
import { loadSettings } from './settings/load.ts';
import { readStore } from './settings/store.electron.ts';
import { SetupScreen } from './setup-screen.ts';
import { KioskWindow } from './window/kiosk-window.electron.ts';
import { lockDownAllContents } from './window/lockdown.electron.ts';

/** How long leaving may wait for tokens to be revoked. */
const farewellMs = 2_000;

/** @param outFolder the folder with the built `preload/` and `renderer/` */
export async function compose(commandLine: CommandLine, outFolder: string): Promise<void> {
  const redactor = new Redactor();
  const userData = app.getPath('userData');
  const log = createLog(
    [createLogFile(join(userData, 'logs'))],
    (text, key) => redactor.redact(text, key),
    systemClock.wall,
  );
  exitOnFailure(log);
  lockDownAllContents(log);

  const demo = commandLine.demo ? await startDemo(process.env) : null;
  if (demo) say(`demo: nobody’s account is used; be the phone at ${demo.phoneUrl}`);
  const { settings, issues } = loadSettings({
    stored: await readStore(userData),
    env: process.env,
    configFile: commandLine.config,
    demo: demo?.layer ?? null,
  });
  redactor.learn(settings.appSecret);
  // Child processes inherit the environment, and none of them needs this.
  delete process.env.GENAUTH_APP_SECRET;
  for (const issue of issues) {
    log.error('setting unusable', { what: issueLine(issue) });
    say(`setting unusable: ${redactor.redact(issueLine(issue))}`);
  }

  let window: KioskWindow | null = null;
  const onScreen = (screen: Screen) => window?.push(screen);
  const shown =
    issues.length > 0
      ? new SetupScreen({ issues, languages: settings.languages, clock: systemClock, onScreen })
      : new Kiosk({
          settings,
          send: createSend(),
          clock: systemClock,
          random: Math.random,
          log,
          redactor,
          onScreen,
          onStateLine: (line) => say(redactor.redact(line)),
        });
  leaveCleanly(shown, demo);
  // Before the window: the code is on its way while Electron is still getting ready.
  shown.start();

  await app.whenReady();
  powerMonitor.on('resume', () => shown.timeLost());
  window = new KioskWindow({
    windowed: commandLine.windowed,
    outFolder,
    log,
    onIntent: (intent) => shown.take(intent),
  });
}

/** `--check`: no window and no loop; prints what it finds and answers with the exit code. */
export async function composeCheck(commandLine: CommandLine): Promise<ExitCode> {
  const redactor = new Redactor();
  const demo = commandLine.demo ? await startDemo(process.env) : null;
  const merged = loadSettings({
    stored: await readStore(app.getPath('userData')),
    env: process.env,
    configFile: commandLine.config,
    demo: demo?.layer ?? null,
  });
  redactor.learn(merged.settings.appSecret);
  const code = await check(
    merged,
    (settings) => createService({ settings, send: createSend(), redactor }),
    (line) => say(redactor.redact(line)),
  );
  await demo?.close();
  return code;
}

/** However the app is asked to end: first the session and its tokens, then the process. */
function leaveCleanly(shown: { stop(): Promise<void> }, demo: Demo | null): void {
  let isLeaving = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (isLeaving) return;
    isLeaving = true;
    const late = new Promise((resolve) => setTimeout(resolve, farewellMs));
    void Promise.race([shown.stop(), late])
      .then(() => demo?.close())
      .finally(() => app.exit(exitCode.asked));
  });
}

/** Without this, Electron would show a dialog that nobody at a kiosk can answer. */
function exitOnFailure(log: Log): void {
  const fail = (error: unknown) => {
    log.error('main process failed', {
      what: error instanceof Error ? `${error.stack}` : 'unknown',
    });
    app.exit(exitCode.crashed);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
}
