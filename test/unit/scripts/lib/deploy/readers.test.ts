import { describe, expect, it } from 'vitest';
import {
  fleetPolicyProblems,
  shellPolicyProblems,
  templateProblems,
} from '../../../../../scripts/lib/deploy/fleet-policy.ts';
import { readPlist } from '../../../../../scripts/lib/deploy/plist.ts';
import { launchdProblems, profileProblems } from '../../../../../scripts/lib/deploy/plist-files.ts';
import { policyProblems } from '../../../../../scripts/lib/deploy/policy-example.ts';
import { shellLauncherProblems } from '../../../../../scripts/lib/deploy/shell-launcher.ts';
import {
  asciiProblems,
  pamProblems,
  registryProblems,
  sysusersProblems,
} from '../../../../../scripts/lib/deploy/text-files.ts';
import { secondsOf } from '../../../../../scripts/lib/deploy/unit-file.ts';
import { withoutMissingCommands } from '../../../../../scripts/lib/deploy/verify-output.ts';
import { yamlProblems } from '../../../../../scripts/lib/deploy/yaml.ts';
import { deployed } from '../../../../support/deploy-files.ts';

/** The shipped file, broken in one place. Fails where there is nothing to break. */
function broken(path: string, from: string, to: string): string {
  const text = deployed(path);
  expect(text).toContain(from);
  return text.replace(from, to);
}

type Break = readonly [what: string, from: string, to: string, says: RegExp];

function eachBreak(path: string, read: (text: string) => readonly string[], all: readonly Break[]) {
  it('finds nothing in what is shipped', () => {
    expect(read(deployed(path))).toEqual([]);
  });
  it.each(all)('finds %s', (_, from, to, says) => {
    expect(read(broken(path, from, to)).join('\n')).toMatch(says);
  });
}

describe('Shell Launcher’s configuration', () => {
  eachBreak('windows/shell-launcher.xml', shellLauncherProblems, [
    ['a tag that is not closed', '</Shell>\n    </Profile>', '</Profile>', /end tag|Expected/i],
    ['another namespace', 'ShellLauncher/2019', 'ShellLauncher/2029', /xmlns:V2 is not/],
    ['an action that there is not', '"RestartDevice"', '"Reboot"', /“Reboot” is no action/],
    ['an exit code that is none', 'ReturnCode="75"', 'ReturnCode="x"', /“x” is no exit code/],
    ['an exit code that is there twice', '"75"', '"70"', /70 is there twice/],
    ['an account with a profile that is not there', '{7DD04E44', '{7DD04E45', /no profile/],
    ['an element in a wrong place', '<AutoLogonAccount/>', '<Shell/>', /<Shell> has no place/],
    ['a shell without a program', 'Shell="%ProgramFiles%', 'Path="%ProgramFiles%', /no program/],
  ]);
});

describe('launchd’s agent', () => {
  const file = 'ai.genauth.kiosk.plist';
  eachBreak(`macos/${file}`, (text) => launchdProblems(text, file), [
    ['a tag that is not closed', '</array>', '', /end tag|Expected/i],
    ['a key without a value', '<true/>', '', /RunAtLoad has no value/],
    ['a value of no kind', '<integer>10</integer>', '<number>10</number>', /unknown element/],
    ['a number that is none', '<integer>63<', '<integer>0o77<', /“0o77” is no integer/],
    ['text between elements', '<dict>', '<dict>x', /text between elements/],
    ['another label than the file’s', '<string>ai.', '<string>com.', /Label is com\./],
    ['a key that is there twice', '<key>Umask', '<key>RunAtLoad', /RunAtLoad is there twice/],
    ['a program that is no list', '<array>', '<dict>', /end tag|Expected|key/i],
  ]);

  it('is refused without what starts it', () => {
    const bare = '<plist version="1.0"><dict/></plist>';
    expect(launchdProblems(bare, file)).toHaveLength(4);
    expect(readPlist('<plist version="1.0"><array/></plist>')).toMatchObject({ ok: false });
    expect(readPlist('<dict/>')).toMatchObject({ ok: false });
  });
});

describe('a configuration profile', () => {
  eachBreak('macos/genauth-kiosk.mobileconfig', profileProblems, [
    ['another type', '>Configuration<', '>Settings<', /not Configuration/],
    ['a UUID that is none', '>2B7B2DB7-', '>2B7B2DB7_', /PayloadUUID is no UUID/],
    ['a version that is not 1', '<integer>1</integer>', '<integer>2</integer>', /not 1/],
    ['a payload without an identifier', '<key>PayloadIdentifier', '<key>Payload', /no PayloadId/],
    ['two payloads of one name', 'kiosk.dock', 'kiosk.power', /kiosk\.power is there twice/],
  ]);

  it('needs something in it', () => {
    const text = deployed('macos/genauth-kiosk.mobileconfig');
    const empty = text.replace(/<array>[\s\S]*<\/array>/, '<array/>');
    expect(profileProblems(empty)).toEqual(['PayloadContent is no list of dictionaries']);
  });
});

