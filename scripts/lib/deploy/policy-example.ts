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
  try {
    const schema = JSON.parse(readFileSync(join(root, 'docs/policy.schema.json'), 'utf8'));
    const ajv = new Ajv2020({ allErrors: true });
    if (ajv.validate(schema, JSON.parse(policyOf(text)))) return [];
    return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
