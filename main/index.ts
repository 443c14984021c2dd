/** The first code that runs: refuses what must not start, hardens Electron, then hands over. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { parseCommandLine } from './command-line.ts';
import { compose } from './compose.ts';
import { type ExitCode, exitCode } from './exit-codes.ts';
import { hashTypedPin } from './hash-pin.ts';
import { needsHeadlessStart, runHeadless, withoutHeadlessFlags } from './headless.ts';
import { say, surviveClosedTerminal } from './report/terminal.ts';
import { registerAppScheme } from './window/app-protocol.electron.ts';

surviveClosedTerminal();
start();

function start(): void {
  const commandLine = parseCommandLine(ownArguments());
  if (!commandLine.ok) {
    process.stderr.write(`${commandLine.error}\n`);
    app.exit(exitCode.badCommandLine);
    return;
  }
  if (commandLine.value.version) {
    say(app.getVersion());
    app.exit(exitCode.asked);
    return;
  }
  if (commandLine.value.hashPin) {
    app.exit(printPinHash());
    return;
  }
  const userData = process.env.GENAUTH_KIOSK_USER_DATA;
  if (userData) app.setPath('userData', resolve(userData));
  if (commandLine.value.check) {
    if (needsHeadlessStart(process)) {
      app.exit(runHeadless(process.execPath, process.argv) ?? exitCode.unavailable);
      return;
    }
    void import('./compose-check.ts')
      .then(({ composeCheck }) => composeCheck(commandLine.value))
      .then((code) => app.exit(code));
    return;
  }
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write('another GenAuth Kiosk is running on this machine; this one leaves\n');
    app.exit(exitCode.secondInstance);
    return;
  }
  app.enableSandbox();
  registerAppScheme();
  compose(commandLine.value, join(__dirname, '..')).catch((error: unknown) => {
    process.stderr.write(
      `the kiosk could not start: ${error instanceof Error ? error.message : error}\n`,
    );
    app.exit(exitCode.unavailable);
  });
}

function printPinHash(): ExitCode {
  const hash = hashTypedPin(readFileSync(process.stdin.fd, 'utf8'));
  if (hash.ok) say(hash.value);
  else process.stderr.write(`${hash.error}\n`);
  return hash.ok ? exitCode.asked : exitCode.badSettings;
}

/** In development Electron's own arguments and the app's path come first. */
function ownArguments(): string[] {
  if (app.isPackaged) return withoutHeadlessFlags(process.argv.slice(1));
  const appPath = app.getAppPath();
  const at = process.argv.findIndex((argument, i) => i > 0 && resolve(argument) === appPath);
  return process.argv.slice(at + 1);
}