describe('a file of the registry', () => {
  eachBreak('windows/policies.reg', registryProblems, [
    ['another head', 'Version 5.00', 'Version 4', /line 1/],
    ['a hive that there is not', '[HKEY_LOCAL_MACHINE', '[HKLM', /no key of the registry/],
    ['a number that is too short', 'dword:00000000', 'dword:0', /no value of the registry/],
    ['a name without quotes', '"AllowEdgeSwipe"', 'AllowEdgeSwipe', /no value/],
    ['a letter that is not ASCII', '; For', '; Für', /“ü” is not ASCII/],
    ['a comment after nothing', '; For', 'For', /outside of a key/],
    ['a key that is there twice', 'Windows\\Personalization', 'Windows\\EdgeUI', /twice/],
  ]);
});

describe('Ansible’s variables', () => {
  eachBreak('fleet/ansible/group_vars/kiosks.yml', fleetPolicyProblems, [
    ['a key that is there twice', 'appId:', 'host:', /unique/],
    [
      'a value that is not quoted',
      '"{{ genauth_kiosk_name }}"',
      '{{ name }}',
      /keys must be strings/,
    ],
    ['a setting that there is not', 'kioskName:', 'kioskNam:', /additional properties/],
    ['a value that the kiosk would refuse', ': your-app-id', ': your app', /^\/appId/],
    ['a word that YAML 1.1 takes for true', ': your-app-id', ': yes', /^\/appId/],
    ['no policy', 'genauth_kiosk_policy:', 'policy:', /no genauth_kiosk_policy/],
  ]);
});

describe('Ansible’s template', () => {
  eachBreak('fleet/ansible/roles/genauth_kiosk/templates/policy.json.j2', templateProblems, [
    ['anything beside the policy', ' }}', ' }}x', /something else/],
    ['a policy with something added', ' |', ' | combine({}) |', /something else/],
  ]);
});

describe('YAML', () => {
  eachBreak('fleet/ansible/kiosks.yml', yamlProblems, [
    ['a key that is there twice', 'hosts:', 'name:', /unique/],
    ['a wrong indentation', '  hosts:', ' hosts:', /line \d+/],
    ['a list that is not closed', '"100%"]', '"100%"', /line \d+/],
    ['a tag that nobody knows', 'become: true', 'become: !no true', /tag/],
  ]);

  it('has something in it', () => {
    expect(yamlProblems('# nothing\n')).toEqual(['there is nothing in it']);
  });
});

describe('policies for Intune', () => {
  eachBreak('fleet/intune/policy.json', policyProblems, [
    ['a comma too many', '"zh-CN"]', '"zh-CN",]', /JSON/],
    ['a setting that there is not', 'appId', 'appID', /additional properties/],
  ]);
  eachBreak('fleet/intune/macos-policy.sh', shellPolicyProblems, [
    ['a setting that there is not', 'appId', 'appID', /additional properties/],
    ['no policy', "<<'END'", '<<END', /no policy/],
  ]);
});

describe('the other formats', () => {
  it('PAM: a type, a control and a module', () => {
    expect(pamProblems(deployed('linux/pam.d/genauth-kiosk'))).toEqual([]);
    expect(pamProblems('# a comment\nsession needed pam_unix.so')).toEqual([
      'line 2: no rule of PAM',
    ]);
  });

  it('users: no line that systemd would not take', () => {
    expect(sysusersProblems(deployed('linux/sysusers.d/genauth-kiosk.conf'))).toEqual([]);
    expect(sysusersProblems('u genauth kiosk - -')).toEqual(['line 1: no line of sysusers.d']);
    expect(sysusersProblems('m kiosk - audio')).toEqual(['line 1: no line of sysusers.d']);
  });

  it('PowerShell: nothing that Windows PowerShell 5 would read in an old encoding', () => {
    expect(asciiProblems('# é\n# b')).toEqual(['line 1: “é” is not ASCII']);
  });

  it('times: one number with one unit', () => {
    expect([secondsOf('20min'), secondsOf('90'), secondsOf('5s')]).toEqual([1_200, 90, 5]);
    expect([secondsOf('1h 2min'), secondsOf('5 m'), secondsOf(undefined)]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });
});

describe('what systemd-analyze says', () => {
  const missing =
    'a.service: Command /opt/GenAuth Kiosk/genauth-kiosk is not executable: No such file or directory';

  it('counts, but for programs that need not be installed here', () => {
    expect(withoutMissingCommands(1, `${missing}\n`)).toEqual([]);
    const unknown = "a.service:3: Unknown key name 'Wath' in section 'Unit', ignoring.";
    expect(withoutMissingCommands(1, `${missing}\n${unknown}\n`)).toEqual([unknown]);
    const other = missing.replace('genauth-kiosk is', 'genauth is');
    expect(withoutMissingCommands(1, other)).toEqual([other]);
  });

  it('is not taken for good where it fails in silence', () => {
    expect(withoutMissingCommands(1, '')).toHaveLength(1);
    expect(withoutMissingCommands(0, '')).toEqual([]);
  });
});
