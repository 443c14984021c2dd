import { parseArgs } from 'node:util';
import { PlainError } from '../../scripts/lib/say.ts';
import { numberIn } from '../number-option.ts';

export interface Options {
  /** How many people sign in. */
  readonly events: number;
  /** From which everything follows that chance decides, but not when exactly it happens. */
  readonly seed: number;
}

const usage = '[--events 20 to 2000] [--seed N]';

/** A thousand events and seed 1, unless something else is given. */
export function parseOptions(args: readonly string[]): Options {
  const { events, seed } = valuesIn(args);
  return {
    events: numberIn('--events', events, 20, 2_000),
    seed: numberIn('--seed', seed, 0, 2 ** 32 - 1),
  };
}

function valuesIn(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        events: { type: 'string', default: '1000' },
        seed: { type: 'string', default: '1' },
      },
    });
    return values;
  } catch {
    throw new PlainError(`found ${JSON.stringify(args.join(' '))}; allowed: ${usage}`);
  }
}
