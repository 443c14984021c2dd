/** The composition root of `--check`: no window and no loop. */
import { app } from 'electron';
import { check } from './check/check.ts';
import type { CommandLine } from './command-line.ts';
import { networkFor, openSettings, takeEnvironment } from './compose-settings.ts';
import { startDemo } from './demo.ts';
import type { ExitCode } from './exit-codes.ts';
import { Redactor } from './report/redact.ts';
import { say } from './report/terminal.ts';
import { testSettings } from './test-settings.ts';

/** Prints what it finds and answers with the exit code. */
export async function composeCheck(commandLine: CommandLine): Promise<ExitCode> {
  const redactor = new Redactor();
  const redact = (text: string) => redactor.redact(text);
  const onDetour = (what: string) => {
    if (!commandLine.json) say(redact(`detour: ${what}`));
  };
  const env = takeEnvironment();
  const demo = commandLine.demo ? await startDemo(env) : null;
  const { inForce } = await openSettings(commandLine, env, demo, redactor);
  const code = await check({
    version: app.getVersion(),
    merged: inForce.merged,
    test: () => testSettings(inForce, { networkFor, redactor, onDetour }),
    isJson: commandLine.json,
    print: say,
    redact,
  });
  await demo?.close();
  return code;
}
