import { countKind, type Word } from './modes.ts';
import { parityOf } from './parity.ts';
import type { Fit } from './segments.ts';
import { capacityOf } from './versions.ts';

/** What fills the codewords behind the data, in turn (ISO/IEC 18004 §7.4.10). */
const padding = [0b11101100, 0b00010001] as const;

/** All codewords in the order of their places: the blocks' data by turns, then their parity (§7.6). */
export function codewordsOf(fit: Fit): readonly number[] {
  const { codewords, parity, blocks } = capacityOf(fit.version, fit.level);
  const data = dataOf(fit);
  // Where it does not part evenly, the last blocks hold one codeword more.
  const shortBlocks = blocks - (codewords % blocks);
  const shortLength = Math.floor(codewords / blocks) - parity;
  const parted = Array.from({ length: blocks }, (_, i) => {
    const start = i * shortLength + Math.max(0, i - shortBlocks);
    return data.slice(start, start + shortLength + (i < shortBlocks ? 0 : 1));
  });
  return [...byTurns(parted), ...byTurns(parted.map((block) => parityOf(block, parity)))];
}

function byTurns(rows: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...rows.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => rows.flatMap((row) => row[at] ?? [])).flat();
}

/** Segments, terminator and padding. */
function dataOf({ version, level, segments }: Fit): readonly number[] {
  const { dataBits } = capacityOf(version, level);
  const bits: number[] = [];
  const push = ([value, length]: Word) => {
    for (let i = length - 1; i >= 0; i -= 1) bits.push((value >> i) & 1);
  };
  for (const { mode, text } of segments) {
    push([mode.indicator, 4]);
    push([mode.count(text), mode.countBits[countKind(version)]]);
    for (const word of mode.words(text)) push(word);
  }
  // The terminator. What there is no room for is left out below.
  push([0, 4]);
  push([0, -bits.length & 7]);
  for (let i = 0; bits.length < dataBits; i += 1) push([padding[i & 1] ?? 0, 8]);
  return Array.from({ length: dataBits / 8 }, (_, i) =>
    bits.slice(i * 8, i * 8 + 8).reduce((value, bit) => value * 2 + bit, 0),
  );
}
