import { describe, expect, it } from 'vitest';
import { PageWatch } from '../../../main/watch/page-watch.ts';
import { Remedies } from '../../../main/watch/remedies.ts';
import { FakeClock, settlePromises } from '../../support/fake-clock.ts';
import { recordedLog } from '../admin/recorded-log.ts';

/** A page whose heart a test lets beat, and the notes of whoever treats it. */
function watched({ isResting = false, restarts = [] as number[] } = {}) {
  const clock = new FakeClock();
  const { log, entries } = recordedLog();
  const done: string[] = [];
  const watch = new PageWatch({
    clock,
    log,
    remedies: new Remedies({ recent: () => restarts, add: (wall) => restarts.push(wall) }),
    patient: {
      reload: () => done.push('reload'),
      recreate: () => done.push('recreate'),
      restart: (why) => done.push(`restart: ${why}`),
      whereItHangs: async () => 'at loop (app.js:1)',
    },
    onCondition: (condition) => done.push(condition),
    isResting: () => isResting,
  });
  /** Lets the page live for so long; `beats: false` is a page that hangs. */
  const live = async (ms: number, { framed = true, beats = true } = {}) => {
    for (let left = ms; left > 0; left -= 1_000) {
      if (beats) watch.beat(framed);
      await clock.advanceAsync(Math.min(1_000, left));
    }
  };
  const events = () => entries.map(({ event, facts }) => ({ event, ...facts }));
  return { watch, live, done, events, clock };
}

describe('a page that', () => {
  it('lives is left alone', async () => {
    const { live, done } = watched();
    await live(3_600_000);
    expect(done).toEqual(['painting']);
  });

  it('loses its process is loaded again at once', async () => {
    const { watch, live, done, events } = watched();
    await live(60_000);
    watch.gone();
    expect(done).toEqual(['painting', 'loading', 'reload']);
    expect(events()).toEqual([{ event: 'page treated', why: 'gone', where: '', remedy: 'reload' }]);
  });

  it('hangs is loaded again within nine seconds, and where it hung is in the log', async () => {
    const { live, done, events } = watched();
    await live(60_000);
    await live(9_000, { beats: false });
    expect(done).toEqual(['painting', 'silent', 'loading', 'reload']);
    expect(events()).toMatchObject([{ why: 'silent', where: 'at loop (app.js:1)' }]);
  });

  it('gets nothing onto the glass is treated within half a minute', async () => {
    const { live, done } = watched();
    await live(60_000);
    await live(32_000, { framed: false });
    expect(done.slice(1)).toEqual(['frozen', 'loading', 'reload', 'painting']);
  });

  it('has no frames in hours of rest is left alone: the display may be off', async () => {
    const { live, done } = watched({ isResting: true });
    await live(3_600_000, { framed: false });
    expect(done).toEqual(['painting']);
  });

  it('never comes is given stronger and stronger remedies, in the end a new process', async () => {
    const { live, done } = watched();
    await live(60_000, { beats: false });
    expect(done.filter((what) => !['loading', 'silent'].includes(what))).toEqual([
      'reload',
      'reload',
      'recreate',
      'recreate',
      'restart: silent',
    ]);
  });

  it('is well again says so once, and has all remedies before it', async () => {
    const { watch, live, done, events } = watched();
    await live(5_000);
    for (const wait of [2_000, 2_000, 2_000]) {
      watch.gone();
      await live(wait);
    }
    await live(60_000);
    watch.gone();
    const wells = events().filter(({ event }) => event === 'page well again');
    expect(wells).toHaveLength(1);
    expect(done.filter((what) => what.startsWith('re'))).toEqual([
      'reload',
      'reload',
      'recreate',
      'reload',
    ]);
  });

  it('cannot be helped is tried again every five minutes, and said so once', async () => {
    const { live, done, events } = watched({ restarts: Array(4).fill(Date.UTC(2026, 0, 1)) });
    await live(1_200_000, { beats: false });
    const reloads = done.filter((what) => what === 'reload');
    expect(reloads.length).toBeGreaterThanOrEqual(2 + 3);
    expect(reloads.length).toBeLessThanOrEqual(2 + 4);
    const givenUp = events().filter(({ event }) => event === 'page given up for a while');
    expect(givenUp).toHaveLength(1);
  });

  it('was left, since the process ends, is treated no more', async () => {
    const { watch, live, done, clock } = watched();
    await live(5_000);
    watch.stop();
    watch.gone();
    await settlePromises();
    expect(done).toEqual(['painting']);
    expect(clock.pending).toBe(0);
  });
});
