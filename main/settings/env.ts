import type { Layer, SettingsNotice } from './layers.ts';
import { envNameOf, isSettingKey, settingKeys, specOf } from './schema.ts';
import { nearest } from './suggest.ts';
import { valueFromText } from './text-form.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const prefix = 'GENAUTH_KIOSK_';

/** Variables with the prefix that steer the launcher or the tests and are no settings. */
const notSettings = ['GENAUTH_KIOSK_USER_DATA', 'GENAUTH_KIOSK_SUPERVISED'];

const keyOf = new Map(settingKeys.map((key) => [envNameOf(key), key]));

/** Settings from the environment. An empty variable counts as not set. */
export function environmentLayer(env: Environment): Layer {
  const values: Record<string, unknown> = {};
  const notices: SettingsNotice[] = [];
  for (const [name, text] of Object.entries(env)) {
    if (text === undefined || text === '' || notSettings.includes(name)) continue;
    const key = keyOf.get(name);
    if (key) values[key] = valueFromText(text, specOf(key).form);
    else if (name.toUpperCase().startsWith(prefix)) values[name] = text;
    else notices.push(...slipIn(name));
  }
  return {
    source: 'environment',
    values,
    notices,
    nameOf: (key) => (isSettingKey(key) ? envNameOf(key) : key),
    names: allNames(),
  };
}

/** A name without the kiosk's own prefix may be another program's, and may be a slip. */
function slipIn(name: string): SettingsNotice[] {
  if (!name.toUpperCase().startsWith('GENAUTH_')) return [];
  const meant = nearest(name, [...keyOf.keys()]);
  if (meant === null) return [];
  const found = 'a variable that is not known';
  return [
    { key: name.slice(0, 100), source: 'environment', found, allowed: `did you mean ${meant}?` },
  ];
}

/** `GENAUTH_HOST, …, or GENAUTH_KIOSK_ and one of …`, since the prefix again and again is no help. */
function allNames(): string {
  const names = [...keyOf.keys()];
  const others = names.filter((name) => !name.startsWith(prefix));
  const rest = names
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
  return `${others.join(', ')}, or ${prefix} and one of ${rest.join(', ')}`;
}
