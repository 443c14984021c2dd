import { photograph } from './camera.ts';
import { type Condition, shotsUnder } from './conditions.ts';
import { createDecoders, type DecoderName, decoderNames, pixelsOf } from './decoders.ts';
import { lightIn } from './picture.ts';
import { type ShownCode, type Way, ways } from './ways.ts';

/** One code under one condition: a piece of work that can be handed to another process. */
export interface Job {
  readonly condition: Condition;
  readonly code: ShownCode;
  /** Photographs of each way. */
  readonly shots: number;
  readonly seed: number;
}

/** By which decoders a code was read, as it was shown in each way and photographed alike. */
export type Reading = Readonly<Record<Way, Readonly<Record<DecoderName, boolean>>>>;

/** One reading for each shot. */
export async function runJob({ condition, code, shots, seed }: Job): Promise<Reading[]> {
  const decoders = createDecoders();
  const screens = inEachWay((way) => lightIn(code.screenshots[way]));
  const readings: Reading[] = [];
  for (const shot of shotsUnder(condition, shots, seed)) {
    const read = inEachWay(() => ({ 'zxing-wasm': false, qr: false }));
    for (const way of ways) {
      const pixels = pixelsOf(photograph(screens[way], code.place, shot));
      for (const name of decoderNames) {
        read[way][name] = (await decoders[name](pixels)) === code.text;
      }
    }
    readings.push(read);
  }
  return readings;
}

function inEachWay<T>(of: (way: Way) => T): Record<Way, T> {
  return { ours: of('ours'), stretched: of('stretched'), widget: of('widget') };
}
