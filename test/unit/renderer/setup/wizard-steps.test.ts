import { describe, expect, it } from 'vitest';
import {
  answersIn,
  entriesOf,
  type Locked,
  noAnswers,
  type SetupAnswers,
} from '../../../../renderer/setup/answers.ts';
import { progress, stepBeside, type WizardStep } from '../../../../renderer/setup/wizard-steps.ts';

const nothing: Locked = new Set();

/** Every question in the order in which it is put. */
function walk(answers: SetupAnswers, locked: Locked = nothing): WizardStep[] {
  const steps: WizardStep[] = ['choose'];
  for (let at: WizardStep | null = 'choose'; at; at = stepBeside(at, 1, answers, locked)) {
    if (at !== 'choose') steps.push(at);
  }
  return steps;
}

const withSecret: SetupAnswers = { ...noAnswers, tokenAuthMethod: 'client_secret_post' };
const weChat: SetupAnswers = { ...noAnswers, codeType: 'WECHAT_MINIPROGRAM' };

describe('the questions of the first set-up', () => {
  it.each<[string, SetupAnswers, string]>([
    [
      'an application without a secret',
      noAnswers,
      'choose host appId tokenAuthMethod codeType test pin',
    ],
    [
      'one with a secret',
      withSecret,
      'choose host appId tokenAuthMethod appSecret codeType test pin',
    ],
    ['WeChat codes', weChat, 'choose host appId tokenAuthMethod codeType extIdpConnId test pin'],
  ])('for %s', (_, answers, steps) => {
    expect(walk(answers).join(' ')).toBe(steps);
  });

  it('leave out what policy has answered', () => {
    expect(walk(weChat, new Set(['host', 'tokenAuthMethod', 'codeType'])).join(' ')).toBe(
      'choose appId extIdpConnId test pin',
    );
  });

  it('lead back the way they came', () => {
    const steps = walk(withSecret);
    for (const [i, step] of steps.entries()) {
      expect(stepBeside(step, -1, withSecret, nothing)).toBe(steps[i - 1] ?? null);
    }
  });

  it('are counted as they will be put', () => {
    expect(progress('codeType', noAnswers, nothing)).toEqual([5, 7]);
    expect(progress('pin', noAnswers, new Set(['host', 'codeType']))).toEqual([5, 5]);
  });
});

describe('the answers as settings', () => {
  it('are trimmed, and hold only what was asked', () => {
    const typed = {
      ...noAnswers,
      host: ' your-app.genauth.ai ',
      appId: 'a1',
      appSecret: 'left over',
    };
    expect(entriesOf(typed, nothing)).toEqual({
      host: 'your-app.genauth.ai',
      appId: 'a1',
      tokenAuthMethod: 'none',
      codeType: 'MOBILE_APP',
    });
  });

  it('hold the secret and the connection where they count', () => {
    expect(entriesOf({ ...withSecret, appSecret: 's3cret' }, nothing)).toMatchObject({
      appSecret: 's3cret',
    });
    expect(entriesOf({ ...weChat, extIdpConnId: 'c1' }, nothing)).toMatchObject({
      extIdpConnId: 'c1',
    });
    expect(entriesOf(weChat, nothing)).not.toHaveProperty('extIdpConnId');
    expect(entriesOf({ ...noAnswers, extIdpConnId: 'c1' }, nothing)).not.toHaveProperty(
      'extIdpConnId',
    );
  });

  it('hold nothing that policy locks', () => {
    const answers = { ...withSecret, host: 'https://app.test', appId: 'a1', appSecret: 's3cret' };
    expect(entriesOf(answers, new Set(['host', 'tokenAuthMethod']))).toEqual({
      appId: 'a1',
      appSecret: 's3cret',
      codeType: 'MOBILE_APP',
    });
  });
});

describe('the answers that are known already', () => {
  const row = { source: 'policy file', isLocked: true, isSecret: false, isSet: true, choices: [] };
  const words = { allowed: '', doc: '' };

  it('are taken from the settings, but no secret', () => {
    const rows = [
      { ...row, ...words, key: 'host', value: 'https://app.test' },
      { ...row, ...words, key: 'appSecret', value: '', isSecret: true },
      { ...row, ...words, key: 'kioskName', value: 'Lobby' },
    ];
    expect(answersIn(rows)).toEqual({ ...noAnswers, host: 'https://app.test' });
  });
});
