import { execFile } from 'node:child_process';
import { err, ok, type Result } from '../base/result.ts';

const patienceMs = 30_000;
/** The AppImage runtime sets these for what it starts. */
const ofThisImage = ['APPIMAGE', 'APPDIR', 'ARGV0', 'OWD'];

/**
 * Starts a program with `--version`, which ends before it shows anything: it can be started here, and
 * is what it was offered as. Only for a file whose signature has been checked.
 *
 * @param args that this process was started with: a version that refuses them would start no more
 * @returns as the error: what is wrong, as a sentence
 */
export function probeVersion(
  program: string,
  expected: string,
  args: readonly string[],
): Promise<Result<void, string>> {
  const env = { ...process.env };
  for (const name of ofThisImage) delete env[name];
  return new Promise((resolve) => {
    const options = { env, timeout: patienceMs, maxBuffer: 64 * 1024, windowsHide: true };
    execFile(program, [...args, '--version'], options, (error, stdout) => {
      const said = stdout.trim().slice(0, 100);
      if (error) {
        const how = error.killed
          ? `within ${patienceMs / 1000} s`
          : `(${error.code ?? error.signal})`;
        resolve(err(`${expected} was downloaded and does not start here ${how}`));
      } else if (said === expected) resolve(ok(undefined));
      else resolve(err(`what was offered as ${expected} calls itself ${JSON.stringify(said)}`));
    });
  });
}
