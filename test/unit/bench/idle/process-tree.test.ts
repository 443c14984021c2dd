import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { coreSeconds, parseStat, treeOf } from '../../../../bench/idle/process-tree.ts';

describe('a line of /proc/PID/stat', () => {
  const rest = 'S 4242 100 100 0 -1 4194304 900 7 0 0 1200 345 60 7 20 0 30 0 12345 999 888';

  it('tells the parent, and the time of the process and of its ended children', () => {
    expect(parseStat(`4243 (electron) ${rest}`)).toEqual({
      pid: 4243,
      name: 'electron',
      parent: 4242,
      ticks: 1200 + 345 + 60 + 7,
    });
  });

  it('may have blanks and brackets in its name', () => {
    const { name, parent } = parseStat(`7 (a) b (c) ${rest}`);
    expect([name, parent]).toEqual(['a) b (c', 4242]);
  });
});

describe('the tree of a process', () => {
  const of = (pid: number, parent: number) => ({ pid, parent, name: '', ticks: 1 });

  it('is itself and all that descend from it, and nobody else', () => {
    const all = [of(1, 0), of(10, 1), of(11, 10), of(12, 11), of(13, 10), of(20, 1), of(21, 20)];
    expect(treeOf(10, all).map(({ pid }) => pid)).toEqual([10, 11, 12, 13]);
  });

  it('is nothing where there is no such process', () => {
    expect(treeOf(10, [of(1, 0)])).toEqual([]);
  });
});

describe.runIf(process.platform === 'linux')('the time of a real program', () => {
  it('holds what its child took, also when that has ended', async () => {
    // The child is busy for a quarter of a second of its own time; the parent waits on its input.
    const busy = 'while (process.cpuUsage().user < 250_000);';
    const script = `
      const { spawnSync } = require('node:child_process');
      spawnSync(process.execPath, ['-e', ${JSON.stringify(busy)}]);
      process.stdout.write('done');
      process.stdin.resume();
    `;
    const parent = spawn(process.execPath, ['-e', script]);
    try {
      await once(parent.stdout, 'data');
      expect(coreSeconds(parent.pid ?? 0)).toBeGreaterThanOrEqual(0.25);
    } finally {
      parent.kill();
    }
  });
});
