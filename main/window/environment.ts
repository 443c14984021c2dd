/**
 * Environment variables by which Node and Chromium can be steered or looked into. A packaged kiosk
 * starts with none of them; one that is being developed may have them.
 */

/** These work whatever the fuses say, and before a line of ours runs: the kiosk does not start. */
const effective = [
  // Print or keep what goes over connections: headers, client certificates, session keys.
  'NODE_DEBUG',
  'NODE_DEBUG_NATIVE',
  'SSLKEYLOGFILE',
  // Write files wherever the kiosk may, or read code from them.
  'NODE_V8_COVERAGE',
  'NODE_COMPILE_CACHE',
  'NODE_REDIRECT_WARNINGS',
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_LOG_FILE',
  // Names a program that Chromium runs as its sandbox's helper.
  'CHROME_DEVEL_SANDBOX',
] as const;

/** These the fuses or the app itself make nothing of. They are said, and not passed on to children. */
const inert = [
  'ELECTRON_RUN_AS_NODE',
  'NODE_PATH',
  'NODE_REPL_EXTERNAL_MODULE',
  'NODE_USE_ENV_PROXY',
  'ELECTRON_NO_ASAR',
  'ELECTRON_FORCE_WINDOW_MENU_BAR',
] as const;

/** These Electron itself takes away where the fuse for `NODE_OPTIONS` is off, before a line of ours. */
const takenAway = ['NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS'] as const;

type Environment = Readonly<Record<string, string | undefined>>;

export interface Meddling {
  /** Names of the variables that keep the kiosk from starting. */
  readonly effective: readonly string[];
  /** Names of those that do nothing. */
  readonly inert: readonly string[];
}

/** Which of the two kinds are set. An empty value is none. */
export function meddlingIn(environment: Environment): Meddling {
  const isSet = (name: string) => Boolean(environment[name]);
  return { effective: effective.filter(isSet), inert: inert.filter(isSet) };
}

/**
 * What Electron took away before the kiosk could see it.
 *
 * @param atStart the names that were set when the process was started; see `namesAtStart`
 */
export function takenAwayIn(atStart: ReadonlySet<string>): readonly string[] {
  return takenAway.filter((name) => atStart.has(name));
}

/**
 * Names of the variables that a Linux process was started with, whatever became of them since.
 *
 * @param environ the contents of `/proc/self/environ`: proc_pid_environ(5)
 */
export function namesAtStart(environ: string): ReadonlySet<string> {
  const set = environ.split('\0').filter((entry) => /^[^=]+=./s.test(entry));
  return new Set(set.map((entry) => entry.split('=', 1)[0] ?? ''));
}

/** For the terminal: what was found, and what to do. Values are not repeated. */
export function meddlingText(names: readonly string[]): string {
  return (
    `the environment has ${names.join(', ')}, by which others could look into the kiosk.\n` +
    'Take it out of the environment that the kiosk is started with, and start again.'
  );
}
