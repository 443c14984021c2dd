import { unreachable } from '../base/result.ts';
import type { Layer } from './layers.ts';
import { envNameOf, type Form, isSettingKey, settingKeys, specOf } from './schema.ts';

/** Variables with the prefix that steer the launcher or the tests and are no settings. */
const notSettings = ['GENAUTH_KIOSK_USER_DATA'];

/** Settings from the environment. An empty variable counts as not set. */
export function environmentLayer(env: Readonly<Record<string, string | undefined>>): Layer {
  const values: Record<string, unknown> = {};
  const known = new Map(settingKeys.map((key) => [envNameOf(key), key]));
  for (const [name, text] of Object.entries(env)) {
    if (text === undefined || text === '' || notSettings.includes(name)) continue;
    const key = known.get(name);
    if (key) values[key] = valueIn(text, specOf(key).form);
    else if (name.startsWith('GENAUTH_KIOSK_')) values[name] = text;
  }
  return {
    source: 'environment',
    values,
    nameOf: (key) => (isSettingKey(key) ? envNameOf(key) : key),
  };
}

/** The value that a text stands for; the text itself where it stands for none, to be reported as found. */
function valueIn(text: string, form: Form): unknown {
  switch (form) {
    case 'text':
      return text;
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    case 'flag':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'list':
      return text.split(',').map((part) => part.trim());
    case 'object':
      try {
        return JSON.parse(text);
      } catch {
        return text;
      }
    default:
      return unreachable(form);
  }
}
