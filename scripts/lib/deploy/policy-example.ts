import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { root } from '../paths.ts';

/** The example without the lines that are for people, as it says itself how to make a policy of it. */
export function policyOf(example: string): string {
  return example
    .split('\n')
    .filter((line) => !/^ *\/\//.test(line))
    .join('\n');
}

/** What the schema for editors has against the example. */
export function policyExampleProblems(text: string): readonly string[] {
  return policyProblems(policyOf(text));
}

/** The same for a file that is a policy already. */
export function policyProblems(text: string): readonly string[] {
  try {
    return settingsProblems(JSON.parse(text));
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** What the schema for editors has against these settings; keys that it does not know are among it. */
export function settingsProblems(settings: unknown): readonly string[] {
  const schema = JSON.parse(readFileSync(join(root, 'docs/policy.schema.json'), 'utf8'));
  const ajv = new Ajv2020({ allErrors: true });
  if (ajv.validate(schema, settings)) return [];
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}
