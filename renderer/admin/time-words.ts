import type { Language } from '../../preload/contract.ts';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** A span of time in its largest whole unit, in words, such as “3 min”. */
export function spanInWords(ms: number, language: Language): string {
  const size = Math.abs(ms);
  const [unit, length] = units.find(([, one]) => size >= one) ?? ['millisecond', 1];
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' });
  return format.format(Math.floor(size / length));
}
