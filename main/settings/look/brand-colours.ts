import type { Look } from '../../../preload/look.ts';
import { leastContrast, palettes, type Theme } from '../../../preload/palettes.ts';
import { contrastOf, nearestFit } from './contrast.ts';

/** What a brand asks for; a colour that is not given is the theme's. */
export interface BrandColours {
  readonly accent?: string | undefined;
  readonly background?: string | undefined;
}

/** A colour that people could not have read, and what is shown in its place. */
export interface Correction {
  readonly name: 'accent' | 'background';
  readonly asked: string;
  readonly shown: string;
  /** With the colour that it stands with worst. */
  readonly contrast: number;
  readonly least: number;
}

const black = '#000000';
const white = '#ffffff';

/**
 * A brand's colours as far as they can be read: each is moved just so far towards the theme's own
 * side that all text on it, or in it, has the least contrast.
 */
export function brandColours(
  theme: Theme,
  brand: BrandColours,
): { readonly colours: Look['colours']; readonly corrections: readonly Correction[] } {
  const palette = palettes[theme];
  const least = leastContrast[theme];
  const corrections: Correction[] = [];
  const fitted = (
    name: Correction['name'],
    asked: string,
    towards: string,
    against: readonly string[],
  ) => {
    const worst = (colour: string) => Math.min(...against.map((each) => contrastOf(colour, each)));
    const shown = nearestFit(asked, towards, (colour) => worst(colour) >= least);
    if (shown !== asked) corrections.push({ name, asked, shown, contrast: worst(asked), least });
    return shown;
  };

  const { text, textSoft, good, bad } = palette;
  const background = brand.background;
  const ground =
    background === undefined
      ? null
      : fitted('background', background, palette.ground, [text, textSoft, good, bad]);
  const grounds = ground === null ? [palette.ground, palette.groundLit] : [ground];
  const isDark = contrastOf(white, palette.ground) > contrastOf(black, palette.ground);
  const wanted = brand.accent ?? (ground === null ? undefined : palette.accent);
  const accent =
    wanted === undefined
      ? null
      : fitted('accent', wanted, isDark ? white : black, [...grounds, palette.raised]);
  return {
    colours: {
      ...(ground === null ? {} : { ground, groundLit: ground }),
      ...(accent === null ? {} : { accent, onAccent: readableOn(accent) }),
    },
    corrections,
  };
}

/** One of the two always has 4.58:1 or more. */
function readableOn(colour: string): string {
  return contrastOf(black, colour) >= contrastOf(white, colour) ? black : white;
}
