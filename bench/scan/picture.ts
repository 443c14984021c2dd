import { PNG } from 'pngjs';
import { lightOf } from './srgb.ts';

/** Light by the pixel, row after row: 0 is none, 1 a white screen. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly light: Float32Array;
}

export function blackPicture(width: number, height: number): Picture {
  return { width, height, light: new Float32Array(width * height) };
}

/** The light of the screen that a screenshot shows, without its colours. */
export function lightIn(screenshot: Uint8Array): Picture {
  const { width, height, data } = PNG.sync.read(Buffer.from(screenshot));
  const picture = blackPicture(width, height);
  for (let i = 0; i < picture.light.length; i += 1) {
    const red = lightOf(data[i * 4] ?? 0);
    const green = lightOf(data[i * 4 + 1] ?? 0);
    const blue = lightOf(data[i * 4 + 2] ?? 0);
    // The weights of sRGB's luminance (IEC 61966-2-1).
    picture.light[i] = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  return picture;
}

/**
 * The light at a point between the middles of four pixels, by how near each is; none beyond the
 * middles of the outermost.
 *
 * @param x from the left edge, in pixels: the first pixel's middle is at 0.5
 */
export function lightAt({ width, height, light }: Picture, x: number, y: number): number {
  const right = x - 0.5;
  const down = y - 0.5;
  if (!(right >= 0 && down >= 0 && right <= width - 1 && down <= height - 1)) return 0;
  const left = Math.floor(right);
  const top = Math.floor(down);
  const at = top * width + left;
  const upper = between(light[at] ?? 0, light[at + 1] ?? 0, right - left);
  const lower = between(light[at + width] ?? 0, light[at + width + 1] ?? 0, right - left);
  return between(upper, lower, down - top);
}

function between(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
