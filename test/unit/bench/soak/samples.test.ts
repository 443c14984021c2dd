import { describe, expect, it } from 'vitest';
import { parseMainSamples, writtenMegabytes } from '../../../../bench/soak/samples.ts';

const rollup = `00400000-7ffd12345000 ---p 00000000 00:00 0                          [rollup]
Rss:              208240 kB
Pss:              115900 kB
Pss_Dirty:         46256 kB
Pss_Anon:          46080 kB
Pss_File:          69508 kB
Pss_Shmem:          1024 kB
Swap:               4096 kB
SwapPss:            2048 kB
`;

describe('the memory of a process', () => {
  it('is what it has written, in memory or swapped out, and not what is in files', () => {
    expect(writtenMegabytes(rollup)).toBe(45 + 1 + 2);
  });

  it('is not a number where the system does not say it', () => {
    expect(writtenMegabytes('Rss: 208240 kB\n')).toBeNaN();
  });
});

describe('what main says of itself', () => {
  it('is read up to the last whole line', () => {
    const sample = { heapUsed: 1, external: 2, resources: { Timeout: 3 }, processes: { GPU: 1 } };
    const line = JSON.stringify(sample);
    expect(parseMainSamples(`${line}\n${line}\n${line.slice(0, 9)}`)).toEqual([sample, sample]);
  });
});
