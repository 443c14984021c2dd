import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../../../bench/idle/options.ts';

describe('the options of the benchmark at rest', () => {
  it('are a minute unless it is said otherwise', () => {
    expect(parseOptions([])).toEqual({ seconds: 60 });
    expect(parseOptions(['--seconds', '20'])).toEqual({ seconds: 20 });
    expect(parseOptions(['--seconds=3600'])).toEqual({ seconds: 3600 });
  });

  it.each([['4'], ['3601'], ['ten'], ['1.5'], ['']])('%s seconds are refused', (seconds) => {
    expect(() => parseOptions(['--seconds', seconds])).toThrow('allowed: 5 to 3600');
  });

  it.each([[['--minutes', '1']], [['60']]])('%s is refused', (args) => {
    expect(() => parseOptions(args)).toThrow('allowed: [--seconds N]');
  });
});
