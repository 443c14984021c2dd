import type { Clock } from '../base/clock.ts';
import type { Facts, Log } from './log.ts';

/** Lines of one kind that are written within {@link spanMs}; the others are only counted. */
export const mostPerSpan = 20;
export const spanMs = 60 * 60_000;

/** Kinds are a closed list in the code; should one ever be made of a page's words, this ends it. */
const mostKinds = 64;
const otherKind = 'other';

interface Count {
  written: number;
  more: number;
}

/**
 * The same log, in which a page in a loop cannot bury what came before: of the events that a page
 * can cause at will, so many an hour are written for each kind (the fact `what`), and at the end of
 * the hour how many more there were.
 *
 * @param byKind events that are counted for each `what`
 * @param whole events that are counted as one kind, since their `what` is the page's own words
 */
export function boundLog(
  log: Log,
  clock: Clock,
  byKind: readonly string[],
  whole: readonly string[],
): Log {
  const counts = new Map<string, Count>();
  const mayWrite = (event: string, facts: Facts): boolean => {
    const isByKind = byKind.includes(event);
    if (!isByKind && !whole.includes(event)) return true;
    const wanted = isByKind ? String(facts.what) : '';
    const isNew = !counts.has(`${event}\n${wanted}`);
    const what = isNew && counts.size >= mostKinds ? otherKind : wanted;
    const kind = `${event}\n${what}`;
    const count = counts.get(kind) ?? begin(kind, event, what);
    if (count.written >= mostPerSpan) {
      count.more += 1;
      return false;
    }
    count.written += 1;
    return true;
  };
  const begin = (kind: string, event: string, what: string): Count => {
    const count = { written: 0, more: 0 };
    counts.set(kind, count);
    clock.after(spanMs, () => {
      counts.delete(kind);
      if (count.more === 0) return;
      log.warn(event, { ...(what ? { what } : {}), more: count.more, withinMs: spanMs });
    });
    return count;
  };
  return {
    info: (event, facts = {}) => mayWrite(event, facts) && log.info(event, facts),
    warn: (event, facts = {}) => mayWrite(event, facts) && log.warn(event, facts),
    error: (event, facts = {}) => mayWrite(event, facts) && log.error(event, facts),
  };
}
