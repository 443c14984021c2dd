import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandColours } from '../../../../main/settings/look/brand-colours.ts';
import { contrastOf } from '../../../../main/settings/look/contrast.ts';
import { leastContrast, paletteOf, palettes, themes } from '../../../../preload/palettes.ts';

const colours = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

/** What stands on what. */
function pairsOf(palette: (typeof palettes)['dark']): readonly (readonly [string, string])[] {
  const { ground, groundLit, raised, text, textSoft, accent, onAccent, good, bad } = palette;
  return [
    ...[ground, groundLit].flatMap((below) =>
      [text, textSoft, accent, good, bad].map((above) => [above, below] as const),
    ),
    [text, raised],
    [textSoft, raised],
    [accent, raised],
    [onAccent, accent],
  ];
}

describe.each(themes)('the theme %s', (theme) => {
  it.each(pairsOf(palettes[theme]))('lets one read %s on %s', (above, below) => {
    expect(contrastOf(above, below)).toBeGreaterThanOrEqual(leastContrast[theme]);
  });

  it('keeps that with any brand, and says what it changed', () => {
    fc.assert(
      fc.property(fc.option(colours), fc.option(colours), (accent, background) => {
        const brand = { accent: accent ?? undefined, background: background ?? undefined };
        const { colours: shown, corrections } = brandColours(theme, brand);
        for (const [above, below] of pairsOf(paletteOf({ theme, colours: shown }))) {
          expect(contrastOf(above, below)).toBeGreaterThanOrEqual(leastContrast[theme]);
        }
        for (const { asked, shown: instead } of corrections) expect(instead).not.toBe(asked);
        const isTold = (name: string) => corrections.some((each) => each.name === name);
        if (accent !== null) expect(isTold('accent')).toBe(shown.accent !== accent);
        if (background !== null) expect(isTold('background')).toBe(shown.ground !== background);
      }),
    );
  });

  it('is as it was without a brand', () => {
    expect(brandColours(theme, {})).toEqual({ colours: {}, corrections: [] });
  });
});

it('a colour that can be read is not touched', () => {
  expect(brandColours('light', { accent: '#0b6e4f' })).toEqual({
    colours: { accent: '#0b6e4f', onAccent: '#ffffff' },
    corrections: [],
  });
});

it('one that cannot is moved just so far, and told with its contrast', () => {
  const { colours: shown, corrections } = brandColours('light', { accent: '#ffcc00' });
  const [correction] = corrections;
  expect(correction).toMatchObject({ name: 'accent', asked: '#ffcc00', least: 4.5 });
  expect(correction?.contrast).toBeLessThan(1.5);
  const ratio = contrastOf(shown.accent ?? '', palettes.light.ground);
  expect(ratio).toBeGreaterThanOrEqual(4.5);
  expect(ratio).toBeLessThan(5);
});
