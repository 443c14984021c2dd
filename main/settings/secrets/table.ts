import { envNameOf, type SettingKey, settingKeys, specOf } from '../schema.ts';

/** The settings that are secrets: a row of the table of settings becomes one by `isSecret`. */
export const secretKeys: readonly SettingKey[] = settingKeys.filter((key) => specOf(key).isSecret);

/** The environment variables that hold secrets. */
export const secretVariables: readonly string[] = secretKeys.map(envNameOf);

const prefix = 'genauth-kiosk.';

/** The name of a secret's file among the credentials of the service: `genauth-kiosk.app-secret`. */
export function credentialNameOf(key: SettingKey): string {
  return prefix + key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Where a secret is best kept, for messages: the credential, or else the variable. */
export function placesFor(key: SettingKey): string {
  return `the credential ${credentialNameOf(key)} or ${envNameOf(key)}`;
}
