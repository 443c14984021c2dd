import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Verdict } from '../checks.ts';
import { ansibleLint, ansibleSyntax, renderedPolicies } from './ansible.ts';
import { fleetPolicyProblems, shellPolicyProblems, templateProblems } from './fleet-policy.ts';
import { launchdProblems, profileProblems } from './plist-files.ts';
import { policyExampleProblems, policyProblems } from './policy-example.ts';
import { shellLauncherProblems } from './shell-launcher.ts';
import { asciiProblems, pamProblems, registryProblems, sysusersProblems } from './text-files.ts';
import {
  apparmorParse,
  powershellParse,
  shellcheck,
  systemdVerify,
  type ToolAnswer,
} from './tools.ts';
import { xmlProblems } from './xml.ts';
import { yamlProblems } from './yaml.ts';

/** What our own readers say of a file. */
type Reader = (text: string, fileName: string) => readonly string[];

const shellScript =
  /^linux\/(deb\/(postinst|prerm|postrm)|genauth-kiosk-setup)$|^fleet\/intune\/.*\.sh$/;

/** The formats of `deploy/`, by folder and ending; what none of them matches is not checked by anyone. */
const readers: readonly (readonly [pattern: RegExp, read: Reader])[] = [
  [/^windows\/.*\.xml$/, shellLauncherProblems],
  [/^windows\/.*\.reg$/, registryProblems],
  [/^windows\/.*\.ps1$/, asciiProblems],
  [/^macos\/.*\.plist$/, launchdProblems],
  [/^macos\/.*\.mobileconfig$/, profileProblems],
  [/^linux\/pam\.d\//, pamProblems],
  [/^linux\/sysusers\.d\/.*\.conf$/, sysusersProblems],
  // By systemd's and AppArmor's own programs, below.
  [/^linux\/systemd\/.*\.service$/, () => []],
  [/^linux\/apparmor\.d\//, () => []],
  [/\.(svg|xml)$/, xmlProblems],
  [/^linux\/policy\.json\.example$/, policyExampleProblems],
  // By man and lintian, in test/e2e/installed.e2e.ts.
  [/^linux\/.*\.[18]$/, asciiProblems],
  [/^linux\/deb\/(copyright|lintian-overrides)$/, asciiProblems],
  [/(^|\/)README\.md$/, () => []],
  [/^fleet\/ansible\/group_vars\/kiosks\.yml$/, fleetPolicyProblems],
  [/^fleet\/ansible\/.*\/policy\.json\.j2$/, templateProblems],
  [/^fleet\/ansible\/.*\.yml$/, yamlProblems],
  // By Ansible, below.
  [/^fleet\/ansible\/ansible\.cfg$/, () => []],
  [/^fleet\/intune\/policy\.json$/, policyProblems],
  [/^fleet\/intune\/macos-policy\.sh$/, shellPolicyProblems],
  [/^fleet\/intune\/.*\.ps1$/, asciiProblems],
  // By shellcheck, below.
  [shellScript, () => []],
];

/** `deploy/`: by our own readers everywhere, and by the systems' own programs where they are. */
export async function checkDeploy(folder: string): Promise<readonly Verdict[]> {
  const files = existsSync(folder) ? filesIn(folder) : [];
  const units = files.filter((file) => file.endsWith('.service'));
  const profiles = files.filter((file) => file.includes('apparmor.d'));
  const scripts = files.filter((file) => file.endsWith('.ps1'));
  const playbooks = files
    .filter((file) => nameIn(folder, file) === 'fleet/ansible/kiosks.yml')
    .map(dirname);
  const shell = files.filter((file) => shellScript.test(nameIn(folder, file)));
  return [
    readAll(folder, files),
    toolVerdict('deploy: systemd-analyze verify', [await systemdVerify(units)]),
    toolVerdict('deploy: apparmor_parser', await Promise.all(profiles.map(apparmorParse))),
    toolVerdict('deploy: shellcheck', [await shellcheck(shell)]),
    toolVerdict('deploy: PowerShell', await Promise.all(scripts.map(powershellParse))),
    toolVerdict(
      'deploy: ansible-playbook --syntax-check',
      await Promise.all(playbooks.map(ansibleSyntax)),
    ),
    toolVerdict('deploy: ansible-lint', await Promise.all(playbooks.map(ansibleLint))),
    toolVerdict(
      'deploy: policies that Ansible renders',
      await Promise.all(playbooks.map(renderedPolicies)),
    ),
  ];
}

function readAll(folder: string, files: readonly string[]): Verdict {
  const problems = files.flatMap((file) => {
    const name = nameIn(folder, file);
    const reader = readers.find(([pattern]) => pattern.test(name));
    if (!reader) return [`${name}: no check knows this kind of file`];
    const [, read] = reader;
    return read(readFileSync(file, 'utf8'), basename(file)).map((one) => `${name}: ${one}`);
  });
  return {
    name: `deploy: ${files.length} files: XML, plist, registry, PAM, users, YAML, policies`,
    holds: files.length > 0 && problems.length === 0,
    output: problems.join('\n'),
  };
}

function nameIn(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/');
}

/** A program that is not there is a check that was left out, and says so. */
export function toolVerdict(name: string, answers: readonly ToolAnswer[]): Verdict {
  const missing = answers.find((answer) => answer.kind === 'missing');
  if (missing) return { name, holds: true, output: '', skipped: missing.why };
  const problems = answers.flatMap((answer) => (answer.kind === 'asked' ? answer.problems : []));
  return {
    name,
    holds: answers.length > 0 && problems.length === 0,
    output: answers.length > 0 ? problems.join('\n') : 'there is no such file',
  };
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
