import { resolveConfig } from 'electron-vite';
import { build } from 'vite';
import type { Verdict } from './checks.ts';

/** What the page's JavaScript may weigh, minified, in bytes: a kilobyte is a thousand of them. */
export const mostBytes = 120_000;

/** A file of a build, as it would be written. */
export interface BuiltFile {
  readonly fileName: string;
  readonly bytes: number;
}

/** All of it, however many files it is parted into and whenever they are loaded. */
export function weigh(files: readonly BuiltFile[]): Verdict {
  const scripts = files.filter(({ fileName }) => /\.[cm]?js$/.test(fileName));
  const sum = scripts.reduce((total, { bytes }) => total + bytes, 0);
  return {
    name: `renderer: ${inKilobytes(sum)} kB of JavaScript (at most ${inKilobytes(mostBytes)})`,
    // A build without any has not been looked at.
    holds: sum > 0 && sum <= mostBytes,
    output: scripts.map(({ fileName, bytes }) => `${fileName}: ${bytes} bytes`).join('\n'),
  };
}

/** Rounded up, so that a figure that is over the limit never looks as if it kept it. */
function inKilobytes(bytes: number): number {
  return Math.ceil(bytes / 100) / 10;
}

/** Builds the renderer as `npm run build` does, but in memory: others may be using `out/`. */
export async function buildRenderer(): Promise<readonly BuiltFile[]> {
  const { config } = await resolveConfig({}, 'build', 'production');
  const renderer = config?.renderer ?? {};
  const built = await build({
    ...renderer,
    configFile: false,
    logLevel: 'silent',
    build: { ...renderer.build, write: false },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  return outputs.map((file) => ({
    fileName: file.fileName,
    bytes: Buffer.byteLength(file.type === 'chunk' ? file.code : file.source),
  }));
}
