import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schedule } from '../../support/virtual/model/acts.ts';
import { play } from '../../support/virtual/model/player.ts';

const schedules = 4_000;

describe('whatever people, phones, networks, services and machines do', () => {
  it('the kiosk keeps its rules', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async (played) => {
        expect(await play(played)).toEqual([]);
      }),
      { numRuns: schedules },
    );
  }, 180_000);
});
