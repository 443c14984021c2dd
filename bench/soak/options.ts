import { parseArgs } from 'node:util';
import { PlainError } from '../../scripts/lib/say.ts';
import { numberIn } from '../number-option.ts';

export interface Options {
  readonly minutes: number;
  /** From which everything follows that chance decides, but not when exactly it happens. */
  readonly seed: number;
}

const usage = '[--minutes 2 to 1440] [--seed N]';

/** Thirty minutes and seed 1, unless something else is given. */
export function parseOptions(args: readonly string[]): Options {
  const { minutes, seed } = valuesIn(args);
  return {
    minutes: numberIn('--minutes', minutes, 2, 1_440),
    seed: numberIn('--seed', seed, 0, 2 ** 32 - 1),
  };
}

function valuesIn(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        minutes: { type: 'string', default: '30' },
        seed: { type: 'string', default: '1' },
      },
    });
    return values;
  } catch {
    throw new PlainError(`found ${JSON.stringify(args.join(' '))}; allowed: ${usage}`);
  }
}
