/** Where a phone's camera stands, and what each pixel of its picture looks at. */
import { inverse, type Matrix, multiply, tip, turn } from './matrix.ts';

/** How a phone is held before a code. Angles in degrees. */
export interface Pose {
  /** How many of the camera's pixels our code's side covers from there, if it were not tilted. */
  readonly across: number;
  /** Between the camera's axis and a line that stands upright on the glass. */
  readonly tilt: number;
  /** Which side of the glass is tilted away; 0 is the lower one. */
  readonly tiltTowards: number;
  /** Around the camera's axis. */
  readonly roll: number;
  /** How far the code is off the middle, in the camera's pixels, to the right and down. */
  readonly shift: readonly [number, number];
}

/**
 * The focal length in the camera's pixels: a phone's main camera (26 mm where film is 36 mm wide)
 * with the 1280 pixels across that apps ask a camera for when they look for codes. It says from how
 * near a code covers so many pixels, and so how strong the perspective is.
 */
const focalLength = (1280 * 26) / 36;

/**
 * From the picture to the code's plane, whose origin is the code's middle and whose unit is our
 * code's side. Coordinates of the picture are in pixels from its corner: the middles of pixels lie
 * at halves.
 *
 * @param frame the picture's side in pixels
 */
export function planeFromPicture(pose: Pose, frame: number): Matrix {
  const { across, tilt, tiltTowards, roll, shift } = pose;
  const tilted = multiply(turn(tiltTowards), multiply(tip(tilt), turn(-tiltTowards)));
  const [a, b, , d, e, , g, h] = multiply(turn(roll), tilted);
  const plane: Matrix = [a, b, 0, d, e, 0, g, h, focalLength / across];
  const [right, down] = [frame / 2 + shift[0], frame / 2 + shift[1]];
  const lens: Matrix = [focalLength, 0, right, 0, focalLength, down, 0, 0, 1];
  return inverse(multiply(lens, plane));
}
