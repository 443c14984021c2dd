/**
 * `npm run docs`: writes the pages of `docs/` that come from the code. With `--check` it writes
 * nothing, and fails where one of them is not what it would write.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { policySchema } from './docs/policy-schema.ts';
import { settingsPage } from './docs/settings-page.ts';
import { root } from './lib/paths.ts';
import { PlainError, runScript, say } from './lib/say.ts';

const pages: Readonly<Record<string, () => string>> = {
  'docs/settings.md': settingsPage,
  'docs/policy.schema.json': () => `${JSON.stringify(policySchema(), null, 2)}\n`,
};

runScript(async () => {
  const stale = Object.entries(pages).filter(([name, page]) => read(name) !== page());
  if (process.argv.includes('--check')) {
    if (stale.length === 0) return 0;
    const names = stale.map(([name]) => name).join(' and ');
    throw new PlainError(`${names}: not what the code says. Run: npm run docs`);
  }
  for (const [name, page] of stale) {
    writeFileSync(join(root, name), page());
    say(`written: ${name}`);
  }
  return 0;
});

function read(name: string): string | null {
  const path = join(root, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
