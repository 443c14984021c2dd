/** How much of a code can be lost before it cannot be read (ISO/IEC 18004 §7.5.1). */

/** An error-correction level: how data and parity are parted, by version from 1 on. */
export interface Level {
  /** What the format says of it (Table 12). */
  readonly indicator: number;
  /** Parity codewords of a block: Table 9. */
  readonly parities: readonly number[];
  /** Into how many blocks the data is parted: the same table. */
  readonly blockCounts: readonly number[];
}

/** 15 % can be lost. */
export const levelM: Level = {
  indicator: 0b00,
  parities: [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28,
    28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  ],
  blockCounts: [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25,
    26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
  ],
};

/**
 * A quarter can be lost. Only the first versions: in those above, a text that fits at this level
 * fits into a smaller version at level M.
 */
export const levelQ: Level = {
  indicator: 0b11,
  parities: [13, 22, 18, 26],
  blockCounts: [1, 1, 2, 2],
};
