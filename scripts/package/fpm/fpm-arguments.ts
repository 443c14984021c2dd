/** The part of fpm's command line that electron-builder 26 uses for a deb, and no more. */
import { err, ok, type Result } from '../../../main/base/result.ts';

/** What goes where in the package. */
export interface Placed {
  /** With a slash at its end: what is in that folder. */
  readonly source: string;
  /** In the package; with a slash at its end: a folder. */
  readonly target: string;
}

export interface DebRequest {
  readonly output: string;
  readonly name: string;
  readonly version: string;
  /** Debian's name of it, such as `amd64`. */
  readonly architecture: string;
  readonly maintainer: string;
  readonly homepage: string;
  readonly description: string;
  readonly section: string;
  readonly priority: string;
  readonly depends: readonly string[];
  readonly recommends: readonly string[];
  readonly compression: string;
  /** Files with the maintainer scripts, by the names that dpkg gives them. */
  readonly scripts: Readonly<Partial<Record<ScriptName, string>>>;
  readonly placed: readonly Placed[];
}

export type ScriptName = 'postinst' | 'prerm' | 'postrm';

const flags = new Set(['--force', '--debug']);
const scriptOptions: readonly (readonly [option: string, name: ScriptName])[] = [
  ['--after-install', 'postinst'],
  ['--before-remove', 'prerm'],
  ['--after-remove', 'postrm'],
];
/** With a value each. `--vendor` and `--license` name fields that Debian does not have. */
const options = new Set([
  ...['-s', '-t', '-d', '--deb-recommends', '--deb-compression', '--architecture'],
  ...scriptOptions.map(([option]) => option),
  ...['--description', '--version', '--package', '--name', '--maintainer', '--vendor', '--url'],
  ...['--deb-priority', '--category', '--license', '--log'],
]);

/** @returns the error as one line for people; what is not known is refused, since it would be missing */
export function readFpmArguments(args: readonly string[]): Result<DebRequest, string> {
  const values = new Map<string, string[]>();
  const placed: Placed[] = [];
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (flags.has(argument)) continue;
    if (options.has(argument)) {
      const value = rest.shift();
      if (value === undefined) return err(`${argument} has no value`);
      values.set(argument, [...(values.get(argument) ?? []), value]);
    } else if (argument.startsWith('-')) {
      return err(`the stand-in for fpm does not know ${argument}`);
    } else {
      const at = argument.lastIndexOf('=');
      if (at < 0) return err(`${argument} does not say where it goes`);
      placed.push({ source: argument.slice(0, at), target: argument.slice(at + 1) });
    }
  }
  const one = (option: string) => values.get(option)?.at(-1) ?? '';
  if (one('-s') !== 'dir' || one('-t') !== 'deb') {
    return err(`the stand-in for fpm makes a deb out of folders, and nothing else (-s dir -t deb)`);
  }
  const missing = ['--package', '--name', '--version', '--architecture', '--maintainer'].find(
    (option) => one(option) === '',
  );
  if (missing !== undefined) return err(`${missing} is missing`);
  return ok({
    output: one('--package'),
    name: one('--name'),
    version: one('--version'),
    architecture: one('--architecture'),
    maintainer: one('--maintainer'),
    homepage: one('--url'),
    description: one('--description'),
    section: one('--category') || 'misc',
    priority: one('--deb-priority') || 'optional',
    depends: values.get('-d') ?? [],
    recommends: values.get('--deb-recommends') ?? [],
    compression: one('--deb-compression') || 'xz',
    scripts: Object.fromEntries(
      scriptOptions
        .map(([option, name]) => [name, one(option)] as const)
        .filter(([, file]) => file !== ''),
    ),
    placed,
  });
}
