/** One bar of a benchmark: what was measured, what is asked, and whether it holds. */
export interface Bar {
  readonly name: string;
  readonly measured: number;
  readonly limit: number;
  readonly holds: boolean;
}

export interface Outcome {
  /** Rows for the table, the first of them the head. */
  readonly table: readonly (readonly string[])[];
  /** The figures for `--json`. */
  readonly figures: Readonly<Record<string, unknown>>;
  readonly bars: readonly Bar[];
}

/** @param options what followed the name on the command line, without `--json` */
export type Benchmark = (options: readonly string[]) => Promise<Outcome>;

/** A bar that holds while the measured value is at most the limit. */
export function atMost(name: string, measured: number, limit: number): Bar {
  return { name, measured, limit, holds: measured <= limit };
}

/** A bar that holds while the measured value is at least the limit. */
export function atLeast(name: string, measured: number, limit: number): Bar {
  return { name, measured, limit, holds: measured >= limit };
}
