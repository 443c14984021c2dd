import { readFileSync } from 'node:fs';
import type { SupervisedKiosk } from '../chaos/supervised-kiosk.ts';

/** What one process has written to memory, and its share of what it has written together with others. */
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
      megabytes: writtenMegabytes(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')),
    };
  } catch {
    return null;
  }
}

/**
 * What only ever grows where something leaks. Not in it: pages of programs and libraries, which the
 * system takes back when it likes, and whose share grows whenever another process that has them ends.
 *
 * @param rollup of proc(5), in kB, which are 1024 bytes
 */
export function writtenMegabytes(rollup: string): number {
  const kilobytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(rollup)?.[1]);
  return (kilobytes('Pss_Anon') + kilobytes('Pss_Shmem') + kilobytes('SwapPss')) / 1024;
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
