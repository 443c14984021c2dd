import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import { type SettingKey, settingKeys, specOf } from '../../main/settings/schema.ts';
import { placesFor } from '../../main/settings/secrets/table.ts';
import { examples } from './examples.ts';

/**
 * `docs/policy.schema.json`: what may stand in the policy file and in the one that `--config`
 * names, for editors. The kiosk's own check is stricter: it knows an address from other texts.
 */
export function policySchema(): JsonSchema {
  const properties = Object.fromEntries(settingKeys.map((key) => [key, schemaOf(key)]));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Settings of GenAuth Kiosk',
    description: 'The policy file of a machine, or the file that --config names.',
    type: 'object',
    properties: {
      $schema: { type: 'string', description: 'By which editors find this schema.' },
      ...properties,
    },
    additionalProperties: false,
  };
}

function schemaOf(key: SettingKey): JsonSchema {
  const { schema, fallback, allowed, doc, isSecret } = specOf(key);
  const { $schema: _, ...type } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    // Checks in words of their own, such as that of an address, have no place in a JSON Schema.
    errorMode: 'ignore',
    overrideSchema: ({ valibotSchema }) =>
      valibotSchema.type === 'custom' ? { type: 'object' } : null,
    // Nor has a pattern's flag that the case is all the same.
    overrideAction({ valibotAction, jsonSchema: { pattern: _, ...rest } }) {
      return isCaseless(valibotAction) ? rest : null;
    },
  });
  return {
    description: isSecret
      ? `${doc} A secret: better in ${placesFor(key)}.`
      : `${doc} Allowed: ${allowed}.`,
    ...type,
    default: fallback as JsonSchema['default'],
    examples: [examples[key]] as JsonSchema['examples'],
    ...(isSecret ? { writeOnly: true } : {}),
  };
}

function isCaseless(action: object): boolean {
  const { requirement } = action as { requirement?: unknown };
  return requirement instanceof RegExp && requirement.flags.includes('i');
}
