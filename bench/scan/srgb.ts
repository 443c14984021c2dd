/**
 * sRGB's curve (IEC 61966-2-1) between light, 0 to 1, and the levels of a picture, 0 to 255. From
 * tables, since every pixel of every photograph asks.
 */

const lights = Float32Array.from({ length: 256 }, (_, level) => {
  const share = level / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/** So fine that the darkest two entries are a fifth of a level apart. */
const steps = 2 ** 14;
const levels = Float32Array.from({ length: steps + 1 }, (_, step) => {
  const light = step / steps;
  return 255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);
});

/** @param level a whole number, 0 to 255 */
export function lightOf(level: number): number {
  return lights[level] ?? 0;
}

/** The level of a light, not yet rounded; light outside of 0 to 1 is cut. */
export function levelOf(light: number): number {
  return levels[Math.round(Math.min(1, Math.max(0, light)) * steps)] ?? 0;
}
