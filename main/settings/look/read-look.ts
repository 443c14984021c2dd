import type { Look } from '../../../preload/look.ts';
import { type Merged, quote, type SettingsNotice } from '../layers.ts';
import { brandColours, type Correction } from './brand-colours.ts';
import { readLogo } from './logo.ts';

/** How the screen looks by these settings, and what of them had to be changed for that. */
export interface ReadLook {
  readonly look: Look;
  readonly notices: readonly SettingsNotice[];
}

const logoAllowed = 'a readable SVG or PNG picture of at most 512 kB; none is shown';

/** Nothing about the look keeps a kiosk from working: what cannot be used is left out, and said. */
export function readLook({
  settings,
  provenance,
}: Pick<Merged, 'settings' | 'provenance'>): ReadLook {
  const { theme, brand, textScale, sound } = settings;
  const { colours, corrections } = brandColours(theme, brand);
  const notices = corrections.map((correction) => correctionNotice(correction, provenance.brand));
  let logo: string | null = null;
  if (brand.logoFile !== undefined) {
    const read = readLogo(brand.logoFile);
    if (read.ok) logo = read.value;
    else {
      const found = `${quote(brand.logoFile)}, a file that ${read.error}`;
      notices.push({
        key: 'brand.logoFile',
        source: provenance.brand,
        found,
        allowed: logoAllowed,
      });
    }
  }
  return { look: { theme, colours, brandName: brand.name ?? '', logo, textScale, sound }, notices };
}

function correctionNotice(
  { name, asked, shown, contrast, least }: Correction,
  source: string,
): SettingsNotice {
  // Rounded down: 4.499 is not 4.5.
  const found = `${asked}, whose contrast is ${(Math.floor(contrast * 10) / 10).toFixed(1)}:1`;
  return { key: `brand.${name}`, source, found, allowed: `${least}:1 or more; ${shown} is shown` };
}
