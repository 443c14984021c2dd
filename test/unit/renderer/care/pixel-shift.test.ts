import { describe, expect, it } from 'vitest';
import { shiftAt } from '../../../../renderer/care/pixel-shift.ts';

describe('the shift of the screen', () => {
  const day = Array.from({ length: 24 * 60 }, (_, minute) => shiftAt(minute));

  it('is a whole device pixel at most, and changes each minute', () => {
    for (const [i, [x, y]] of day.entries()) {
      expect([-1, 0, 1]).toContain(x);
      expect([-1, 0, 1]).toContain(y);
      if (i > 0) expect([x, y]).not.toEqual(day[i - 1]);
    }
  });

  it('spends the same time in each place', () => {
    const times = new Map<string, number>();
    for (const place of day) times.set(place.join(), (times.get(place.join()) ?? 0) + 1);
    expect(times.size).toBe(9);
    expect(new Set(times.values())).toEqual(new Set([160]));
  });
});
