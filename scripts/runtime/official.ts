import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from '../lib/run.ts';

const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** The version in package.json: what users get in an installer. */
export const officialVersion: string = JSON.parse(
  readFileSync(join(packageFolder, 'package.json'), 'utf8'),
).version;

export type OfficialResult =
  | { readonly ok: true; readonly place: { dist: string; executable: string } }
  | { readonly ok: false; readonly cause: string };

/**
 * Lets the `electron` package fetch its own binary, which checks it against the checksums that the
 * package carries and does nothing when it is there already.
 */
export async function installOfficial(): Promise<OfficialResult> {
  const finished = await run(process.execPath, [join(packageFolder, 'install.js')]);
  const pathFile = join(packageFolder, 'path.txt');
  if (finished.code === 0 && existsSync(pathFile)) {
    const dist = join(packageFolder, 'dist');
    return { ok: true, place: { dist, executable: join(dist, readFileSync(pathFile, 'utf8')) } };
  }
  const source = process.env.ELECTRON_MIRROR || 'github.com';
  return { ok: false, cause: `${source}: ${causeIn(finished.output)}` };
}

/** The first line of the installer's output that says what went wrong, without its stack. */
export function causeIn(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const nested = lines.find((line) => line.includes('[cause]'));
  const first = lines.find((line) => /error|failed|unable/i.test(line));
  const line = nested ?? first ?? 'the installer gave no reason';
  return line
    .replace(/^.*\[cause\]:\s*/, '')
    .replace(/^\w*Error:\s*/, '')
    .slice(0, 200);
}
