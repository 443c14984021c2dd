import { policyPath } from '../../main/settings/policy-path.ts';
import { envNameOf, type SettingKey, settingKeys, specOf } from '../../main/settings/schema.ts';
import { credentialNameOf, secretKeys } from '../../main/settings/secrets/table.ts';
import { textFromValue } from '../../main/settings/text-form.ts';
import { examples } from './examples.ts';

/** `docs/settings.md`: where settings come from, and each of them. */
export function settingsPage(): string {
  const sections = settingKeys.map(sectionOf).join('\n');
  return `<!-- Written by \`npm run docs\` from main/settings and scripts/docs: change those. -->\n\n${introduction()}\n## All settings\n\n${overview()}\n\n${sections}`;
}

function introduction(): string {
  return `# Settings

Settings come from these places; where several have the same key, the later one wins, but for what the policy locks.

| | place | written by |
|---|---|---|
| 1 | defaults | |
| 2 | the policy file | the administrator of the machine |
| 3 | the settings store, \`settings.json\` in the kiosk’s data folder | the set-up screen |
| 4 | environment variables | whoever starts the kiosk |
| 5 | for secrets: the credentials of the service | the service manager |
| 6 | the file that \`--config FILE\` names | whoever starts the kiosk |
| 7 | \`--demo\`: address and application of the built-in simulator | |

\`--check\` prints each setting with the place that it came from, what is wrong and what should be known, and then really asks for a code: name, certificate, code and picture, each with its time, and with what to do where it fails. \`--check --json\` prints the same as one JSON object on one line. It changes nothing, needs no display, and ends with 0, with 69 (no code could be had) or with 78 (the settings cannot be used).

A key that is not known or a value that cannot be used is an **issue**: the kiosk shows its set-up screen, which names the place, the key, what was found and what is allowed. What does not stop it is a **notice**: in the log, in \`--check\`, and in the administrator’s room.

## The policy file

| system | path |
|---|---|
| Linux | \`${policyPath('linux', {})}\` |
| Windows | \`%ProgramData%\\GenAuth Kiosk\\policy.json\` |
| macOS | \`${policyPath('darwin', {})}\` |

One JSON object in UTF-8, without a byte order mark, of at most 1 MiB. Every key in it is **locked**: other places cannot set it (a value there is a notice), and the set-up screen shows it as locked. \`--demo\` is the only exception. A policy file that cannot be understood is an issue, and locks everything until it is mended. The file, and its folder, should belong to root and be writable for nobody else; where they are not, that is a notice. No variable and no flag can name another file.

With [\`policy.schema.json\`](policy.schema.json), editors complete and check the file, and the one for \`--config\` too:

\`\`\`json
${JSON.stringify({ $schema: './policy.schema.json', host: examples.host, codeLifetimeSeconds: 90 }, null, 2)}
\`\`\`

## Secrets

${secretKeys.map((key) => `\`${key}\``).join(', ')}. The last of these places that has one counts:

1. the policy file: possible, but every user of the machine can read it, so it is a notice. Secrets are never locked.
2. the settings store, **sealed** by what the system offers: DPAPI on Windows, the keychain on macOS, a keyring (\`gnome_libsecret\`, \`kwallet\`) on Linux. A Linux without a keyring has \`basic_text\` only, which hides a secret from a glance and from nothing else: it is used, and noticed as *degraded*. The store says what sealed a secret; one that can no longer be opened is an issue, and is asked for again.
3. the environment. The kiosk removes these variables before it starts other processes.
4. a **credential** of the service: a file of its own in the folder that \`CREDENTIALS_DIRECTORY\` names, as systemd hands it over. One newline at its end does not count; 16 KiB at most.
5. the file that \`--config\` names; noticed where others may read it.

| secret | credential | variable |
|---|---|---|
${secretKeys.map((key) => `| \`${key}\` | \`${credentialNameOf(key)}\` | \`${envNameOf(key)}\` |`).join('\n')}

With systemd, the encrypted file is made once, and only this machine can open it:

\`\`\`sh
systemd-creds encrypt --name=${credentialNameOf('appSecret')} - /etc/credstore.encrypted/${credentialNameOf('appSecret')}
\`\`\`
\`\`\`ini
[Service]
LoadCredentialEncrypted=${credentialNameOf('appSecret')}
\`\`\`

A secret that somebody writes into \`settings.json\` in clear is sealed and removed when the kiosk starts. A copy of that file that was set aside as unreadable stays as it was.

## The settings store

\`settings.json\` is written whole or not at all, by one process at a time, and looked at after each write. Beside it are:

| file | what it is |
|---|---|
| \`settings.json.good\` | what was last read or written without trouble; it takes the place of a file that is torn, unreadable or missing |
| \`settings.json.unreadable-TIME\` | such a file; the youngest five are kept |
| \`settings.json.version-N-TIME\` | a copy of a file that a newer kiosk wrote, made before this one writes over it |
| \`settings.json.lock\` | there while a process writes; one that was left behind is taken over |

To start afresh, delete \`settings.json\` and \`settings.json.good\`. Files of older versions are brought up to date as they are read; those of newer ones are used as far as they are understood.
`;
}

function overview(): string {
  const rows = settingKeys.map((key) => {
    const { fallback, isSecret } = specOf(key);
    const name = `[\`${key}\`](#${key.toLowerCase()})`;
    const lock = isSecret ? 'secret' : 'yes';
    return `| ${name} | \`${JSON.stringify(fallback)}\` | \`${envNameOf(key)}\` | ${lock} |`;
  });
  return ['| key | default | environment | policy locks it |', '|---|---|---|---|', ...rows].join(
    '\n',
  );
}

function sectionOf(key: SettingKey): string {
  const { doc, allowed, fallback, isSecret, form } = specOf(key);
  const example = examples[key];
  const name = envNameOf(key);
  const rows = [
    ['default', `\`${JSON.stringify(fallback)}\``],
    ['allowed', cell(allowed)],
    ['in JSON', `\`"${key}": ${JSON.stringify(example)}\``],
    ['environment', `\`${name}=${quoted(textFromValue(example, form))}\``],
    isSecret
      ? ['secret', `yes: never shown or logged; credential \`${credentialNameOf(key)}\``]
      : ['policy', 'locks it'],
  ];
  const table = rows.map(([head, text]) => `| ${head} | ${text} |`).join('\n');
  return `### ${key}\n\n${doc}\n\n| | |\n|---|---|\n${table}\n`;
}

/** As a shell takes it. */
function quoted(text: string): string {
  return /^[\w./:@%+,-]*$/.test(text) ? text : `'${text}'`;
}

/** Braces and bars mean something in tables of Markdown. */
function cell(text: string): string {
  return text.replace(/[|<*]/g, '\\$&');
}
