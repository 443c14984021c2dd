import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finished, run } from '../run.ts';
import { policyProblems } from './policy-example.ts';
import type { ToolAnswer } from './tools.ts';

/** @param folder of the playbooks, as in the functions below */
export function ansibleSyntax(folder: string): Promise<ToolAnswer> {
  return inCopy(folder, async (copy) =>
    complaints(await ansible('ansible-playbook', ['--syntax-check', 'kiosks.yml'], copy)),
  );
}

/** With the rules of its strictest profile, as it is by itself; yamllint is part of it. */
export function ansibleLint(folder: string): Promise<ToolAnswer> {
  const all = ['kiosks.yml', 'inventory.yml', 'group_vars', 'roles'];
  return inCopy(folder, async (copy) =>
    complaints(await ansible('ansible-lint', ['--offline', '--nocolor', ...all], copy)),
  );
}

/** Renders the policy of each machine in the example, as the role would, and reads it by the schema. */
export function renderedPolicies(folder: string): Promise<ToolAnswer> {
  const src = 'roles/genauth_kiosk/templates/policy.json.j2';
  return inCopy(folder, async (copy) => {
    const rendered = await mkdtemp(join(copy, 'rendered-'));
    const render = `src=${src} dest=${rendered}/{{ inventory_hostname }} mode=0600`;
    const module = ['-c', 'local', '-m', 'ansible.builtin.template', '-a', render];
    const failure = complaints(await ansible('ansible', ['kiosks', ...module], copy));
    if (failure.length > 0) return failure;
    const machines = await readdir(rendered);
    if (machines.length === 0) return ['there is no machine'];
    const problems = machines.map(async (machine) =>
      policyProblems(await readFile(join(rendered, machine), 'utf8')).map(
        (problem) => `${machine}: ${problem}`,
      ),
    );
    return (await Promise.all(problems)).flat();
  });
}

/** In a copy: some of these programs leave folders of their own beside what they read. */
async function inCopy(
  folder: string,
  ask: (copy: string) => Promise<readonly string[]>,
): Promise<ToolAnswer> {
  const copy = await mkdtemp(join(tmpdir(), 'genauth-kiosk-ansible-'));
  try {
    await cp(folder, copy, { recursive: true });
    return { kind: 'asked', problems: await ask(copy) };
  } catch (error) {
    if (error instanceof NotInstalled) return { kind: 'missing', why: error.message };
    throw error;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** Thrown and caught in this file only. */
class NotInstalled extends Error {}

async function ansible(command: string, args: readonly string[], cwd: string): Promise<Finished> {
  const env = { ...process.env, ANSIBLE_NOCOLOR: '1', ANSIBLE_LOCALHOST_WARNING: '0' };
  try {
    return await run(command, args, { cwd, env });
  } catch {
    throw new NotInstalled(`${command} is not installed (Debian: ansible-core, ansible-lint)`);
  }
}

function complaints({ code, output }: Finished): readonly string[] {
  return code === 0 ? [] : [output.trim() || `ended with ${code} and said nothing`];
}
