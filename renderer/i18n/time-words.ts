import type { Language } from '../../preload/contract.ts';
import { localeOf } from './locales.ts';

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
  return inUnits(Math.floor(size / length), unit, language);
}

/** What is left of a time: whole minutes, in its last minute seconds, such as “12 min”. */
export function timeLeftInWords(seconds: number, language: Language): string {
  return seconds < 60
    ? inUnits(seconds, 'second', language)
    : inUnits(Math.floor(seconds / 60), 'minute', language);
}

/** A short span of time to the millisecond, such as “1,234 ms”. */
export function millisecondsInWords(ms: number, language: Language): string {
  return inUnits(ms, 'millisecond', language);
}

/** To the whole unit. */
function inUnits(value: number, unit: string, language: Language): string {
  const { tag } = localeOf(language);
  const style = { style: 'unit', unit, unitDisplay: 'short' } as const;
  return new Intl.NumberFormat(tag, { ...style, maximumFractionDigits: 0 }).format(value);
}

/** How long ago something was, in its largest whole unit, such as “3 min. ago”; “now” below a second. */
export function agoInWords(ms: number, language: Language): string {
  const [unit, length] = units.find(([, one]) => ms >= one) ?? ['second', 1_000];
  const { tag } = localeOf(language);
  // Only “now” is to be a word: “yesterday” would be a day of the calendar, not 24 hours.
  const numeric = ms < 1_000 ? 'auto' : 'always';
  const format = new Intl.RelativeTimeFormat(tag, { style: 'short', numeric });
  return format.format(-Math.floor(ms / length), unit);
}
