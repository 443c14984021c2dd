import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { watchPower } from '../../../main/watch/power.ts';

it('what becomes of the machine is passed on, and in the log', () => {
  const power = new EventEmitter();
  const told: string[] = [];
  const log = (event: string) => void told.push(event);
  watchPower(
    power,
    { info: log, warn: log, error: log },
    {
      sleep: (what) => void told.push(what),
      lock: (isLocked) => void told.push(isLocked ? 'lock' : 'unlock'),
    },
  );
  for (const event of ['suspend', 'resume', 'lock-screen', 'unlock-screen']) power.emit(event);
  expect(told).toEqual([
    ...['machine sleeps', 'suspend', 'machine wakes', 'resume'],
    ...['machine locked', 'lock', 'machine unlocked', 'unlock'],
  ]);
});
