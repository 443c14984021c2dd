import { createRandom } from '../../test/support/virtual/random.ts';
import { blurred, shaken } from './blur.ts';
import { type Lighting, lit, whiteInTheMiddle } from './lighting.ts';
import { type Matrix, multiply } from './matrix.ts';
import { type Pose, planeFromPicture } from './perspective.ts';
import type { Picture } from './picture.ts';
import { developed, type Photo } from './sensor.ts';
import { warp } from './warp.ts';

/** Everything that makes one photograph differ from another of the same screen. */
export interface Shot {
  readonly pose: Pose;
  readonly lighting: Lighting;
  /** Standard deviation of the spot that the lens makes of a point, in the camera's pixels. */
  readonly blur: number;
  /** How far the hand moves meanwhile, in the camera's pixels, to the right and down. */
  readonly shake: readonly [number, number];
  /** Standard deviation, in levels of 255. */
  readonly noise: number;
  /** Of the noise. */
  readonly seed: number;
}

/** A square on the screen, in pixels of its screenshot. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** Side of the picture in sides of our code, so that it is all there however the phone is held. */
const frameShare = 1.3;

/** The camera meters a white screen to this share of its limit, as cameras leave room above. */
const meteredWhite = 0.8;

/**
 * What a phone's camera sees of a screen.
 *
 * @param place where our code is on the screen, or would be: it is what the camera is aimed at
 */
export function photograph(screen: Picture, place: Place, shot: Shot): Photo {
  const { pose, lighting, blur, shake, noise, seed } = shot;
  const frame = Math.ceil(pose.across * frameShare);
  const plane = planeFromPicture(pose, frame);
  const { x, y, side } = place;
  const screenFromPlane: Matrix = [side, 0, x + side / 2, 0, side, y + side / 2, 0, 0, 1];
  const fineness = Math.ceil(side / pose.across);
  const seen = warp(screen, multiply(screenFromPlane, plane), frame, frame, fineness);
  const received = shaken(blurred(lit(seen, plane, lighting), blur), ...shake);
  const exposure = meteredWhite / whiteInTheMiddle(lighting);
  return developed(received, exposure, noise, createRandom(seed));
}
