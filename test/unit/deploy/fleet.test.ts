import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { policyPath } from '../../../main/settings/policy-path.ts';
import { credentialNameOf, secretKeys } from '../../../main/settings/secrets/table.ts';
import { readYaml } from '../../../scripts/lib/deploy/yaml.ts';
import { deployed } from '../../support/deploy-files.ts';

const role = 'fleet/ansible/roles/genauth_kiosk';
const builder = readFileSync(join(import.meta.dirname, '../../../electron-builder.yml'), 'utf8');

function yamlOf(text: string): unknown {
  const read = readYaml(text);
  return read.ok ? read.value : expect.fail(read.error);
}

type Task = Readonly<Record<string, unknown>>;
const tasksOf = (path: string): readonly Task[] =>
  yamlOf(deployed(`${role}/tasks/${path}`)) as readonly Task[];

describe('Ansible’s role', () => {
  it('knows each secret of the kiosk by its setting and its credential, and no other', () => {
    expect(yamlOf(deployed(`${role}/vars/main.yml`))).toEqual({
      genauth_kiosk_secret_keys: secretKeys,
      genauth_kiosk_credentials: secretKeys.map((key) =>
        credentialNameOf(key).replace(/^genauth-kiosk\./, ''),
      ),
    });
  });

  it('hands secrets over by standard input only, and logs none', () => {
    const handling = readdirSync(join(import.meta.dirname, '../../../deploy', role, 'tasks'))
      .flatMap(tasksOf)
      .filter((task) => /genauth_kiosk_(opened|secrets[^.]*dict2items)/.test(JSON.stringify(task)));
    expect(handling).toHaveLength(2);
    for (const task of handling) {
      expect(task.no_log, String(task.name)).toBe(true);
      expect(task['ansible.builtin.command']).toMatchObject({ argv: expect.any(Array) });
      const { argv } = Object(task['ansible.builtin.command']);
      expect(JSON.stringify(argv)).not.toMatch(/value|stdout/);
    }
  });

  it('installs what the package recommends, which apt does not for a file', () => {
    const { deb } = Object(yamlOf(builder));
    const [apt] = tasksOf('package.yml').filter(({ name }) => /compositor/.test(String(name)));
    const { name: installed } = Object(apt?.['ansible.builtin.apt']);
    expect([...installed].sort()).toEqual([...deb.recommends].sort());
  });

  it('writes the policy where the kiosk looks for it', () => {
    expect(deployed(`${role}/tasks/policy.yml`)).toContain(`dest: ${policyPath('linux', {})}\n`);
  });
});

describe('Intune’s files', () => {
  const { productName: product } = Object(yamlOf(builder));

  it('write the policy where the kiosk looks for it', () => {
    const env = { ProgramData: 'C:\\ProgramData' };
    expect(policyPath('win32', env)).toBe(`C:\\ProgramData\\${product}\\policy.json`);
    expect(deployed('fleet/intune/install.ps1')).toContain(
      `Join-Path $env:ProgramData '${product}'`,
    );
    expect(deployed('fleet/intune/detect.ps1')).toContain(
      `Join-Path $env:ProgramData '${product}\\policy.json'`,
    );
    const [, folder] = /^folder='(.*)'$/m.exec(deployed('fleet/intune/macos-policy.sh')) ?? [];
    expect(`${folder}/policy.json`).toBe(policyPath('darwin', {}));
  });

  it('name the program by the names that electron-builder gives it', () => {
    const program = `$env:ProgramFiles '${product}\\`;
    expect(deployed('fleet/intune/detect.ps1')).toContain(`${program}${product}.exe'`);
    expect(deployed('fleet/intune/uninstall.ps1')).toContain(`${program}Uninstall ${product}.exe'`);
    expect(deployed('fleet/intune/install.ps1')).toContain(`'${product} Setup.exe'`);
  });
});
