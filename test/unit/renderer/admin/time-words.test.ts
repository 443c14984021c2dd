import { describe, expect, it } from 'vitest';
import { spanInWords } from '../../../../renderer/admin/time-words.ts';

describe('a span of time in words', () => {
  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1_000, '1 sec'],
    [59_999, '59 sec'],
    [60_000, '1 min'],
    [3_600_000, '1 hr'],
    [2.9 * 86_400_000, '2 days'],
    [-800, '800 ms'],
  ])('of %i ms is %s', (ms, words) => {
    expect(spanInWords(ms, 'en')).toBe(words);
  });

  it('is in the screen’s language', () => {
    expect(spanInWords(60_000, 'zh-CN')).toContain('分钟');
  });
});
