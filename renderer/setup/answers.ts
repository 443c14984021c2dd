import type { SettingRow } from '../../preload/admin-contract.ts';

/** What was answered at first set-up. Kept by the page only until it is saved. */
export interface SetupAnswers {
  readonly host: string;
  readonly appId: string;
  readonly tokenAuthMethod: string;
  readonly appSecret: string;
  readonly codeType: string;
  readonly extIdpConnId: string;
}
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
export function isNeeded(key: Answered, answers: SetupAnswers): boolean {
  switch (key) {
    case 'host':
    case 'appId':
    case 'tokenAuthMethod':
    case 'codeType':
      return true;
    case 'appSecret':
      return answers.tokenAuthMethod !== 'none';
    case 'extIdpConnId':
      return answers.codeType !== 'MOBILE_APP';
  }
}
