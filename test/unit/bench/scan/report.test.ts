import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../bench/scan/job.ts';
import { parseOptions } from '../../../../bench/scan/options.ts';
import { report } from '../../../../bench/scan/report.ts';
import { type Tally, tallyOf } from '../../../../bench/scan/tally.ts';

const all = { 'zxing-wasm': true, qr: true };
const none = { 'zxing-wasm': false, qr: false };
const zxing = { 'zxing-wasm': true, qr: false };
const qr = { 'zxing-wasm': false, qr: true };

const readings: readonly Reading[] = [
  { ours: all, stretched: all, widget: qr },
  { ours: all, stretched: zxing, widget: none },
  { ours: zxing, stretched: qr, widget: none },
  { ours: none, stretched: none, widget: none },
];

it('a tally counts for each way and decoder, and where only one of the two was read', () => {
  expect(tallyOf(readings)).toEqual({
    cases: 8,
    read: {
      ours: { 'zxing-wasm': 3, qr: 2 },
      stretched: { 'zxing-wasm': 2, qr: 2 },
      widget: { 'zxing-wasm': 0, qr: 1 },
    },
    onlyOurs: 2,
    onlyStretched: 1,
  });
});

describe('the report', () => {
  const nothing = { 'zxing-wasm': 0, qr: 0 };
  const better = tallyOf(readings);
  const worse: Tally = { ...better, read: { ...better.read, ours: { 'zxing-wasm': 3, qr: 0 } } };
  const same: Tally = { ...better, read: { ...better.read, ours: { 'zxing-wasm': 0, qr: 4 } } };
  const holds = (rows: Record<string, Tally>, total: Tally) =>
    report(new Map(Object.entries(rows)), total, 1).bars.map((bar) => bar.holds);

  it('asks in each row for as many cases as of the stretched picture, by both decoders together', () => {
    expect(holds({ better, worse, same }, better)).toEqual([true, false, true, true]);
  });

  it('asks for 1.5 times as many cases as of the widget in all', () => {
    const total = (ours: number, widget: number): Tally => {
      const read = {
        ...better.read,
        ours: { ...nothing, qr: ours },
        widget: { ...nothing, qr: widget },
      };
      return { ...better, read };
    };
    expect(holds({}, total(150, 100))).toEqual([true]);
    expect(holds({}, total(149, 100))).toEqual([false]);
    expect(holds({}, total(1, 0))).toEqual([true]);
  });

  it('has a row for each, and one for all', () => {
    const { table } = report(new Map([['better', better]]), same, 7);
    expect(table[0]?.slice(0, 4)).toEqual(['seed 7', 'photos', 'ours: zxing-wasm', 'ours: qr']);
    expect(table[1]?.slice(0, 4)).toEqual(['better', '4', '75.0 %', '50.0 %']);
    expect(table[2]?.slice(0, 4)).toEqual(['all', '4', '0.0 %', '100.0 %']);
  });
});

describe('the options', () => {
  it('are a seed, or none', () => {
    expect(parseOptions([])).toEqual({ seed: 1 });
    expect(parseOptions(['--seed', '4294967295'])).toEqual({ seed: 4_294_967_295 });
  });

  it.each([
    [['--seed', '-1'], '--seed'],
    [['--seed=x'], '--seed: found "x"; allowed: 0 to 4294967295'],
    [['--seed', '4294967296'], '--seed: found "4294967296"'],
    [['--days', '3'], 'found "--days 3"; allowed: [--seed N]'],
  ])('are refused otherwise: %j', (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });
});
