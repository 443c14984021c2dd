import { describe, expect, it } from 'vitest';
import { mostBytes, weigh } from '../../../../scripts/lib/renderer-size.ts';

const script = (bytes: number, fileName = 'assets/index-abc.js') => ({ fileName, bytes });

describe('the weight of the page’s JavaScript', () => {
  it('may be 120 kB of a thousand bytes, and not one byte more', () => {
    expect(mostBytes).toBe(120_000);
    expect(weigh([script(120_000)])).toMatchObject({
      holds: true,
      name: 'renderer: 120 kB of JavaScript (at most 120)',
    });
    expect(weigh([script(120_001)])).toMatchObject({
      holds: false,
      name: 'renderer: 120.1 kB of JavaScript (at most 120)',
      output: 'assets/index-abc.js: 120001 bytes',
    });
  });

  it('counts all files, however they are loaded, and nothing that is no JavaScript', () => {
    const parts = [script(80_000), script(40_000, 'assets/admin-def.js'), script(1, 'worker.mjs')];
    expect(weigh(parts).holds).toBe(false);
    expect(weigh([script(1000), script(500_000, 'assets/inter.woff2')]).name).toContain(': 1 kB');
  });

  it('is not taken for light where nothing was built', () => {
    expect(weigh([]).holds).toBe(false);
  });
});
