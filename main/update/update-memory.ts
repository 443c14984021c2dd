import * as v from 'valibot';
import { SmallFile } from '../watch/small-file.ts';

const Version = v.pipe(v.string(), v.maxLength(100));

const Failure = v.object({
  version: Version,
  why: v.pipe(v.string(), v.maxLength(500)),
  /** Milliseconds since 1970. */
  at: v.number(),
  /** The service was in trouble, or the version was never seen: that is perhaps not its fault. */
  isExcused: v.boolean(),
});
export type Failure = v.InferOutput<typeof Failure>;

const Trial = v.object({
  /** The version that was replaced. */
  from: Version,
  to: Version,
  /** How often the new version has started since. */
  starts: v.number(),
  /** It has failed, and the version from before is being put back. */
  isOver: v.optional(v.boolean(), false),
});
export type Trial = v.InferOutput<typeof Trial>;

const Memory = v.object({
  trial: v.nullable(Trial),
  /** The latest last. */
  failures: v.pipe(v.array(Failure), v.maxLength(5)),
  /** What the version that runs again has to say of the one that was taken back. */
  unsaid: v.nullable(v.pipe(v.string(), v.maxLength(700))),
});
export type Memory = v.InferOutput<typeof Memory>;

/** What one version leaves for the other. */
export interface UpdateMemory {
  readonly value: Memory;
  /** @returns whether it is on the disk */
  set(value: Memory): boolean;
}

const nothing: Memory = { trial: null, failures: [], unsaid: null };

export function updateMemoryIn(path: string): UpdateMemory {
  return new SmallFile(path, Memory, nothing);
}

/** Whatever was wrong with the network may be over the next day. */
const excusedForMs = 20 * 3_600_000;

export function mayTryAgain({ isExcused, at }: Failure, wall: number): boolean {
  // A clock that was set back must not make a version wait for ever.
  return isExcused && Math.abs(wall - at) >= excusedForMs;
}

export function withFailure(memory: Memory, failure: Failure): Memory {
  const others = memory.failures.filter(({ version }) => version !== failure.version);
  return { ...memory, failures: [...others, failure].slice(-5) };
}

export function withoutFailure(memory: Memory, version: string): Memory {
  return { ...memory, failures: memory.failures.filter((one) => one.version !== version) };
}
