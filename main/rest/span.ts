/** Hours of the day as operators write them: `22:00-06:00`, or on some days `sat,sun 00:00-24:00`. */

export const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

export interface Span {
  /** 0 is Sunday, as in `Date.getDay`; on these days it begins. */
  readonly days: ReadonlySet<number>;
  /** Minutes after midnight. `to` is at most 24 h; one that is not after `from` is on the next day. */
  readonly from: number;
  readonly to: number;
}

export const spanAllowed =
  'HH:MM-HH:MM in the machine’s own time, also over midnight, after days where it is not for all, such as sat,sun 00:00-24:00';

const form = /^(?:([a-z]{3}(?:,[a-z]{3})*) )?([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/;

/** null when the text is none. */
export function parseSpan(text: string): Span | null {
  const [, days, fromHour, fromMinute, toHour, toMinute] = form.exec(text.toLowerCase()) ?? [];
  if (fromHour === undefined) return null;
  const from = Number(fromHour) * 60 + Number(fromMinute);
  const to = Number(toHour) * 60 + Number(toMinute);
  const names = days === undefined ? [...dayNames] : days.split(',');
  const numbers = names.map((name) => (dayNames as readonly string[]).indexOf(name));
  const isSane = from < wholeDay && to <= wholeDay && from !== to && !numbers.includes(-1);
  return isSane ? { days: new Set(numbers), from, to } : null;
}

const wholeDay = 24 * 60;

/** How long it is. */
export function minutesOf({ from, to }: Span): number {
  return to > from ? to - from : wholeDay - from + to;
}

/** Whether a moment is within any of them. @param at in the machine's own time */
export function isWithin(spans: readonly Span[], at: Date): boolean {
  const minute = at.getHours() * 60 + at.getMinutes();
  const today = at.getDay();
  const yesterday = (today + 6) % 7;
  return spans.some(({ days, from, to }) => {
    if (to > from) return days.has(today) && minute >= from && minute < to;
    return (days.has(today) && minute >= from) || (days.has(yesterday) && minute < to);
  });
}
