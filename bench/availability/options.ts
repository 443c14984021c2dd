import { parseArgs } from 'node:util';
import { PlainError } from '../../scripts/lib/say.ts';
import { type ProfileName, profiles } from './profiles.ts';

export interface Options {
  readonly days: number;
  /** From which everything follows that chance decides. */
  readonly seed: number;
  /** Null is all of them, and the herd. */
  readonly only: ProfileName | 'herd' | null;
}

const allowed = '[--days N] [--profile NAME] [--seed N]';

/** Days 1 to 365, seed 0 to 2³² − 1; a profile by its name, or `herd`. */
export function parseOptions(args: readonly string[]): Options {
  const { days, seed, profile } = valuesIn(args);
  return {
    days: whole('--days', days ?? '30', 1, 365),
    seed: whole('--seed', seed ?? '1', 0, 2 ** 32 - 1),
    only: profile === undefined ? null : nameOf(profile),
  };
}

function valuesIn(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], options: { days: text, seed: text, profile: text } })
      .values;
  } catch {
    throw new PlainError(`found ${JSON.stringify(args.join(' '))}; allowed: ${allowed}`);
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new PlainError(`${name}: found ${JSON.stringify(text)}; allowed: ${least} to ${most}`);
}

function nameOf(name: string): ProfileName | 'herd' {
  if (name === 'herd' || isProfile(name)) return name;
  const names = [...Object.keys(profiles), 'herd'].join(', ');
  throw new PlainError(`--profile: found ${JSON.stringify(name)}; allowed: ${names}`);
}

function isProfile(name: string): name is ProfileName {
  return Object.hasOwn(profiles, name);
}
