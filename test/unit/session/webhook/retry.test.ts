import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterMs, retryDelayMs } from '../../../../main/session/webhook/retry.ts';

describe('the wait before another try', () => {
  it('doubles, from a second to five minutes', () => {
    const least = [1, 2, 3, 4, 8, 9, 50, 5_000].map((failures) => retryDelayMs(failures, 0));
    expect(least).toEqual([1_000, 2_000, 4_000, 8_000, 128_000, 150_000, 150_000, 150_000]);
  });

  it('is drawn from the upper half', () => {
    expect(retryDelayMs(3, 0.5)).toBe(6_000);
    expect(retryDelayMs(50, 0.5)).toBe(225_000);
  });

  it('is never shorter than a second or longer than five minutes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, chance) => {
          const ms = retryDelayMs(failures, chance);
          return ms >= 1_000 && ms <= 300_000;
        },
      ),
    );
  });
});

describe('Retry-After', () => {
  const wall = Date.UTC(2026, 0, 1, 12, 0, 0);
  const at = (text: string | undefined, date?: string) =>
    retryAfterMs({ 'retry-after': text, date }, wall);

  it('is a number of seconds', () => {
    expect([at('0'), at('7'), at(' 120 ')]).toEqual([0, 7_000, 120_000]);
  });

  it('is a date, by the clock of whoever sent it', () => {
    const until = 'Thu, 01 Jan 2026 12:01:00 GMT';
    expect(at(until)).toBe(60_000);
    expect(at(until, 'Thu, 01 Jan 2026 12:00:30 GMT')).toBe(30_000);
    expect(at(until, 'Thu, 01 Jan 2026 13:00:00 GMT')).toBe(0);
  });

  it.each([undefined, '', '-1', '1.5', 'soon', '2026-01-01', 'Infinity', '7 s'])(
    'is nothing as %j',
    (text) => {
      expect(at(text)).toBeNull();
    },
  );
});
