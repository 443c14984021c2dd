import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestFit, type Fit } from '../../../../renderer/theme/fit.ts';

/** A screen on which all fits whose words are no larger than this, as they are and abridged. */
const roomFor = (unabridged: number, abridged: number, whole: number) => (fit: Fit) =>
  fit.scale <= (fit.given === 2 ? abridged : unabridged) && (fit.breaks || fit.scale <= whole);
const anything = () => true;
const nothing = () => false;

describe('how a screen gives way', () => {
  it('gives nothing where there is room', () => {
    expect(bestFit(2, anything)).toEqual({ scale: 1, given: 0, breaks: false });
  });

  it('gives ornaments before any of the size', () => {
    const fit = bestFit(2, ({ given }) => given > 0);
    expect(fit).toEqual({ scale: 1, given: 1, breaks: false });
  });

  it('gives a little of the size before it leaves anything unsaid', () => {
    expect(bestFit(2, roomFor(0.9, 1, 1))).toMatchObject({ given: 1 });
    expect(bestFit(2, roomFor(0.7, 0.9, 1))).toMatchObject({ given: 2 });
  });

  it('breaks words only where whole ones would have to be smaller than plain text', () => {
    expect(bestFit(2, roomFor(1, 1, 0.5))).toMatchObject({ breaks: false });
    expect(bestFit(2, roomFor(1, 1, 0.3))).toEqual({ scale: 1, given: 0, breaks: true });
    expect(bestFit(1, roomFor(1, 1, 0.7))).toMatchObject({ breaks: true });
  });

  it('is as small as it gets, with broken words, where nothing fits', () => {
    const fit = bestFit(1, nothing);
    expect(fit).toMatchObject({ given: 2, breaks: true });
    expect(fit.scale).toBeGreaterThanOrEqual(0.6);
    expect(bestFit(2, nothing).scale).toBeGreaterThanOrEqual(0.3);
  });

  it('fits whenever anything does, within a step of the largest, after few tries', () => {
    const size = fc.double({ min: 0.35, max: 1, noNaN: true });
    fc.assert(
      fc.property(size, size, size, (one, other, whole) => {
        const hasRoom = roomFor(Math.min(one, other), Math.max(one, other), whole);
        let tries = 0;
        const fit = bestFit(2, (tried) => {
          tries += 1;
          return hasRoom(tried);
        });
        expect(hasRoom(fit)).toBe(true);
        const isLargest = fit.scale === 1 || !hasRoom({ ...fit, scale: fit.scale / 0.93 });
        expect(isLargest).toBe(true);
        expect(tries).toBeLessThanOrEqual(20);
      }),
    );
  });
});
