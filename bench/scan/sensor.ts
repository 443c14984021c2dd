import type { Random } from '../../test/support/virtual/random.ts';
import type { Picture } from './picture.ts';
import { levelOf } from './srgb.ts';

/** A grey picture as it leaves a camera. */
export interface Photo {
  readonly width: number;
  readonly height: number;
  /** 0 to 255, row after row. */
  readonly levels: Uint8ClampedArray;
}

/**
 * @param exposure by which light is multiplied; 1 is then the sensor's limit
 * @param deviation of the noise, in levels
 */
export function developed(
  { width, height, light }: Picture,
  exposure: number,
  deviation: number,
  random: Random,
): Photo {
  const levels = new Uint8ClampedArray(light.length);
  const normal = normals(random);
  for (let i = 0; i < light.length; i += 1) {
    levels[i] = Math.round(levelOf((light[i] ?? 0) * exposure) + deviation * normal());
  }
  return { width, height, levels };
}

/** Normally distributed numbers, mean 0 and deviation 1 (Box and Muller). */
export function normals(random: Random): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
