import { describe, expect, it } from 'vitest';
import { Attempts, waitAfter } from '../../../main/admin/attempts.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryText } from './memory-text.ts';
import { recordedLog } from './recorded-log.ts';

const s = 1_000;
const min = 60 * s;
const longest = 15 * min;

function attemptsWith({ store = new MemoryText(), clock = new FakeClock() } = {}) {
  const { log, entries } = recordedLog();
  return { attempts: new Attempts({ store, clock, log }), store, clock, entries };
}

/** Makes so many wrong tries, waiting as long as each must. */
async function fail(attempts: Attempts, clock: FakeClock, times: number): Promise<void> {
  for (let made = 0; made < times; made += 1) {
    clock.advance(attempts.waitMs);
    expect(await attempts.begin()).toMatchObject({ ok: true });
  }
}

it('waits after wrong tries: five are free, then half a minute, up to a quarter of an hour', () => {
  const waited = [0, 1, 4, 5, 6, 7, 8, 9, 10, 11, 1_000].map((failures) => waitAfter(failures) / s);
  expect(waited).toEqual([0, 0, 0, 30, 60, 120, 300, 600, 900, 900, 900]);
});

describe('a try', () => {
  it('that comes too early is not made, and does not make the wait longer', async () => {
    const { attempts, clock } = attemptsWith();
    await fail(attempts, clock, 5);
    expect(await attempts.begin()).toEqual({ ok: false, error: 30 * s });
    clock.advance(10 * s);
    expect(await attempts.begin()).toEqual({ ok: false, error: 20 * s });
    expect(attempts.failures).toBe(5);
    clock.advance(20 * s);
    expect(await attempts.begin()).toMatchObject({ ok: true });
  });

  it('is stored before it is made, so that a pulled plug does not take it back', async () => {
    const { attempts, store } = attemptsWith();
    await attempts.begin();
    expect(JSON.parse(store.text ?? '')).toMatchObject({ failures: 1 });
  });

  it('that was right sets all back', async () => {
    const { attempts, store, clock } = attemptsWith();
    await fail(attempts, clock, 7);
    await attempts.succeeded();
    expect(attempts).toMatchObject({ failures: 0, waitMs: 0 });
    expect(attemptsWith({ store, clock }).attempts.waitMs).toBe(0);
    await fail(attempts, clock, 4);
    expect(attempts.waitMs).toBe(0);
  });

  it('writes nothing while it is too early', async () => {
    const { attempts, store, clock } = attemptsWith();
    await fail(attempts, clock, 5);
    const { writes } = store;
    for (let i = 0; i < 100; i += 1) await attempts.begin();
    expect(store.writes).toBe(writes);
  });
});

describe('a restart', () => {
  it('keeps the count and what is left of the wait', async () => {
    const { attempts, store, clock } = attemptsWith();
    await fail(attempts, clock, 8);
    clock.advance(2 * min);
    const after = attemptsWith({ store, clock }).attempts;
    expect(await after.begin()).toEqual({ ok: false, error: 3 * min });
    clock.advance(3 * min);
    await after.begin();
    expect(after).toMatchObject({ failures: 9, waitMs: 10 * min });
  });

  it('does not keep a wait that is over', async () => {
    const { attempts, store, clock } = attemptsWith();
    await fail(attempts, clock, 8);
    clock.advance(60 * min);
    expect(await attemptsWith({ store, clock }).attempts.begin()).toMatchObject({ ok: true });
  });

  it.each([
    ['a minute', -min],
    ['a year', -365 * 24 * 60 * min],
  ])('with the clock set back by %s makes no wait shorter', async (_by, jump) => {
    const { attempts, store, clock } = attemptsWith();
    await fail(attempts, clock, 8);
    clock.advance(30 * s);
    clock.jumpWall(jump);
    const after = attemptsWith({ store, clock }).attempts;
    // Of five minutes half a one had passed; more than five is never left.
    expect(await after.begin()).toEqual({ ok: false, error: 5 * min });
  });
});

it.each([
  ['back', -10 * 60 * min],
  ['forward', 10 * 60 * min],
])('within one run a clock that is set %s changes nothing', async (_way, jump) => {
  const { attempts, clock } = attemptsWith();
  await fail(attempts, clock, 8);
  clock.jumpWall(jump);
  expect(await attempts.begin()).toEqual({ ok: false, error: 5 * min });
});

describe('a count that cannot be read locks for the longest time', () => {
  it.each([
    ['empty', ''],
    ['half written', '{"failures":3,"a'],
    ['binary', '\u0000\u0001\uFFFD'],
    ['another form', '[]'],
    ['null', 'null'],
    ['a number below zero', '{"failures":-1,"at":0}'],
    ['a broken number', '{"failures":0.5,"at":0}'],
    ['no number', '{"failures":null,"at":0}'],
    ['no time', '{"failures":0}'],
    ['more than it has', '{"failures":0,"at":0,"x":1}'],
  ])('%s', async (_what, text) => {
    const { attempts, clock, entries } = attemptsWith({ store: new MemoryText(text) });
    expect(await attempts.begin()).toEqual({ ok: false, error: longest });
    clock.advance(longest);
    expect(await attempts.begin()).toMatchObject({ ok: true });
    expect(attempts.waitMs).toBe(longest);
    expect(entries[0]).toMatchObject({ level: 'error', event: 'count of PIN tries unreadable' });
  });

  it('a disk that does not give it', async () => {
    const { attempts, store } = attemptsWith();
    store.readFailure = 'a file that could not be read (EIO)';
    expect(await attempts.begin()).toEqual({ ok: false, error: longest });
  });

  it('and is readable from then on', async () => {
    const { attempts, store, clock } = attemptsWith({ store: new MemoryText('{') });
    await attempts.begin();
    clock.advance(min);
    const after = attemptsWith({ store, clock }).attempts;
    expect(await after.begin()).toEqual({ ok: false, error: longest - min });
  });
});

describe('where nothing can be stored', () => {
  it('a try waits the longest time from the start, and so does each one after it', async () => {
    const { attempts, store, clock, entries } = attemptsWith();
    store.writeFailure = 'a file that could not be written (EROFS)';
    expect(await attempts.begin()).toEqual({ ok: false, error: longest });
    clock.advance(longest - 1);
    expect(await attempts.begin()).toEqual({ ok: false, error: 1 });
    clock.advance(1);
    expect(await attempts.begin()).toMatchObject({ ok: true });
    expect(await attempts.begin()).toEqual({ ok: false, error: longest });
    expect(entries[0]).toMatchObject({ event: 'count of PIN tries not stored' });
  });

  it('a restart gains nothing', async () => {
    const { store, clock } = attemptsWith();
    store.writeFailure = 'a file that could not be written (ENOSPC)';
    for (let restarts = 0; restarts < 20; restarts += 1) {
      const { attempts } = attemptsWith({ store, clock });
      expect(await attempts.begin()).toEqual({ ok: false, error: longest });
      clock.advance(min);
    }
  });
});
