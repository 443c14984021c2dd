import { describe, expect, it } from 'vitest';
import { isolated, leftToRight, runsOf } from '../../../../renderer/i18n/isolate.ts';

describe('a name in a sentence', () => {
  it('is a run of its own, which goes the way of its letters', () => {
    expect(runsOf(`مرحبًا، ${isolated('Ada (Ops)')}`)).toEqual([
      { text: 'مرحبًا، ', direction: null },
      { text: 'Ada (Ops)', direction: 'auto' },
    ]);
  });

  it('is no run where there is none', () => {
    expect(isolated('')).toBe('');
    expect(runsOf('')).toEqual([]);
    expect(runsOf('Code scanned')).toEqual([{ text: 'Code scanned', direction: null }]);
  });

  it.each([
    ['\u202eecalevoL adA', 'ecalevoL adA'],
    ['Ada\u2069 is signed in', 'Ada is signed in'],
    ['\u2066Ada\u2069', 'Ada'],
    ['\u200fآدا', 'آدا'],
  ])('cannot direct what is around it: %j', (name, shown) => {
    expect(runsOf(isolated(name))).toEqual([{ text: shown, direction: 'auto' }]);
  });

  it('keeps the joiners that its letters need', () => {
    expect(runsOf(isolated('می‌خواهم'))).toEqual([{ text: 'می‌خواهم', direction: 'auto' }]);
  });
});

it('several runs, and what is between them', () => {
  const [key, found] = [leftToRight('host'), isolated('عنوان')];
  expect(runsOf(`${key}: ${found}.`)).toEqual([
    { text: 'host', direction: 'ltr' },
    { text: ': ', direction: null },
    { text: 'عنوان', direction: 'auto' },
    { text: '.', direction: null },
  ]);
});
