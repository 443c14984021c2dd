import { PNG } from 'pngjs';

/** Red, green and blue, 0 to 255 each. */
export type Colour = readonly [number, number, number];

/** What a PNG shows. */
export class Pixels {
  readonly #png: PNG;

  constructor(png: Buffer) {
    this.#png = PNG.sync.read(png);
  }

  get width(): number {
    return this.#png.width;
  }

  get height(): number {
    return this.#png.height;
  }

  /** The colour at a place given in pixels; a fraction belongs to the pixel that it lies in. */
  at(x: number, y: number): Colour {
    const start = (Math.floor(y) * this.#png.width + Math.floor(x)) * 4;
    const [red = 0, green = 0, blue = 0] = this.#png.data.subarray(start, start + 3);
    return [red, green, blue];
  }
}

/** A colour as CSS writes it, `#` and six digits. */
export function colourOf(hex: string): Colour {
  const [red = 0, green = 0, blue = 0] = Buffer.from(hex.slice(1), 'hex');
  return [red, green, blue];
}

/** How far two colours are apart: the greatest difference of a part, 0 to 255. */
export function distance(a: Colour, b: Colour): number {
  return Math.max(...a.map((part, i) => Math.abs(part - (b[i] ?? 0))));
}

/**
 * Share of an original's places, 0 to 1, that are as dark in a copy of any size. Only places are
 * compared around which the original is of one shade, since the edges between are the copy's own.
 *
 * @param isMeant which places count, given by their distance from the centre as a share of the side
 */
export function likeness(
  copy: Pixels,
  original: Pixels,
  isMeant: (fromCentre: number) => boolean = () => true,
): number {
  const scale = copy.width / original.width;
  let places = 0;
  let alike = 0;
  for (let y = 1; y < original.height - 1; y += 1) {
    for (let x = 1; x < original.width - 1; x += 1) {
      const fromCentre = Math.hypot(x + 0.5 - original.width / 2, y + 0.5 - original.height / 2);
      if (!isMeant(fromCentre / original.width) || !isEven(original, x, y)) continue;
      places += 1;
      const there = copy.at((x + 0.5) * scale, (y + 0.5) * scale);
      if (distance(there, original.at(x, y)) < 32) alike += 1;
    }
  }
  return alike / places;
}

function isEven(pixels: Pixels, x: number, y: number): boolean {
  const shade = pixels.at(x, y);
  return [-1, 0, 1].every((dy) =>
    [-1, 0, 1].every((dx) => distance(pixels.at(x + dx, y + dy), shade) < 8),
  );
}
