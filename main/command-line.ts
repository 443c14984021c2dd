import { err, ok, type Result } from './base/result.ts';
import { isSwitchAllowed, switchLines } from './window/switches.ts';

/** What the command line asks for. */
export interface CommandLine {
  readonly version: boolean;
  readonly check: boolean;
  /** With `check`: one JSON object instead of lines. */
  readonly json: boolean;
  /** Run against the simulator that comes with the app. */
  readonly demo: boolean;
  readonly windowed: boolean;
  /** Hash the PIN on standard input, and leave. */
  readonly hashPin: boolean;
  readonly config: string | null;
}

const flags = {
  '--check': 'print the settings with where each comes from, test the connection, and exit',
  '--json': 'with --check: print one JSON object on one line',
  '--demo': 'run against the built-in simulator',
  '--windowed': 'run in a window instead of full screen',
  '--config': 'FILE: read settings from this JSON file',
  '--hash-pin': 'read an admin PIN from standard input, print its hash for the settings, and exit',
  '--version': 'print the version and exit',
} as const;

/**
 * Reads the arguments after the application's own path. Switches that are meant for Chromium are let
 * through where they are allowed; Chromium has read them by itself.
 *
 * @returns the error as text for the terminal: what was found, and the list of what is allowed.
 */
export function parseCommandLine(
  args: readonly string[],
  platform: NodeJS.Platform = process.platform,
): Result<CommandLine, string> {
  let config: string | null = null;
  const given = new Set<string>();
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [name, attached] = splitOnce(argument);
    if (name === '--config') {
      const file = attached ?? rest.shift();
      if (file === undefined || file === '' || isSwitchToChromium(file, platform))
        return err(`--config needs a file\n${usage()}`);
      config = file;
    } else if (Object.hasOwn(flags, name) && attached === undefined) {
      given.add(name);
    } else if (!isSwitchAllowed(argument)) {
      return err(`unknown argument ${JSON.stringify(shown(argument))}\n${usage()}`);
    }
  }
  if (given.has('--json') && !given.has('--check')) return err(`--json needs --check\n${usage()}`);
  return ok({
    version: given.has('--version'),
    check: given.has('--check'),
    json: given.has('--json'),
    demo: given.has('--demo'),
    windowed: given.has('--windowed'),
    hashPin: given.has('--hash-pin'),
    config,
  });
}

/** What looks like a file's name here must be no switch there: blanks are trimmed, one dash will do. */
function isSwitchToChromium(argument: string, platform: NodeJS.Platform): boolean {
  return (platform === 'win32' ? /^\s*[-/]/ : /^\s*-/).test(argument);
}

function splitOnce(argument: string): [string, string | undefined] {
  const at = argument.indexOf('=');
  return at < 0 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)];
}

/** A secret is no argument, since everybody can read a command line; but somebody may have tried. */
function shown(argument: string): string {
  const [name, attached] = splitOnce(argument);
  const isSecret = /secret|passw|passphrase|credential|token|pin\b|hash/i.test(name);
  return attached !== undefined && isSecret ? `${name}=…` : argument;
}

function usage(): string {
  const rows = Object.entries(flags).map(([name, doc]) => `  ${name.padEnd(12)}${doc}`);
  return ['allowed:', ...rows, ...switchLines.map((line) => `  ${line}`)].join('\n');
}
