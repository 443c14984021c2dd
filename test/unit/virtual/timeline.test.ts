import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Timeline } from '../../support/virtual/timeline.ts';

describe('the timeline', () => {
  it('lets everything happen in the order of its time, and of its making where that is equal', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.nat(50), isCancelled: fc.boolean() }), { maxLength: 60 }),
        async (wanted) => {
          const timeline = new Timeline();
          const happened: number[] = [];
          wanted.forEach(({ at, isCancelled }, index) => {
            const cancel = timeline.at(at, () => {
              expect(timeline.now).toBe(at);
              happened.push(index);
            });
            if (isCancelled) cancel();
          });
          await timeline.runTo(50);
          const expected = wanted
            .map(({ at, isCancelled }, index) => ({ at, isCancelled, index }))
            .filter(({ isCancelled }) => !isCancelled)
            .sort((one, other) => one.at - other.at || one.index - other.index);
          expect(happened).toEqual(expected.map(({ index }) => index));
        },
      ),
    );
  });

  it('stops where it is told to, and goes on from there', async () => {
    const timeline = new Timeline();
    const happened: number[] = [];
    for (const at of [10, 20, 30]) timeline.at(at, () => happened.push(at));
    await timeline.runTo(20);
    expect(happened).toEqual([10, 20]);
    expect(timeline.now).toBe(20);
    timeline.after(5, () => happened.push(timeline.now));
    await timeline.runTo(100);
    expect(happened).toEqual([10, 20, 25, 30]);
    expect(timeline.now).toBe(100);
  });

  it('never goes back', async () => {
    const timeline = new Timeline();
    await timeline.runTo(100);
    const at: number[] = [];
    timeline.at(50, () => at.push(timeline.now));
    await timeline.runTo(100);
    expect(at).toEqual([100]);
  });

  it('does not let anybody set timers that are due at once for ever', async () => {
    const timeline = new Timeline();
    const again = () => timeline.after(0, again);
    again();
    await expect(timeline.runTo(1)).rejects.toThrow('time stands still at 0 ms');
  });

  it('lets long chains of promises end before the next event', async () => {
    const timeline = new Timeline();
    const happened: string[] = [];
    const chain = async () => {
      for (let link = 0; link < 100; link += 1) await null;
      happened.push('end of the chain');
    };
    timeline.at(1, () => void chain());
    timeline.at(1, () => happened.push('next event'));
    await timeline.runTo(1);
    expect(happened).toEqual(['end of the chain', 'next event']);
  });
});
