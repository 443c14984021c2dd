/** How the screen looks, as far as an operator chooses it. */
import * as v from 'valibot';
import { themes } from './palettes.ts';

export const Theme = v.picklist(themes);

/** `#rrggbb`, as CSS and operators write it. */
export const Colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i), v.toLowerCase());

const Picture = v.pipe(
  v.string(),
  v.maxLength(700_000),
  v.regex(/^data:image\/(png|svg\+xml);base64,[A-Za-z0-9+/=]*$/),
);

export const Look = v.object({
  theme: Theme,
  /** The colours that a brand has changed; each keeps its contrast. */
  colours: v.partial(
    v.object({ ground: Colour, groundLit: Colour, accent: Colour, onAccent: Colour }),
  ),
  brandName: v.pipe(v.string(), v.maxLength(60)),
  logo: v.nullable(Picture),
  /** Factor of the size of text, 1 to 2. */
  textScale: v.pipe(v.number(), v.minValue(1), v.maxValue(2)),
  /** Whether a scan and a welcome are heard. */
  sound: v.boolean(),
});
export type Look = v.InferOutput<typeof Look>;

/** Before an operator has chosen anything. */
export const plainLook: Look = {
  theme: 'dark',
  colours: {},
  brandName: '',
  logo: null,
  textScale: 1,
  sound: true,
};
