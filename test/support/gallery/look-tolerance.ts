import type { Tolerance } from './compare-pictures.ts';

/**
 * What a tile may differ from its baseline by, drawn by the same version of Electron: a pixel by 8 of
 * 255 shades of grey, which the eye finds at an edge at best, and one pixel in 2000 by more, about 30
 * of a tile. A run differs from the next by nothing that this sees, so there is no noise to allow for
 * but that of other processors; a word of the smallest type has 40 pixels and more.
 */
export const lookTolerance: Tolerance = { colour: 0.03, share: 0.0005 };

/**
 * Another version of Electron may paint the edges of letters otherwise, each of them. This is more than
 * letters with and without hinting differ by (2.7 % at a colour of 0.08). What is left to be seen are
 * large changes: a colour of something large, a part that has gone or has moved far.
 */
export const otherElectronTolerance: Tolerance = { colour: 0.12, share: 0.03 };
