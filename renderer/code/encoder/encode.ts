import { codewordsOf } from './codewords.ts';
import { Grid } from './grid.ts';
import { applyBestMask } from './masks.ts';
import { drawPatterns } from './patterns.ts';
import { fitText } from './segments.ts';
import { sizeOf } from './versions.ts';

/** A QR code as its dark and light modules, without quiet zone. */
export interface Modules {
  /** Modules on a side. */
  readonly size: number;
  isDark(x: number, y: number): boolean;
}

/**
 * The modules of a text's QR code (ISO/IEC 18004), in the smallest version that holds it at
 * error-correction level M, and at level Q where that one does too; null when none does, or when
 * there is no text.
 */
export function encode(text: string): Modules | null {
  const fitting = fitText(text);
  if (fitting === null) return null;
  const grid = new Grid(sizeOf(fitting.version));
  drawPatterns(grid, fitting.version);
  place(grid, codewordsOf(fitting));
  applyBestMask(grid, fitting.level);
  return { size: grid.size, isDark: (x, y) => grid.dark[y * grid.size + x] === 1 };
}

/** Fills what is left, two columns after the other, up and down by turns (§7.7.3). */
function place(grid: Grid, codewords: readonly number[]): void {
  const { size } = grid;
  let bit = 0;
  let goesUp = true;
  for (let right = size - 1; right > 0; right -= 2) {
    // The column of the timing pattern is not there.
    if (right === 6) right = 5;
    for (let i = 0; i < size; i += 1) {
      const y = goesUp ? size - 1 - i : i;
      for (const x of [right, right - 1]) {
        if (grid.isFixed(x, y)) continue;
        grid.set(x, y, (((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1);
        bit += 1;
      }
    }
    goesUp = !goesUp;
  }
}
