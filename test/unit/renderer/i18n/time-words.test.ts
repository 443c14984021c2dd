import { describe, expect, it } from 'vitest';
import {
  agoInWords,
  millisecondsInWords,
  spanInWords,
  timeLeftInWords,
} from '../../../../renderer/i18n/time-words.ts';

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
    expect(spanInWords(60_000, 'zh-TW')).toContain('分鐘');
    expect(spanInWords(60_000, 'ar')).toBe('1 د');
  });
});

describe('what is left of a time', () => {
  it.each([
    [0, '0 sec'],
    [1, '1 sec'],
    [59, '59 sec'],
    [60, '1 min'],
    [119, '1 min'],
    [120, '2 min'],
    [7_200, '120 min'],
  ])('of %i s is %s', (seconds, words) => {
    expect(timeLeftInWords(seconds, 'en')).toBe(words);
  });

  it('is in the screen’s language', () => {
    expect(timeLeftInWords(720, 'zh-CN')).toBe('12分钟');
    expect(timeLeftInWords(42, 'ja')).toContain('秒');
  });
});

it('a short span is told to the millisecond', () => {
  expect(millisecondsInWords(1_234.4, 'en')).toBe('1,234 ms');
  expect(millisecondsInWords(12, 'ja')).toBe('12 ms');
});

describe('how long ago something was', () => {
  it.each([
    [0, 'now'],
    [999, 'now'],
    [1_000, '1 sec. ago'],
    [59_999, '59 sec. ago'],
    [180_000, '3 min. ago'],
    [7_200_000, '2 hr. ago'],
    [86_400_000, '1 day ago'],
  ])('%i ms is %s', (ms, words) => {
    expect(agoInWords(ms, 'en')).toBe(words);
  });

  it('is in the screen’s language', () => {
    expect(agoInWords(180_000, 'ja')).toBe('3 分前');
    expect(agoInWords(180_000, 'ar')).toBe('قبل 3 دقائق');
    expect(agoInWords(0, 'zh-CN')).toBe('现在');
  });
});
