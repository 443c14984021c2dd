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

/**
 * These the fuses or the app itself make nothing of. They are said, and not passed on to children.
 * `NODE_OPTIONS` is missing: where its fuse is off, Electron itself takes it away.
 */
const inert = [
  'ELECTRON_RUN_AS_NODE',
  'NODE_PATH',
  'NODE_REPL_EXTERNAL_MODULE',
  'NODE_USE_ENV_PROXY',
  'ELECTRON_NO_ASAR',
  'ELECTRON_FORCE_WINDOW_MENU_BAR',
] as const;

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

/** For the terminal: what was found, and what to do. Values are not repeated. */
export function meddlingText(names: readonly string[]): string {
  return (
    `the environment has ${names.join(', ')}, by which others could look into the kiosk.\n` +
    'Take it out of the environment that the kiosk is started with, and start again.'
  );
}
