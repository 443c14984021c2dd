import { parseArgs } from 'node:util';
import { PlainError } from '../../scripts/lib/say.ts';

export interface Options {
  /** How long each of the two is measured. */
  readonly seconds: number;
}

/** From fewer seconds no figure can be had, and an hour says all that there is to say. */
const limits = { least: 5, most: 3_600 };

/** Seconds 5 to 3600; 60 unless they are given. */
export function parseOptions(args: readonly string[]): Options {
  const text = secondsIn(args);
  const seconds = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= limits.least && seconds <= limits.most) return { seconds };
  throw new PlainError(
    `--seconds: found ${JSON.stringify(text)}; allowed: ${limits.least} to ${limits.most}`,
  );
}

function secondsIn(args: readonly string[]): string {
  try {
    const { values } = parseArgs({ args: [...args], options: { seconds: { type: 'string' } } });
    return values.seconds ?? '60';
  } catch {
    throw new PlainError(`found ${JSON.stringify(args.join(' '))}; allowed: [--seconds N]`);
  }
}
