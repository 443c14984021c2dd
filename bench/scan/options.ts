import { parseArgs } from 'node:util';
import { PlainError } from '../../scripts/lib/say.ts';

export interface Options {
  /** From which everything follows that chance decides, the codes too. */
  readonly seed: number;
}

const mostSeed = 2 ** 32 - 1;

/** Seed 0 to 2³² − 1; 1 unless it is given. */
export function parseOptions(args: readonly string[]): Options {
  const seed = seedIn(args);
  if (!/^\d+$/.test(seed) || Number(seed) > mostSeed) {
    throw new PlainError(`--seed: found ${JSON.stringify(seed)}; allowed: 0 to ${mostSeed}`);
  }
  return { seed: Number(seed) };
}

function seedIn(args: readonly string[]): string {
  try {
    return parseArgs({ args: [...args], options: { seed: { type: 'string' } } }).values.seed ?? '1';
  } catch {
    throw new PlainError(`found ${JSON.stringify(args.join(' '))}; allowed: [--seed N]`);
  }
}
