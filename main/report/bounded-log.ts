import type { Clock } from '../base/clock.ts';
import type { Facts, Level, Log } from './log.ts';

/** How many lines of an event are written within {@link spanMs}. */
export interface Bound {
  readonly most: number;
  /**
   * Whether each kind of it, the fact `what`, is counted for itself. Only where the kinds are a
   * closed list in the code, and no words of a page's.
   */
  readonly byKind: boolean;
}

export const spanMs = 60 * 60_000;

/** Should a kind ever be made of a page's words after all, this is the end of it. */
const mostKinds = 64;

interface Count {
  written: number;
  more: number;
}

/**
 * The same log, in which a page in a loop can neither fill the disk nor bury what came before. Of an
 * event that has a bound so many lines an hour are written, and at the end of the hour one that says
 * how many more there were. Events without a bound are written as ever.
 */
export function boundLog(log: Log, clock: Clock, bounds: ReadonlyMap<string, Bound>): Log {
  const counts = new Map<string, Count>();
  const countOf = (level: Level, event: string, what: string | null): Count => {
    const key = `${event}\n${what}`;
    const present = counts.get(key);
    if (present) return present;
    if (what !== null && counts.size >= mostKinds) return countOf(level, event, null);
    const count = { written: 0, more: 0 };
    counts.set(key, count);
    clock.after(spanMs, () => {
      counts.delete(key);
      const kind = what === null ? {} : { what };
      if (count.more > 0) log[level](event, { ...kind, more: count.more });
    });
    return count;
  };
  const write = (level: Level) => (event: string, facts?: Facts) => {
    const bound = bounds.get(event);
    if (bound === undefined) {
      log[level](event, facts);
      return;
    }
    const count = countOf(level, event, bound.byKind ? String(facts?.what) : null);
    if (count.written >= bound.most) {
      count.more += 1;
      return;
    }
    count.written += 1;
    log[level](event, facts);
  };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
