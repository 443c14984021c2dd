/** What all codes of a version have in common, and where a code says what it is (ISO/IEC 18004 §6.3). */
import type { Grid } from './grid.ts';
import { type Level, levelM } from './levels.ts';
import { alignmentCentres } from './versions.ts';

export function drawPatterns(grid: Grid, version: number): void {
  const end = grid.size - 1;
  for (const [x, y] of [
    [3, 3],
    [end - 3, 3],
    [3, end - 3],
  ] as const)
    drawSquares(grid, x, y, 4);
  const centres = alignmentCentres(version);
  for (const x of centres) {
    for (const y of centres) if (!grid.isFixed(x, y)) drawSquares(grid, x, y, 2);
  }
  for (let i = 8; i <= end - 8; i += 1) {
    grid.fix(i, 6, i % 2 === 0);
    grid.fix(6, i, i % 2 === 0);
  }
  if (version >= 7) drawVersion(grid, version);
  // Its places are taken before there is a mask to be told.
  drawFormat(grid, levelM, 0);
}

/** Squares in each other, from the centre out dark, light, dark; a corner also has a light edge. */
function drawSquares(grid: Grid, centreX: number, centreY: number, radius: 2 | 4): void {
  for (let dx = -radius; dx <= radius; dx += 1) {
    for (let dy = -radius; dy <= radius; dy += 1) {
      const [x, y] = [centreX + dx, centreY + dy];
      if (Math.min(x, y) < 0 || Math.max(x, y) >= grid.size) continue;
      const ring = Math.max(Math.abs(dx), Math.abs(dy));
      grid.fix(x, y, radius === 2 ? ring !== 1 : ring !== 2 && ring !== 4);
    }
  }
}

/** The version, beside the two upper and the two left corners (§7.10). */
function drawVersion(grid: Grid, version: number): void {
  const bits = withRemainder(version, 12, 0b1111100100101);
  for (let i = 0; i < 18; i += 1) {
    const [along, across] = [Math.floor(i / 3), grid.size - 11 + (i % 3)];
    grid.fix(along, across, ((bits >> i) & 1) === 1);
    grid.fix(across, along, ((bits >> i) & 1) === 1);
  }
}

/** The level and the mask; twice, around the corners (§7.9). */
export function drawFormat(grid: Grid, { indicator }: Level, mask: number): void {
  const bits = withRemainder(indicator * 8 + mask, 10, 0b10100110111) ^ 0b101010000010010;
  const { size } = grid;
  for (let i = 0; i < 15; i += 1) {
    const isDark = ((bits >> i) & 1) === 1;
    // Around the upper left corner, past the timing pattern.
    if (i < 8) grid.fix(8, i < 6 ? i : i + 1, isDark);
    else grid.fix(i === 8 ? 7 : 14 - i, 8, isDark);
    // Half of it below the upper right corner, half of it beside the lower left one.
    if (i < 8) grid.fix(size - 1 - i, 8, isDark);
    else grid.fix(8, size - 15 + i, isDark);
  }
  grid.fix(8, size - 8, true);
}

/** A number with the remainder of its division by a polynomial behind it (Annexes C and D). */
function withRemainder(value: number, bits: number, polynomial: number): number {
  let remainder = value;
  for (let i = 0; i < bits; i += 1) {
    remainder = (remainder << 1) ^ ((remainder >> (bits - 1)) * polynomial);
  }
  return (value << bits) | remainder;
}
