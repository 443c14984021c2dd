import { describe, expect, it } from 'vitest';
import { boundLog, spanMs } from '../../../main/report/bounded-log.ts';
import type { Facts, Log } from '../../../main/report/log.ts';
import { FakeClock } from '../../support/fake-clock.ts';

function bounded() {
  const lines: (readonly [string, Facts | undefined])[] = [];
  const write = (event: string, facts?: Facts) => {
    lines.push([event, facts]);
  };
  const log: Log = { info: write, warn: write, error: write };
  const clock = new FakeClock();
  const bounds = new Map([
    ['refused', { most: 3, byKind: true }],
    ['page broken', { most: 2, byKind: false }],
  ]);
  return { log: boundLog(log, clock, bounds), clock, lines };
}

describe('a page in a loop', () => {
  it('gets so many lines of a kind, and at the end of the hour how many more there were', () => {
    const { log, clock, lines } = bounded();
    for (let i = 0; i < 10; i += 1) log.warn('refused', { what: 'navigation' });
    expect(lines).toHaveLength(3);
    clock.advance(spanMs);
    expect(lines.at(-1)).toEqual(['refused', { what: 'navigation', more: 7 }]);
    log.warn('refused', { what: 'navigation' });
    expect(lines).toHaveLength(5);
  });

  it('leaves the other kinds their lines', () => {
    const { log, lines } = bounded();
    for (let i = 0; i < 10; i += 1) log.warn('refused', { what: 'navigation' });
    log.warn('refused', { what: 'download' });
    expect(lines).toHaveLength(4);
  });

  it('cannot make kinds of its own words', () => {
    const { log, lines } = bounded();
    for (let i = 0; i < 10; i += 1) log.error('page broken', { what: `word ${i}` });
    expect(lines).toHaveLength(2);
  });

  it('cannot have more kinds than there are', () => {
    const { log, lines } = bounded();
    for (let i = 0; i < 1_000; i += 1) log.warn('refused', { what: `kind ${i}` });
    expect(lines.length).toBeLessThan(70);
  });
});

it('what no page can cause is written as ever, and an hour without more says nothing', () => {
  const { log, clock, lines } = bounded();
  for (let i = 0; i < 10; i += 1) log.info('state: showing');
  log.warn('refused', { what: 'download' });
  clock.advance(spanMs);
  expect(lines).toHaveLength(11);
});
