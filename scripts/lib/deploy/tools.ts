import { run } from '../run.ts';
import { withoutMissingCommands } from './verify-output.ts';

/** What a program of the system said: what is wrong, or why it could not be asked. */
export type ToolAnswer =
  | { readonly kind: 'asked'; readonly problems: readonly string[] }
  | { readonly kind: 'missing'; readonly why: string };

/** The oldest that knows all keys of our units, and that we support: Debian 12's. */
const oldestSystemd = 252;

/** @param paths of units; each finds the others beside it */
export async function systemdVerify(paths: readonly string[]): Promise<ToolAnswer> {
  const version = await versionOf('systemd-analyze', ['--version']);
  if (version === null) return missing('systemd-analyze is not installed (Debian: systemd)');
  if (version < oldestSystemd)
    return missing(`systemd ${version} is older than what the units are for, ${oldestSystemd}`);
  const { code, output } = await run('systemd-analyze', ['verify', '--man=no', ...paths]);
  return asked(withoutMissingCommands(code, output));
}

/** The parser that first knows `userns`. */
const oldestParser = 4;

export async function apparmorParse(path: string): Promise<ToolAnswer> {
  const version = await versionOf('apparmor_parser', ['--version']);
  if (version === null) return missing('apparmor_parser is not installed (Debian: apparmor)');
  if (version < oldestParser)
    return missing(`apparmor_parser ${version} does not know user namespaces; 4 does`);
  const { code, output } = await run('apparmor_parser', ['-Q', '-K', path]);
  return asked(code === 0 ? [] : [output.trim()]);
}

/** @param paths of scripts for sh */
export async function shellcheck(paths: readonly string[]): Promise<ToolAnswer> {
  if ((await versionOf('shellcheck', ['--version'])) === null)
    return missing('shellcheck is not installed');
  const { code, output } = await run('shellcheck', ['--shell=sh', ...paths]);
  return asked(code === 0 ? [] : [output.trim()]);
}

/** Parses without running. The path goes by the environment, so that no quoting can go wrong. */
const parseScript = [
  '$errors = $null',
  '[void][System.Management.Automation.Language.Parser]::ParseFile($env:SCRIPT_TO_PARSE, [ref]$null, [ref]$errors)',
  '$errors | ForEach-Object { "line $($_.Extent.StartLineNumber): $($_.Message)" }',
].join('; ');

export async function powershellParse(path: string): Promise<ToolAnswer> {
  if ((await versionOf('pwsh', ['--version'])) === null) return missing('pwsh is not installed');
  const { code, output } = await run('pwsh', ['-NoProfile', '-Command', parseScript], {
    env: { ...process.env, SCRIPT_TO_PARSE: path },
  });
  const found = output.split('\n').filter((line) => line.trim() !== '');
  return asked(code === 0 || found.length > 0 ? found : [`pwsh ended with ${code}`]);
}

function asked(problems: readonly string[]): ToolAnswer {
  return { kind: 'asked', problems };
}

function missing(why: string): ToolAnswer {
  return { kind: 'missing', why };
}

/** Its first number; null where there is no such program. */
async function versionOf(command: string, args: readonly string[]): Promise<number | null> {
  try {
    const { output } = await run(command, args);
    return Number(/\d+(\.\d+)?/.exec(output)?.[0] ?? 0);
  } catch {
    return null;
  }
}
