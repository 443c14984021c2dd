/** What each of the 40 versions of a QR code holds (ISO/IEC 18004 §7.5.1). */
import type { Level } from './levels.ts';

export const lastVersion = 40;

/** Modules on a side. */
export function sizeOf(version: number): number {
  return 17 + 4 * version;
}

/** Rows, and columns, in which alignment patterns have their centres (Annex E). */
export function alignmentCentres(version: number): readonly number[] {
  if (version === 1) return [];
  const gaps = Math.floor(version / 7) + 1;
  const step = 2 * Math.floor((8 * version + 3 * gaps + 8) / (4 * gaps));
  const last = sizeOf(version) - 7;
  return Array.from({ length: gaps + 1 }, (_, i) => (i === 0 ? 6 : last - (gaps - i) * step));
}

export interface Capacity {
  /** Codewords of data and parity together. */
  readonly codewords: number;
  /** Parity codewords of each block. */
  readonly parity: number;
  readonly blocks: number;
  /** Bits of data, mode and count indicators included. */
  readonly dataBits: number;
}

export function capacityOf(version: number, level: Level): Capacity {
  const parity = level.parities[version - 1] ?? 0;
  const blocks = level.blockCounts[version - 1] ?? 0;
  const alignments = alignmentCentres(version).length;
  // Everything but corners, timing and format; then without alignment patterns and version.
  let modules = (16 * version + 128) * version + 64;
  if (alignments > 0) modules -= (25 * alignments - 10) * alignments - 55;
  if (version >= 7) modules -= 36;
  const codewords = Math.floor(modules / 8);
  return { codewords, parity, blocks, dataBits: (codewords - parity * blocks) * 8 };
}
