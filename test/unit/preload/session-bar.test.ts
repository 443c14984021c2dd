import { describe, expect, it } from 'vitest';
import { sessionBarHeight } from '../../../preload/session-bar.ts';

describe('the height of the bar', () => {
  it.each([
    [480, 800, 1, 72],
    [800, 480, 1, 72],
    [1920, 1080, 1, 72],
    [1080, 1920, 2, 144],
    [2560, 1440, 1, 95],
    [3840, 2160, 1, 143],
    [3840, 2160, 1.5, 214],
    [7680, 4320, 1, 144],
  ])('on %i × %i with text × %d is %i', (width, height, textScale, bar) => {
    expect(sessionBarHeight(textScale, { width, height })).toBe(bar);
  });

  it('has room for what a finger presses, on any screen', () => {
    expect(sessionBarHeight(1, { width: 1, height: 1 })).toBeGreaterThan(48);
  });
});
