/** Masks keep a code free of what a reader could take for a pattern (ISO/IEC 18004 §7.8). */
import type { Grid } from './grid.ts';
import type { Level } from './levels.ts';
import { drawFormat } from './patterns.ts';

/** Which modules a mask turns over (Table 10). */
const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Masks a code in the way that leaves it the easiest to read, and writes down which it is. */
export function applyBestMask(grid: Grid, level: Level): void {
  const penalties = masks.map((_, mask) => penaltyOf(masked(grid, level, mask), grid.size));
  grid.dark.set(masked(grid, level, penalties.indexOf(Math.min(...penalties))));
}

function masked(grid: Grid, level: Level, mask: number): Uint8Array {
  drawFormat(grid, level, mask);
  const { size, dark, fixed } = grid;
  const isTurned = masks[mask];
  return dark.map((value, at) =>
    fixed[at] === 0 && isTurned?.(at % size, Math.floor(at / size)) ? 1 - value : value,
  );
}

/** How hard a code is to read (§7.8.3): by stripes, blocks, what looks like a corner, too much of one. */
function penaltyOf(dark: Uint8Array, size: number): number {
  let penalty = 0;
  for (let line = 0; line < size; line += 1) {
    penalty += penaltyOfLine(dark, line * size, 1, size) + penaltyOfLine(dark, line, size, size);
    if (line < size - 1) penalty += penaltyOfBlocks(dark, line * size, size);
  }
  const darkCount = dark.reduce((sum, value) => sum + value, 0);
  return penalty + Math.abs(Math.ceil((darkCount * 20) / size ** 2) - 10) * 10;
}

/** Of one row or column: five or more alike, and 1:1:3:1:1 beside four light ones. */
function penaltyOfLine(dark: Uint8Array, start: number, step: number, size: number): number {
  let penalty = 0;
  let run = 0;
  let eleven = 0;
  let before: number | undefined;
  for (let i = 0; i < size; i += 1) {
    const value = dark[start + i * step];
    run = value === before ? run + 1 : 1;
    before = value;
    if (run >= 5) penalty += run === 5 ? 3 : 1;
    eleven = ((eleven << 1) | (value ?? 0)) & 0b11111111111;
    if (i >= 10 && (eleven === 0b10111010000 || eleven === 0b00001011101)) penalty += 40;
  }
  return penalty;
}

/** Of four alike in a square, in a row and the one below it. */
function penaltyOfBlocks(dark: Uint8Array, start: number, size: number): number {
  let penalty = 0;
  for (let at = start; at < start + size - 1; at += 1) {
    const value = dark[at];
    const isBlock =
      value === dark[at + 1] && value === dark[at + size] && value === dark[at + size + 1];
    if (isBlock) penalty += 3;
  }
  return penalty;
}
