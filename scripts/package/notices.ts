import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
    packages.map(async ({ name, version, license, folder }) => {
      const texts = (await readdir(folder))
        .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
        .sort();
      if (texts.length === 0) throw new Error(`${name} ${version} has no text of its licence`);
      const read = texts.map((file) => readFile(join(folder, file), 'utf8'));
      const whole = (await Promise.all(read)).map((text) => text.replaceAll('\r', '').trim());
      return `${name} ${version} (${license})\n\n${whole.join('\n\n')}\n`;
    }),
  );
  const line = `\n${'-'.repeat(80)}\n\n`;
  return [head, ...parts].join(line);
}
