import { readFileSync } from 'node:fs';
import type { SupervisedKiosk } from '../chaos/supervised-kiosk.ts';

/** What one process has for itself, and its share of what it has in common with others. */
export interface MemorySample {
  readonly pid: number;
  readonly megabytes: number;
}

/** @returns null where there is no such process, or it has just ended */
export function memoryOf(kiosk: SupervisedKiosk, kind: 'main' | 'renderer'): MemorySample | null {
  const pid = kiosk.pidOf(kind);
  if (pid === null) return null;
  try {
    return {
      pid,
      megabytes: proportionalMegabytes(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')),
    };
  } catch {
    return null;
  }
}

/** @param rollup of proc(5): `Pss:` is in kB, which are 1024 bytes */
export function proportionalMegabytes(rollup: string): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1]) / 1024;
}

/** What the main process said of itself; see `tell-of-main.cjs`. */
export interface MainSample {
  readonly heapUsed: number;
  readonly external: number;
  readonly resources: Readonly<Record<string, number>>;
  readonly processes: Readonly<Record<string, number>>;
}

/** @param text whole lines, and perhaps the beginning of one more */
export function parseMainSamples(text: string): readonly MainSample[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}
