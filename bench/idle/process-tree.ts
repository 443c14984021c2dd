/** What a program and everything that it has started take of the processors, from Linux's /proc. */
import { readdirSync, readFileSync } from 'node:fs';

/** In hundredths of a second, as proc(5) counts: a kernel's USER_HZ is 100 on every platform of Electron's. */
const ticksPerSecond = 100;

/** One process, as `/proc/PID/stat` tells of it. */
export interface ProcessTimes {
  readonly pid: number;
  readonly parent: number;
  /** What it is, for people. */
  readonly name: string;
  /** Ticks that it has taken, in user mode and in the kernel, and those of its children that ended. */
  readonly ticks: number;
}

/**
 * @param stat the one line of `/proc/PID/stat`: pid, (name), state, parent …; utime and stime are
 *   fields 14 and 15, those of ended children 16 and 17 (proc(5))
 */
export function parseStat(stat: string): ProcessTimes {
  // A name may hold blanks and brackets, and is over with the last of these.
  const nameEnd = stat.lastIndexOf(')');
  const fields = stat.slice(nameEnd + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return {
    pid: Number.parseInt(stat, 10),
    name: stat.slice(stat.indexOf('(') + 1, nameEnd),
    parent: field(4),
    ticks: field(14) + field(15) + field(16) + field(17),
  };
}

/** A process and all that descend from it. */
export function treeOf(root: number, all: readonly ProcessTimes[]): readonly ProcessTimes[] {
  const own = all.filter(({ pid }) => pid === root);
  const children = all.filter(({ parent }) => parent === root);
  return [...own, ...children.flatMap(({ pid }) => treeOf(pid, all))];
}

/** Seconds of one core that a program has taken from its start until now, ended processes included. */
export function coreSeconds(root: number): number {
  const tree = treeOf(root, allProcesses());
  return tree.reduce((sum, { ticks }) => sum + ticks, 0) / ticksPerSecond;
}

export function allProcesses(): ProcessTimes[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))];
      } catch {
        // It has ended since the folder was read.
        return [];
      }
    });
}
