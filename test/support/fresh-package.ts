/** What a newcomer does: this tree, in an empty folder, on a machine that has seen nothing of it. */
import { cp, mkdir, readdir } from 'node:fs/promises';
import { cpus, homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from '../../scripts/lib/paths.ts';
import { run } from '../../scripts/lib/run.ts';

/** In seconds. */
export interface TimeTaken {
  readonly clock: number;
  /** That it had a processor for; those of several processors are added. */
  readonly own: number;
  /** That other programs had one for, meanwhile. */
  readonly others: number;
}

export interface FreshPackage {
  /** Where the artefacts are. */
  readonly dist: string;
  /** Where fetched runtimes are. */
  readonly cache: string;
  readonly took: TimeTaken;
}

/**
 * Runs `npm ci && npm run package` in a copy of this tree, with nothing but the registry and Debian.
 *
 * @param folder a new one, which everything goes into
 */
export async function packFresh(folder: string): Promise<FreshPackage> {
  const checkout = join(folder, 'checkout');
  await copyTree(checkout);
  const home = join(folder, 'home');
  await mkdir(home);
  const cache = join(folder, 'cache');
  const { took, code, output } = await timed('npm ci && npm run package', {
    cwd: checkout,
    env: newcomersEnvironment(home, cache),
  });
  if (code !== 0) throw new Error(`npm ci && npm run package ended with ${code}: ${output}`);
  return { dist: join(checkout, 'dist'), cache, took };
}

/** As it is, changes that are in no commit included; without git, so that there need be none. */
async function copyTree(checkout: string): Promise<void> {
  // What .gitignore leaves out.
  const made = /^(node_modules|out|dist|gallery|test-results|\.git|.*\.log)$/;
  for (const entry of (await readdir(root)).filter((one) => !made.test(one))) {
    await cp(join(root, entry), join(checkout, entry), {
      recursive: true,
      preserveTimestamps: true,
    });
  }
}

/**
 * Ours, but for what is known here already: npm's cache, programs of this tree, fetched runtimes. How
 * the registry is reached stays. Where Electron's downloads could be reached, this would be a release,
 * in all its kinds and for all processors: what is promised of Debian alone would not be tried.
 */
function newcomersEnvironment(home: string, cache: string): NodeJS.ProcessEnv {
  const env = { ...process.env };
  const ofRegistry = /^npm_config_(registry|userconfig|globalconfig)$/i;
  const ofThisTree = /^(npm_|NODE_OPTIONS$|NODE_ENV$|INIT_CWD$|XDG_|ELECTRON_)/i;
  for (const name of Object.keys(env)) {
    if (ofThisTree.test(name) && !ofRegistry.test(name)) delete env[name];
  }
  const programs = (env.PATH ?? '').split(delimiter).filter((one) => !one.includes('node_modules'));
  return {
    npm_config_userconfig: join(homedir(), '.npmrc'),
    ...env,
    PATH: programs.join(delimiter),
    HOME: home,
    npm_config_cache: join(home, '.npm'),
    KIOSK_CACHE: cache,
    // Where nobody listens.
    ELECTRON_MIRROR: 'http://127.0.0.1:9/',
  };
}

async function timed(line: string, options: { cwd: string; env: NodeJS.ProcessEnv }) {
  const script = `${line}; code=$?; times; exit $code`;
  const busyBefore = busySeconds();
  const from = performance.now();
  const { code, output } = await run('sh', ['-c', script], options);
  const clock = (performance.now() - from) / 1_000;
  const own = ownSeconds(output);
  return { code, output, took: { clock, own, others: busySeconds() - busyBefore - own } };
}

/** Of all that the shell has waited for; it says so in its last line, such as `1m20.54s 0m17.07s`. */
function ownSeconds(output: string): number {
  const parts =
    output
      .trim()
      .split('\n')
      .at(-1)
      ?.match(/\d+m[\d.]+s/g) ?? [];
  return parts.reduce((sum, part) => {
    const [minutes, seconds] = part.split('m').map(Number.parseFloat);
    return sum + (minutes ?? 0) * 60 + (seconds ?? 0);
  }, 0);
}

/** That this machine's processors have worked since it was started, added. */
function busySeconds(): number {
  const each = cpus().map(({ times: { user, nice, sys, irq } }) => user + nice + sys + irq);
  return each.reduce((sum, milliseconds) => sum + milliseconds, 0) / 1_000;
}

/**
 * How long it takes a machine that does nothing else: by the clock, less the other programs' share of
 * the processors, and at least what it computed itself, as if on one of them alone. So where it had
 * to wait for a processor, this says rather too much than too little.
 */
export function secondsAlone(
  { clock, own, others }: TimeTaken,
  processors = cpus().length,
): number {
  return Math.min(clock, Math.max(own, clock - others / processors));
}

export function inWords(took: TimeTaken): string {
  const [alone, clock, own, others] = [secondsAlone(took), took.clock, took.own, took.others].map(
    Math.round,
  );
  return (
    `npm ci && npm run package: ${alone} s on a machine of its own. Here ${clock} s by the clock, ` +
    `with ${own} s of processor time, beside which other programs had ${others} s`
  );
}
