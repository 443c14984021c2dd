import {
  comparePictures,
  readPng,
  type Tolerance,
  writePng,
} from '../../test/support/gallery/compare-pictures.ts';
import type { Place } from './places.ts';

/** A picture that is not what it was. */
export interface Difference {
  readonly place: Place;
  /** For people, such as `1.24 % of the pixels`. */
  readonly what: string;
  /** The picture as it was; a file in the gallery's folder. */
  readonly before: string;
  /** The file in which what differs is marked; empty where the sizes already differ. */
  readonly shown: string;
}

/**
 * Both galleries are rendered on one machine, where the same page is the same picture; so there is
 * little to be forgiven. What is: a ring that has begun to turn, a shadow rounded otherwise.
 */
export const tolerance: Tolerance = { colour: 0.02, share: 0.0001 };

export const toleranceInWords = `A picture differs where more than ${percent(tolerance.share)} of its pixels are farther from what they were than ${Math.round(tolerance.colour * 265)} of 255 shades of grey.`;

/** What has changed from one PNG to another; null where they are alike. */
export function differenceOf(
  before: Buffer,
  now: Buffer,
): { readonly what: string; readonly shown: Buffer | null } | null {
  if (before.equals(now)) return null;
  const [expected, actual] = [readPng(before), readPng(now)];
  if (expected.width !== actual.width || expected.height !== actual.height) {
    const was = `${expected.width} × ${expected.height}`;
    return { what: `it was ${was}, and is ${actual.width} × ${actual.height}`, shown: null };
  }
  const { isAlike, share, difference } = comparePictures(expected, actual, tolerance);
  return isAlike ? null : { what: `${percent(share)} of the pixels`, shown: writePng(difference) };
}

/** With two figures that say something. */
function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
