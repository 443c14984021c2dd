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
  /** Write the record of sign-ins into this file, `-` for standard output, and leave. */
  readonly exportAudit: string | null;
}

const flags = {
  '--check': 'print the settings with where each comes from, test the connection, and exit',
  '--json': 'with --check: print one JSON object on one line',
  '--demo': 'run against the built-in simulator',
  '--windowed': 'run in a window instead of full screen',
  '--config': 'FILE: read settings from this JSON file',
  '--hash-pin': 'read an admin PIN from standard input, print its hash for the settings, and exit',
  '--export-audit':
    'FILE: write the record of sign-ins into this new file, - for standard output, and exit',
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
  const files: Record<FileFlag, string | null> = { '--config': null, '--export-audit': null };
  const given = new Set<string>();
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [name, attached] = splitOnce(argument);
    if (isFileFlag(name)) {
      const file = attached ?? rest.shift();
      if (file === undefined || !isFileName(name, file, platform))
        return err(`${name} needs a file\n${usage()}`);
      files[name] = file;
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
    config: files['--config'],
    exportAudit: files['--export-audit'],
  });
}

type FileFlag = '--config' | '--export-audit';

function isFileFlag(name: string): name is FileFlag {
  return name === '--config' || name === '--export-audit';
}

function isFileName(flag: FileFlag, file: string, platform: NodeJS.Platform): boolean {
  if (file === '-') return flag === '--export-audit';
  return file !== '' && !isSwitchToChromium(file, platform);
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
  const rows = Object.entries(flags).map(([name, doc]) => `  ${name.padEnd(16)}${doc}`);
  return ['allowed:', ...rows, ...switchLines.map((line) => `  ${line}`)].join('\n');
}
