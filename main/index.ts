/** The first code that runs: refuses what must not start, hardens Electron, then hands over. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { parseCommandLine } from './command-line.ts';
import { compose } from './compose.ts';
import { type ExitCode, exitCode } from './exit-codes.ts';
import { hashTypedPin } from './hash-pin.ts';
import { needsHeadlessStart, runHeadless, withoutHeadlessFlags } from './headless.ts';
import { logBeforeStart } from './report/log-before-start.ts';
import { say, surviveClosedTerminal } from './report/terminal.ts';
import { exportRecord, exportSummary } from './session/audit/export-record.ts';
import { auditFolderIn } from './session/audit/record-files.ts';
import { registerAppScheme } from './window/app-protocol.electron.ts';
import { meddlingIn, meddlingText } from './window/environment.ts';
import { argumentInLog, refusedElectronArgument } from './window/switches.ts';

surviveClosedTerminal();
start();

function start(): void {
  const userData = process.env.GENAUTH_KIOSK_USER_DATA;
  if (userData) app.setPath('userData', resolve(userData));
  const commandLine = parseCommandLine(ownArguments());
  const meddling = app.isPackaged ? meddlingIn(process.env).effective : [];
  const electronArgument = refusedElectronArgument(electronArguments());
  if (!commandLine.ok) {
    refuseStart(commandLine.error, 'command line', wordsOf(commandLine.error));
    return;
  }
  if (electronArgument !== null) {
    const name = argumentInLog(electronArgument);
    refuseStart(`Electron is not started with ${name}`, 'command line', name);
    return;
  }
  if (meddling.length > 0) {
    refuseStart(meddlingText(meddling), 'environment variable', meddling.join(' '));
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
  if (commandLine.value.exportAudit !== null) {
    app.exit(exportAudit(commandLine.value.exportAudit));
    return;
  }
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

function exportAudit(target: string): ExitCode {
  const folder = auditFolderIn(app.getPath('userData'));
  const exported = exportRecord({ folder, target });
  process.stderr.write(`${exportSummary(exported, folder)}\n`);
  return exported.ok ? exitCode.asked : exported.error.code;
}

/**
 * Leaves at once, before Chromium goes on to do what it was told: its debugger is not open yet.
 *
 * @param text for the terminal
 * @param name what was found, without a value, for the log
 */
function refuseStart(text: string, what: string, name: string): void {
  process.stderr.write(`${text}\n`);
  logBeforeStart(join(app.getPath('userData'), 'logs'), { what, name });
  app.exit(exitCode.badCommandLine);
}

/** The argument that a refusal quotes first, as the log says it. */
function wordsOf(refusal: string): string {
  const quoted = /^unknown argument "(.*)"$/m.exec(refusal)?.[1];
  return quoted === undefined ? (refusal.split('\n', 1)[0] ?? '') : argumentInLog(quoted);
}

function ownArguments(): string[] {
  if (app.isPackaged) return withoutHeadlessFlags(process.argv.slice(1));
  return process.argv.slice(appPathIndex() + 1);
}

/** In development Electron's own arguments and the app's path come first. */
function electronArguments(): string[] {
  if (app.isPackaged) return [];
  return withoutHeadlessFlags(process.argv.slice(1, appPathIndex()));
}

function appPathIndex(): number {
  const appPath = app.getAppPath();
  return process.argv.findIndex((argument, i) => i > 0 && resolve(argument) === appPath);
}
