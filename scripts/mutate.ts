/**
 * `npm run mutate [-- PART]`: breaks the sign-in loop on purpose, in a copy, once for each way that
 * `test/mutations` lists (or whose rule or words hold PART), and says which test noticed.
 */
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Mutation, signinMutations } from '../test/mutations/signin-mutations.ts';
import { root } from './lib/paths.ts';
import { run } from './lib/run.ts';
import { PlainError, runScript, say } from './lib/say.ts';

const copied = ['main', 'preload', 'simulator', 'test', 'package.json', 'tsconfig.json'];
const tests = ['machine.test', 'loop.test', 'rules.test', 'invariants.test'];
/** A machine that never comes to rest is noticed, too. */
const limitMs = 120_000;

runScript(async () => {
  const part = process.argv[2] ?? '';
  const chosen = signinMutations.filter(({ rule, broken }) => `${rule} ${broken}`.includes(part));
  if (chosen.length === 0) throw new PlainError(`no mutation has ${JSON.stringify(part)} in it`);
  const copy = await mkdtemp(join(tmpdir(), 'genauth-kiosk-mutate-'));
  try {
    await makeCopy(copy);
    const untouched = await firstFailure(copy);
    if (untouched !== null) throw new PlainError(`fails without any mutation: ${untouched}`);
    let survived = 0;
    for (const mutation of chosen) {
      const noticed = await tried(copy, mutation);
      if (noticed === null) survived += 1;
      const mark = noticed === null ? '✗ nobody noticed' : `✓ ${noticed}`;
      say(`${mutation.rule}: ${mutation.broken}\n    ${mark}`);
    }
    say(`${chosen.length - survived} of ${chosen.length} mutations were noticed`);
    return survived === 0 ? 0 : 1;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
});

async function makeCopy(copy: string): Promise<void> {
  await mkdir(copy, { recursive: true });
  for (const name of copied) await cp(join(root, name), join(copy, name), { recursive: true });
  await cp(join(root, 'vitest.config.ts'), join(copy, 'vitest.config.ts'));
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
}

/** The name of a test that fails because of it; null when none does. */
async function tried(copy: string, { file, from, to }: Mutation): Promise<string | null> {
  const path = join(copy, 'main/signin', file);
  const text = await readFile(path, 'utf8');
  if (!text.includes(from)) throw new PlainError(`main/signin/${file} no longer has: ${from}`);
  await writeFile(
    path,
    text.replace(from, () => to),
  );
  try {
    return await firstFailure(copy);
  } finally {
    await writeFile(path, text);
  }
}

async function firstFailure(copy: string): Promise<string | null> {
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs');
  const { code, output } = await run(process.execPath, [vitest, 'run', ...tests, '--bail=1'], {
    cwd: copy,
    timeout: limitMs,
    killSignal: 'SIGKILL',
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (code === 0) return null;
  const [, name = 'it never came to rest'] = /FAIL +test\S+ > (.*)/.exec(output) ?? [];
  return name;
}
