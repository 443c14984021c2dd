import type { XmlElement } from '@rgrove/parse-xml';
import { childrenOf, find, readXml } from './xml.ts';

/** What Shell Launcher can do when its shell ends. */
const actions = ['RestartShell', 'RestartDevice', 'ShutdownDevice', 'DoNothing'];
const namespaces = {
  xmlns: 'http://schemas.microsoft.com/ShellLauncher/2018/Configuration',
  'xmlns:V2': 'http://schemas.microsoft.com/ShellLauncher/2019/Configuration',
};
/** Which elements may be in which, as in Microsoft's schema, but for what we do not use. */
const grammar: Readonly<Record<string, readonly string[]>> = {
  ShellLauncherConfiguration: ['Profiles', 'Configs'],
  Profiles: ['DefaultProfile', 'Profile'],
  DefaultProfile: ['Shell'],
  Profile: ['Shell'],
  Shell: ['ReturnCodeActions', 'DefaultAction'],
  ReturnCodeActions: ['ReturnCodeAction'],
  Configs: ['Config'],
  Config: ['AutoLogonAccount', 'Account', 'Profile'],
};

/** What keeps a text from being a configuration of Shell Launcher. */
export function shellLauncherProblems(text: string): readonly string[] {
  const read = readXml(text);
  if (!read.ok) return [read.error];
  const root = read.value;
  if (root.name !== 'ShellLauncherConfiguration') return [`the root is <${root.name}>`];
  const wrong = Object.entries(namespaces).filter(([name, uri]) => root.attributes[name] !== uri);
  const profiles = find(root, 'Profiles', 'Profile').map(({ attributes }) => attributes.Id);
  const used = find(root, 'Configs', 'Config', 'Profile').map(({ attributes }) => attributes.Id);
  return [
    ...wrong.map(([name, uri]) => `${name} is not ${uri}`),
    ...misplaced(root),
    ...actionProblems(root),
    ...(used.length > 0 ? [] : ['no account has a profile']),
    ...used.filter((id) => !profiles.includes(id)).map((id) => `there is no profile ${id}`),
  ];
}

/** Which action follows which exit code in the first profile; `default` for all others. */
export function exitActions(text: string): Readonly<Record<string, string | undefined>> {
  const read = readXml(text);
  if (!read.ok) return {};
  const shell = find(read.value, 'Profiles', 'Profile', 'Shell').slice(0, 1);
  const listed = shell.flatMap((one) => find(one, 'ReturnCodeActions', 'ReturnCodeAction'));
  const rest = shell.flatMap((one) => find(one, 'DefaultAction'));
  return Object.fromEntries([
    ...listed.map(({ attributes: { ReturnCode, Action } }) => [ReturnCode, Action]),
    ...rest.map(({ attributes: { Action } }) => ['default', Action]),
  ]);
}

function misplaced(element: XmlElement): readonly string[] {
  // A <Profile> of a <Config> only names one.
  const allowed = grammar[element.name] ?? [];
  return childrenOf(element).flatMap((child) =>
    allowed.includes(child.name)
      ? misplaced(child)
      : [`<${child.name}> has no place in <${element.name}>`],
  );
}

function actionProblems(root: XmlElement): readonly string[] {
  return find(root, 'Profiles', 'Profile', 'Shell').flatMap((shell) => {
    const codes = find(shell, 'ReturnCodeActions', 'ReturnCodeAction');
    const numbers = codes.map(({ attributes }) => attributes.ReturnCode ?? '');
    const named = [...codes, ...find(shell, 'DefaultAction')].map(
      ({ attributes }) => attributes.Action ?? '',
    );
    return [
      ...(shell.attributes.Shell ? [] : ['a <Shell> names no program']),
      ...numbers.filter((one) => !/^-?\d+$/.test(one)).map((one) => `“${one}” is no exit code`),
      ...numbers
        .filter((one, at) => numbers.indexOf(one) < at)
        .map((one) => `the exit code ${one} is there twice`),
      ...named.filter((one) => !actions.includes(one)).map((one) => `“${one}” is no action`),
    ];
  });
}
