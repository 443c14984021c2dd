import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitModules, logoCircle } from '../../../../renderer/code/geometry.ts';
import { quietZone } from '../../../../renderer/code/modules.ts';

/** The sizes that QR codes have: versions 1 to 40. */
const sizes = fc.integer({ min: 1, max: 40 }).map((version) => 17 + 4 * version);
const places = fc.double({ min: 0, max: 8000, noNaN: true });

describe('a code on the screen', () => {
  it.each([
    { available: 290, modules: 21, side: 290, module: 10 },
    { available: 289, modules: 21, side: 261, module: 9 },
    { available: 318.9, modules: 21, side: 290, module: 10 },
    { available: 400, modules: 177, side: 370, module: 2 },
    { available: 29, modules: 21, side: 29, module: 1 },
  ])('$modules modules in $available px are $side px', ({ available, modules, side, module }) => {
    expect(fitModules(available, modules)).toEqual({ side, module });
  });

  it('has whole pixels to a module, quiet zone included, and not one more would fit', () => {
    fc.assert(
      fc.property(places, sizes, (available, modules) => {
        const across = modules + 2 * quietZone;
        const { side, module } = fitModules(available, modules);
        expect(Number.isInteger(module)).toBe(true);
        expect(side).toBe(module * across);
        expect((module + 1) * across).toBeGreaterThan(available);
        if (available >= across) expect(side).toBeLessThanOrEqual(available);
      }),
    );
  });

  it.each([0, -5, 1, 28])('has one pixel to a module at least, also in %i px', (available) => {
    expect(fitModules(available, 21)).toEqual({ side: 29, module: 1 });
  });
});

describe('a logo', () => {
  it('lies in the centre, with the side divided by 2.4 for its diameter', () => {
    expect(logoCircle(240)).toEqual({ centre: 120, radius: 50 });
  });

  it('never reaches the corners that a reader looks for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), (side) => {
        const { centre, radius } = logoCircle(side);
        expect(centre - radius).toBeGreaterThan(side / 4);
        expect(centre + radius).toBeLessThan((side * 3) / 4);
      }),
    );
  });
});
