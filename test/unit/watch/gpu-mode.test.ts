import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { GpuLadder } from '../../../main/watch/gpu-mode.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(removeTempFolders);

const minute = 60_000;
const version = '1.0.0 45.4.1';

function ladder(path = join(tempFolder(), 'gpu.json')) {
  return {
    path,
    gpu: new GpuLadder(path, version),
    again: (v = version) => new GpuLadder(path, v),
  };
}

describe('a driver', () => {
  it('is trusted at first', () => {
    expect(ladder().gpu.mode).toBe('normal');
  });

  it('that fails three times in ten minutes is used less from the next start on', () => {
    const { gpu, again } = ladder();
    expect([0, 4, 9].map((at) => gpu.died(at * minute))).toEqual([false, false, true]);
    expect(again().mode).toBe('noGpu');
  });

  it('may fail now and then', () => {
    const { gpu } = ladder();
    expect([0, 11, 22, 33].map((at) => gpu.died(at * minute))).not.toContain(true);
  });

  it('whose failures bring the process down is remembered by the next one', () => {
    const { gpu, again } = ladder();
    gpu.died(0);
    again().died(minute);
    expect(again().died(2 * minute)).toBe(true);
  });

  it('is not used at all in the end, and then nothing more is to be tried', () => {
    const { gpu, again } = ladder();
    expect([0, 1, 2].map((at) => gpu.died(at))).toContain(true);
    const second = again();
    expect([3, 4, 5].map((at) => second.died(at))).toContain(true);
    const third = again();
    expect(third.mode).toBe('software');
    expect([6, 7, 8, 9].map((at) => third.died(at))).not.toContain(true);
  });

  it('gets another chance with another version', () => {
    const { gpu, again } = ladder();
    gpu.step();
    expect(again('1.0.1 45.4.1').mode).toBe('normal');
  });
});

describe('a file', () => {
  it.each(['', '{', '[]', '{"version":"1","mode":"fast","deaths":[]}', '\u0000'])(
    'that holds %j counts as none',
    (text) => {
      const { path, again } = ladder();
      writeFileSync(path, text);
      expect(again().mode).toBe('normal');
    },
  );

  it('is written whole', () => {
    const { path, gpu } = ladder();
    gpu.step();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ version, mode: 'noGpu', deaths: [] });
  });

  it('that cannot be written is no reason to stop', () => {
    const gpu = new GpuLadder(join('/dev/null', 'gpu.json'), version);
    expect(gpu.step()).toBe(true);
    expect(gpu.mode).toBe('noGpu');
  });
});
