import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Paints, parsePaints } from '../../../../bench/paint/paints.ts';
import { report } from '../../../../bench/paint/report.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';

afterEach(removeTempFolders);

const line = (state: string, ms = 20) => `${JSON.stringify({ state, ms, overtaken: 0 })}\n`;

describe('what was written down of paints', () => {
  it('is read line by line, without one that is not whole yet', () => {
    const [whole, begun] = [line('showing'), line('scanned').slice(0, 9)];
    expect(parsePaints(whole + begun)).toEqual([{ state: 'showing', ms: 20, overtaken: 0 }]);
    expect(parsePaints('')).toEqual([]);
  });

  it('is waited for: a state that was painted before does not count again', async () => {
    const file = join(tempFolder(), 'paints');
    writeFileSync(file, line('showing'));
    const paints = new Paints(file);
    await paints.next('showing');
    appendFileSync(file, line('scanned'));
    const again = paints.next('showing');
    appendFileSync(file, line('showing'));
    await again;
    expect(paints.all.map(({ state }) => state)).toEqual(['showing', 'scanned', 'showing']);
  });
});

describe('the report', () => {
  const paintsOf = (state: string, all: readonly number[]) =>
    all.map((ms) => ({ state, ms, overtaken: 0 }));
  const holds = (all: readonly number[]) => report(paintsOf('showing', all), 0).bars[0]?.holds;

  it('holds while 19 of 20 screens are painted within 50 ms', () => {
    const quick = Array.from({ length: 190 }, () => 50);
    const slow = Array.from({ length: 9 }, () => 400);
    expect(holds([...quick, ...slow])).toBe(true);
    expect(holds([...quick, ...slow, ...slow])).toBe(false);
  });

  it('is of at least 200 screens', () => {
    const of = (length: number) =>
      paintsOf(
        'showing',
        Array.from({ length }, () => 20),
      );
    expect(report(of(199), 0).bars[1]?.holds).toBe(false);
    expect(report(of(200), 0).bars[1]?.holds).toBe(true);
  });

  it('has a row for each state, and one for all', () => {
    const { table } = report([...paintsOf('showing', [10, 30]), ...paintsOf('scanned', [20])], 0);
    expect(table.slice(1, 4)).toEqual([
      ['showing', '2', '20.0', '29.0', '30.0'],
      ['scanned', '1', '20.0', '20.0', '20.0'],
      ['all', '3', '20.0', '29.0', '30.0'],
    ]);
  });
});
