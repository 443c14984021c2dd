import { describe, expect, it } from 'vitest';
import { entriesOf, noAnswers, type SetupAnswers } from '../../../../renderer/setup/answers.ts';
import { progress, stepBeside, type WizardStep } from '../../../../renderer/setup/wizard-steps.ts';

/** Every question in the order in which it is put. */
function walk(answers: SetupAnswers): WizardStep[] {
  const steps: WizardStep[] = ['choose'];
  for (let at: WizardStep | null = 'choose'; at; at = stepBeside(at, 1, answers)) {
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
      'choose host appId tokenAuthMethod codeType test pin pinAgain',
    ],
    [
      'one with a secret',
      withSecret,
      'choose host appId tokenAuthMethod appSecret codeType test pin pinAgain',
    ],
    [
      'WeChat codes',
      weChat,
      'choose host appId tokenAuthMethod codeType extIdpConnId test pin pinAgain',
    ],
    ['the demo', { ...noAnswers, isDemo: true }, 'choose pin pinAgain'],
  ])('for %s', (_, answers, steps) => {
    expect(walk(answers).join(' ')).toBe(steps);
  });

  it('lead back the way they came', () => {
    const steps = walk(withSecret);
    for (const [i, step] of steps.entries()) {
      expect(stepBeside(step, -1, withSecret)).toBe(steps[i - 1] ?? null);
    }
  });

  it('are counted as they will be put', () => {
    expect(progress('codeType', noAnswers)).toEqual([5, 8]);
    expect(progress('pin', { ...noAnswers, isDemo: true })).toEqual([2, 3]);
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
    expect(entriesOf(typed)).toEqual({
      host: 'your-app.genauth.ai',
      appId: 'a1',
      tokenAuthMethod: 'none',
      codeType: 'MOBILE_APP',
    });
  });

  it('hold the secret and the connection where they count', () => {
    expect(entriesOf({ ...withSecret, appSecret: 's3cret' })).toMatchObject({
      appSecret: 's3cret',
    });
    expect(entriesOf({ ...weChat, extIdpConnId: 'c1' })).toMatchObject({ extIdpConnId: 'c1' });
    expect(entriesOf(weChat)).not.toHaveProperty('extIdpConnId');
    expect(entriesOf({ ...noAnswers, extIdpConnId: 'c1' })).not.toHaveProperty('extIdpConnId');
  });
});
