import { type DecoderName, decoderNames } from './decoders.ts';
import type { Reading } from './job.ts';
import type { Way } from './ways.ts';

/** What came of some photographs. A case is one photograph that one decoder was given. */
export interface Tally {
  /** Cases of each way. */
  readonly cases: number;
  readonly read: Readonly<Record<Way, Readonly<Record<DecoderName, number>>>>;
  /** Cases in which only one of the two was read: how much of a difference may be chance. */
  readonly onlyOurs: number;
  readonly onlyStretched: number;
}

export function tallyOf(readings: readonly Reading[]): Tally {
  const readBy = (way: Way, name: DecoderName) =>
    readings.filter((reading) => reading[way][name]).length;
  const byDecoder = (way: Way) => ({
    'zxing-wasm': readBy(way, 'zxing-wasm'),
    qr: readBy(way, 'qr'),
  });
  const onlyIn = (way: Way, other: Way) =>
    decoderNames.reduce(
      (sum, name) => sum + readings.filter((of) => of[way][name] && !of[other][name]).length,
      0,
    );
  return {
    cases: readings.length * decoderNames.length,
    read: {
      ours: byDecoder('ours'),
      stretched: byDecoder('stretched'),
      widget: byDecoder('widget'),
    },
    onlyOurs: onlyIn('ours', 'stretched'),
    onlyStretched: onlyIn('stretched', 'ours'),
  };
}

/** Cases read in this way, by both decoders together. */
export function casesRead({ read }: Tally, way: Way): number {
  return decoderNames.reduce((sum, name) => sum + read[way][name], 0);
}
