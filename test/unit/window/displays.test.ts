import { describe, expect, it } from 'vitest';
import { type DisplayFacts, filling, fills, placeKiosk } from '../../../main/window/displays.ts';

const wall: DisplayFacts = {
  id: 7,
  label: 'HDMI-1',
  bounds: { x: 1920, y: 0, width: 1080, height: 1920 },
};
const desk: DisplayFacts = {
  id: 3,
  label: 'eDP-1',
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
};
const below: DisplayFacts = {
  id: 9,
  label: '',
  bounds: { x: 0, y: 1080, width: 800, height: 480 },
};
const all = [wall, desk, below];

describe('the kiosk', () => {
  it.each<[wanted: string, DisplayFacts]>([
    ['', desk],
    ['1', desk],
    ['2', below],
    ['3', wall],
    ['HDMI-1', wall],
    ['eDP-1', desk],
  ])('wanted on %j is on that display, and the others are covered', (wanted, display) => {
    const placing = placeKiosk(all, desk.id, wanted);
    expect(placing).toEqual({
      kiosk: display,
      covered: all.filter((one) => one !== display),
      isAsWanted: true,
    });
  });

  it.each(['4', '0', 'HDMI-2', 'hdmi-1'])(
    'wanted on %j, which is not there, is on the primary one, and says so',
    (wanted) => {
      expect(placeKiosk(all, wall.id, wanted)).toMatchObject({ kiosk: wall, isAsWanted: false });
    },
  );

  it('is on whatever there is', () => {
    expect(placeKiosk([below], desk.id, '')).toMatchObject({ kiosk: below, covered: [] });
    expect(placeKiosk([], desk.id, '')).toBeNull();
  });

  it('is not covered where a display mirrors its own', () => {
    const mirror = { ...desk, id: 11 };
    expect(placeKiosk([desk, mirror], desk.id, '')?.covered).toEqual([]);
  });
});

describe('a window', () => {
  it('fills its display with a pixel to spare', () => {
    expect(filling(wall.bounds)).toEqual({ x: 1920, y: 0, width: 1081, height: 1921 });
    expect(fills(filling(wall.bounds), wall.bounds)).toBe(true);
    expect(fills(wall.bounds, wall.bounds)).toBe(true);
  });

  it.each([
    { x: 1921, y: 0, width: 1081, height: 1921 },
    { x: 1920, y: 5, width: 1081, height: 1921 },
    { x: 1920, y: 0, width: 1079, height: 1921 },
    { x: 1920, y: 0, width: 1081, height: 1919 },
    { x: 1920, y: 0, width: 1083, height: 1921 },
    { x: 1920, y: 0, width: 1081, height: 2400 },
    desk.bounds,
  ])('that is at %j does not', (bounds) => {
    expect(fills(bounds, wall.bounds)).toBe(false);
  });
});
