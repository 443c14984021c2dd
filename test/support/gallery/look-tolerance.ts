import type { Tolerance } from './compare-pictures.ts';

/**
 * What a tile may differ from its baseline by, drawn by the same version of Electron: a pixel by 8 of
 * 255 shades of grey, which the eye finds at an edge at best, and one pixel in 5000 by more, about 11
 * of a tile. From one run to the next no pixel differs by as much, also where the system asks for other
 * letters, so this is for processors that round otherwise. A word of the smallest type, the last of its
 * line, has 33 such pixels on the smallest screens.
 */
export const lookTolerance: Tolerance = { colour: 0.03, share: 0.0002 };

/**
 * Another version of Electron may paint the edges of letters otherwise, each of them. Letters with slight
 * hinting differ from those with none by 2.0 % and 5.3 % of a tile, and this is more than twice that.
 * What is left to be seen are large changes: of a part that has gone or has moved far, and, by the
 * second, of the colour of something large.
 */
export const otherElectronTolerances: readonly Tolerance[] = [
  { colour: 0.12, share: 0.05 },
  { colour: 0.03, share: 0.15 },
];
