import { quietZone } from './modules.ts';

/** Where a code's modules lie on a square of device pixels. */
export interface CodeGeometry {
  /** Device pixels on a side of the whole square, quiet zone included. */
  readonly side: number;
  /** Whole device pixels on a side of a module, so that no module is blurred. */
  readonly module: number;
}

/**
 * The largest square that fits with whole pixels to a module and the quiet zone around them.
 *
 * @param available device pixels on a side
 * @param modules modules on a side, without quiet zone
 */
export function fitModules(available: number, modules: number): CodeGeometry {
  const across = modules + 2 * quietZone;
  const module = Math.max(1, Math.floor(available / across));
  return { side: module * across, module };
}

/**
 * The circle that a logo fills on a code that cannot be redrawn: its diameter is the code's side
 * divided by 2.4, as GenAuth's own SDK overlays it.
 */
export function logoCircle(side: number): { readonly centre: number; readonly radius: number } {
  return { centre: side / 2, radius: side / 2.4 / 2 };
}
