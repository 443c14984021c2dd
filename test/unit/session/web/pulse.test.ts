import { beforeEach, describe, expect, it } from 'vitest';
import { hangingMs, Pulse } from '../../../../main/session/web/pulse.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

let clock: FakeClock;
let beats: { resolve: () => void; reject: () => void }[];
let hanging: number;
let pulse: Pulse;

beforeEach(() => {
  clock = new FakeClock();
  beats = [];
  hanging = 0;
  pulse = new Pulse({
    clock,
    beat: () =>
      new Promise((resolve, reject) => {
        beats.push({ resolve: () => resolve(0), reject: () => reject(new Error('gone')) });
      }),
    onHanging() {
      hanging += 1;
    },
  });
});

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a page’s pulse', () => {
  it('is felt every two seconds as long as it answers', async () => {
    for (let i = 1; i < 20; i += 1) {
      expect(beats).toHaveLength(i);
      beats.at(-1)?.resolve();
      await settle();
      clock.advance(2_000);
    }
    expect(hanging).toBe(0);
  });

  it('has stopped after eight seconds without an answer', async () => {
    clock.advance(hangingMs - 1);
    expect(hanging).toBe(0);
    clock.advance(1);
    expect(hanging).toBe(1);
    beats[0]?.resolve();
    await settle();
    expect(clock.pending).toBe(0);
  });

  it('goes on where the page has only gone elsewhere', async () => {
    beats[0]?.reject();
    await settle();
    clock.advance(2_000);
    expect(beats).toHaveLength(2);
  });

  it('is not felt any more once it is over', async () => {
    pulse.stop();
    beats[0]?.resolve();
    await settle();
    clock.advance(60_000);
    expect([beats.length, hanging, clock.pending]).toEqual([1, 0, 0]);
  });
});
