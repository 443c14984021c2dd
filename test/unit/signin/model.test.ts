import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Schedule, schedule } from '../../support/virtual/model/acts.ts';
import { play } from '../../support/virtual/model/player.ts';

const schedules = 4_000;

/** Schedules that the judge itself once got wrong. */
const judgedWrongly: [Schedule][] = [
  [
    {
      // Falls asleep for no time at all, with the poll under way that would have told of the restart.
      seed: 0,
      codeSeconds: 40,
      pollReturns: 'ticket',
      acts: [
        { do: 'wait', ms: 5_580 },
        { do: 'server', act: 'restart' },
        { do: 'sleep', ms: 0, noticeMs: null, toldAfterMs: null },
      ],
    },
  ],
];

describe('whatever people, phones, networks, services and machines do', () => {
  it('the kiosk keeps its rules', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async (played) => {
        expect(await play(played)).toEqual([]);
      }),
      { numRuns: schedules, examples: judgedWrongly },
    );
  }, 180_000);
});
