import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../lib/paths.ts';
import type { Bundled } from './bundled.ts';

const head = `GenAuth Kiosk contains software of others. Each text below is the licence of one of its parts.
Electron's licence is in LICENSE.electron.txt, and those of Chromium and all that comes with it
are in LICENSES.chromium.html.
`;

/**
 * The licences of the packages that are bundled, with their texts.
 *
 * @throws Error where a package has none: without its text it may not be passed on
 */
export async function noticesOf(packages: readonly Bundled[]): Promise<string> {
  const parts = await Promise.all(
    packages.map(async (one) => {
      const { name, version, license } = one;
      const texts = await textsOf(one);
      if (texts.length === 0) throw new Error(`${name} ${version} has no text of its licence`);
      const read = texts.map((path) => readFile(path, 'utf8'));
      const whole = (await Promise.all(read)).map((text) => text.replaceAll('\r', '').trim());
      return `${name} ${version} (${license})\n\n${whole.join('\n\n')}\n`;
    }),
  );
  const line = `\n${'-'.repeat(80)}\n\n`;
  return [head, ...parts].join(line);
}

/** Where a package has none, of this very version, it is kept here. */
async function textsOf({ name, version, folder }: Bundled): Promise<string[]> {
  const files = (await readdir(folder)).filter((file) =>
    /^(licen[cs]e|copying|notice)/i.test(file),
  );
  if (files.length > 0) return files.sort().map((file) => join(folder, file));
  const kept = join(root, 'scripts/package/licences', `${name.replace('/', '+')}-${version}.txt`);
  return existsSync(kept) ? [kept] : [];
}
