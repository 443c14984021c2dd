import { blackPicture, lightAt, type Picture } from './picture.ts';

/** As through a lens: every point becomes a spot of this standard deviation, in pixels. */
export function blurred(picture: Picture, deviation: number): Picture {
  if (deviation <= 0) return picture;
  const spot = profile(deviation);
  return acrossRows(acrossRows(picture, spot), spot);
}

/** Weights of the pixels from the middle outwards; all of them, both sides counted, make 1. */
function profile(deviation: number): Float32Array {
  const reach = Math.ceil(3 * deviation);
  const half = Float32Array.from({ length: reach + 1 }, (_, distance) =>
    Math.exp(-(distance ** 2) / (2 * deviation ** 2)),
  );
  const whole = half.reduce((sum, weight) => sum + 2 * weight, -1);
  return half.map((weight) => weight / whole);
}

/** Blurs along the rows and turns the picture over its diagonal, so that twice is both directions. */
function acrossRows({ width, height, light }: Picture, spot: Float32Array): Picture {
  const turned = blackPicture(height, width);
  const row = new Float32Array(width);
  for (let y = 0; y < height; y += 1) {
    row.fill(0);
    const start = y * width;
    for (let distance = 0; distance < spot.length; distance += 1) {
      const weight = (spot[distance] ?? 0) * (distance === 0 ? 0.5 : 1);
      for (let x = 0; x < width; x += 1) {
        const before = light[start + Math.max(0, x - distance)] ?? 0;
        const after = light[start + Math.min(width - 1, x + distance)] ?? 0;
        row[x] = (row[x] ?? 0) + weight * (before + after);
      }
    }
    for (let x = 0; x < width; x += 1) turned.light[x * height + y] = row[x] ?? 0;
  }
  return turned;
}

/** As by a hand that moves evenly while the light is let in: by so many pixels, to the right and down. */
export function shaken(picture: Picture, right: number, down: number): Picture {
  const points = Math.ceil(2 * Math.hypot(right, down)) + 1;
  if (points === 1) return picture;
  const { width, height } = picture;
  const moved = blackPicture(width, height);
  for (let point = 0; point < points; point += 1) {
    const share = point / (points - 1) - 0.5;
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const light = lightAt(picture, x + 0.5 + right * share, y + 0.5 + down * share);
        const at = y * width + x;
        moved.light[at] = (moved.light[at] ?? 0) + light / points;
      }
    }
  }
  return moved;
}
