import { describe, expect, it } from 'vitest';
import { isWithin, parseSpan, type Span } from '../../../main/rest/span.ts';

function span(text: string): Span {
  const parsed = parseSpan(text);
  if (!parsed) throw new Error(`${text} is no span`);
  return parsed;
}

/** Days of November 2026: the 20th is a Friday. */
const at = (text: string) => new Date(`2026-11-${text}`);

describe('a span', () => {
  it.each<[string, string, string, string]>([
    ['22:00-06:00', '20T22:00', '21T05:59', '21T06:00'],
    ['22:00-06:00', '21T00:00', '21T03:00', '20T21:59'],
    ['12:30-13:00', '20T12:30', '20T12:59', '20T13:00'],
    ['00:00-24:00', '20T00:00', '20T23:59', 'never'],
    ['sat,sun 00:00-24:00', '21T00:00', '22T23:59', '20T23:59'],
    ['fri 22:00-06:00', '20T23:00', '21T05:00', '21T23:00'],
    ['FRI 22:00-06:00', '20T23:00', '21T05:00', '20T05:00'],
    ['20:00-24:00', '20T20:00', '20T23:59', '21T00:00'],
  ])('%s holds %s and %s, and not %s', (text, one, other, outside) => {
    expect(isWithin([span(text)], at(one))).toBe(true);
    expect(isWithin([span(text)], at(other))).toBe(true);
    if (outside !== 'never') expect(isWithin([span(text)], at(outside))).toBe(false);
  });

  it('is one of several', () => {
    const spans = [span('01:00-02:00'), span('05:00-06:00')];
    expect(isWithin(spans, at('20T05:30'))).toBe(true);
    expect(isWithin(spans, at('20T03:30'))).toBe(false);
    expect(isWithin([], at('20T05:30'))).toBe(false);
  });

  it.each([
    '',
    '22:00',
    '22-06',
    '25:00-06:00',
    '22:60-06:00',
    '24:00-06:00',
    '06:00-06:00',
    '22:00-24:01',
    '22:00 - 06:00',
    'sat, sun 00:00-24:00',
    'sab 00:00-24:00',
    'sat 00:00-24:00 x',
  ])('%j is none', (text) => {
    expect(parseSpan(text)).toBeNull();
  });
});
