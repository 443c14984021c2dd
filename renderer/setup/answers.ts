import type { SettingRow } from '../../preload/admin-contract.ts';

/** What is chosen at first set-up; the other questions follow from it. */
export interface Choices {
  readonly tokenAuthMethod: string;
  readonly codeType: string;
}

/** What is typed. */
export const typedKeys = ['host', 'appId', 'appSecret', 'extIdpConnId'] as const;

export type SetupAnswers = Choices & { readonly [K in (typeof typedKeys)[number]]: string };
export type Answered = keyof SetupAnswers;

/** Settings that are not asked for, since nobody at this screen may change them. */
export type Locked = ReadonlySet<string>;

export const noAnswers: SetupAnswers = {
  host: '',
  appId: '',
  tokenAuthMethod: 'none',
  appSecret: '',
  codeType: 'MOBILE_APP',
  extIdpConnId: '',
};

/** What is known already, so that nobody types it again: an earlier try, the machine's policy. */
export function answersIn(rows: readonly SettingRow[]): SetupAnswers {
  const known = rows
    .filter(({ key, isSecret }) => Object.hasOwn(noAnswers, key) && !isSecret)
    .map(({ key, value }) => [key, value]);
  return { ...noAnswers, ...Object.fromEntries(known) };
}

/** The settings that these answers are; what was not asked is not among them. */
export function entriesOf(answers: SetupAnswers, locked: Locked): Record<string, string> {
  const isAsked = (key: Answered) => isNeeded(key, answers) && !locked.has(key);
  return Object.fromEntries(
    (Object.keys(noAnswers) as Answered[])
      .filter((key) => isAsked(key) && (key !== 'extIdpConnId' || answers[key] !== ''))
      .map((key) => [key, answers[key].trim()]),
  );
}

/** Whether a setting counts with these answers. */
export function isNeeded(key: Answered, choices: Choices): boolean {
  switch (key) {
    case 'host':
    case 'appId':
    case 'tokenAuthMethod':
    case 'codeType':
      return true;
    case 'appSecret':
      return choices.tokenAuthMethod !== 'none';
    case 'extIdpConnId':
      return choices.codeType !== 'MOBILE_APP';
  }
}
