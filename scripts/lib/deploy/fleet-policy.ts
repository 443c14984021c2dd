import { policyProblems, settingsProblems } from './policy-example.ts';
import { readYaml } from './yaml.ts';

/** What the settings' schema has against the policy in Ansible's variables. */
export function fleetPolicyProblems(text: string): readonly string[] {
  const read = readYaml(text);
  if (!read.ok) return [read.error];
  const { genauth_kiosk_policy: policy } = Object(read.value);
  return policy === undefined ? ['there is no genauth_kiosk_policy'] : settingsProblems(policy);
}

const wholePolicy = /^\{\{ genauth_kiosk_policy \| to_nice_json(\([^()]*\))? \}\}\n$/;

/** The template may render that policy and no more: so the check above is one of what is rendered. */
export function templateProblems(text: string): readonly string[] {
  return wholePolicy.test(text) ? [] : ['renders something else than genauth_kiosk_policy'];
}

/** The same schema against the policy that a shell script holds between `<<'END'` and `END`. */
export function shellPolicyProblems(text: string): readonly string[] {
  const [, policy] = /<<'END'\n([\s\S]*?)\nEND\n/.exec(text) ?? [];
  return policy === undefined ? ['there is no policy in it'] : policyProblems(policy);
}
