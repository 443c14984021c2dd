/** Parts a text into segments, each in the mode that says it in the fewest bits. */
import { type Level, levelM, levelQ } from './levels.ts';
import { alphanumeric, byte, countKind, type Mode, numeric } from './modes.ts';
import { capacityOf, lastVersion } from './versions.ts';

export interface Segment {
  readonly mode: Mode;
  readonly text: string;
}

export interface Fit {
  readonly version: number;
  readonly level: Level;
  readonly segments: readonly Segment[];
}

/**
 * The smallest version that holds a text at level M, and how; null for none, or for no text. Where the
 * text leaves it enough room, it is filled with the parity of level Q: modules are as large, and more
 * of them can be lost.
 */
export function fitText(text: string): Fit | null {
  let way: Way | null = null;
  let kind: number | null = null;
  for (let version = 1; version <= lastVersion; version += 1) {
    if (countKind(version) !== kind) {
      kind = countKind(version);
      way = shortest(text, countKind(version));
    }
    for (const level of version <= levelQ.parities.length ? [levelQ, levelM] : [levelM]) {
      if (way && way.sixths / 6 <= capacityOf(version, level).dataBits) {
        return { version, level, segments: segmentsOf(way) };
      }
    }
  }
  return null;
}

/** A way to say the beginning of a text: its last segment, and the way up to that. */
interface Way extends Segment {
  /** All of it, in sixths of a bit. */
  readonly sixths: number;
  readonly earlier: Way | null;
}

/** Character by character, the shortest way that ends in each of the modes; then the shortest of them. */
function shortest(text: string, kind: 0 | 1 | 2): Way | null {
  let ways: readonly Way[] = [];
  for (const character of text) {
    ways = [byte, alphanumeric, numeric].flatMap((mode) => {
      const sixths = mode.sixths(character);
      if (sixths === null) return [];
      const inNewSegment = (earlier: Way | null): Way => ({
        mode,
        text: character,
        sixths: wholeBits(earlier) + (4 + mode.countBits[kind]) * 6 + sixths,
        earlier,
      });
      const goneOn = ways.map((way) =>
        way.mode === mode
          ? { ...way, text: way.text + character, sixths: way.sixths + sixths }
          : inNewSegment(way),
      );
      return least(goneOn) ?? inNewSegment(null);
    });
  }
  return least(ways);
}

function least(ways: readonly Way[]): Way | null {
  return ways.reduce<Way | null>(
    (best, way) => (best === null || way.sixths < best.sixths ? way : best),
    null,
  );
}

/** A segment ends with a whole bit. In sixths of a bit. */
function wholeBits(way: Way | null): number {
  return way === null ? 0 : Math.ceil(way.sixths / 6) * 6;
}

function segmentsOf(way: Way | null): Segment[] {
  return way === null ? [] : [...segmentsOf(way.earlier), way];
}
