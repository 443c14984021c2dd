/** One fact of a log line. Flat and primitive, so that nothing can hide in it. */
export type Fact = string | number | boolean | null;
export type Facts = Readonly<Record<string, Fact>>;
export type Level = 'info' | 'warn' | 'error';

export interface Entry {
  readonly at: string;
  readonly level: Level;
  readonly event: string;
  readonly facts: Facts;
}

/** The log as the rooms see it: what happened, in words, and the facts of it. */
export interface Log {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, facts?: Facts): void;
}

/**
 * @param redact takes secrets out of a text before it goes anywhere
 * @param wall the wall clock, milliseconds since 1970
 */
export function createLog(
  sinks: readonly ((entry: Entry) => void)[],
  redact: (text: string, key: string) => string,
  wall: () => number,
): Log {
  const write = (level: Level, event: string, facts: Facts = {}) => {
    const clean = Object.fromEntries(
      Object.entries(facts).map(([key, fact]) => [
        key,
        typeof fact === 'string' ? redact(fact, key) : fact,
      ]),
    );
    const at = new Date(wall()).toISOString();
    const entry = { at, level, event: redact(event, 'event'), facts: clean };
    for (const sink of sinks) sink(entry);
  };
  return {
    info: (event, facts) => write('info', event, facts),
    warn: (event, facts) => write('warn', event, facts),
    error: (event, facts) => write('error', event, facts),
  };
}
