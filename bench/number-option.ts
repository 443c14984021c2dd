import { PlainError } from '../scripts/lib/say.ts';

/**
 * A whole number that stood behind an option, between `least` and `most`.
 *
 * @throws PlainError that says what was found and what is allowed
 */
export function numberIn(name: string, text: string, least: number, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new PlainError(`${name}: found ${JSON.stringify(text)}; allowed: ${least} to ${most}`);
}
