import { beforeEach, describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../main/base/result.ts';
import { beginTrial } from '../../../main/update/begin-trial.ts';
import { Trial } from '../../../main/update/trial.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { recordedLog } from '../admin/recorded-log.ts';
import { Remembered } from './remembered.ts';

const trialMs = 120_000;

let clock: FakeClock;
let memory: Remembered;
/** Which version the image holds, and the one that is kept beside it. */
let installed: string;
let previous: string | null;
let log: ReturnType<typeof recordedLog>;
let isCodeDue: boolean;
let isCutOff: boolean;
let wakes: number;

beforeEach(() => {
  clock = new FakeClock();
  log = recordedLog();
  memory = new Remembered();
  installed = '2.0.0';
  previous = '1.0.0';
  isCodeDue = true;
  isCutOff = false;
  wakes = 0;
});

function takeBack(): Result<void, string> {
  if (previous === null) return err('nothing was kept');
  installed = previous;
  previous = null;
  return ok(undefined);
}

function updateTo(to: string): void {
  memory.set({ ...memory.value, trial: { from: '1.0.0', to, starts: 0, isOver: false } });
}

/** One process of whatever version is installed. */
function start() {
  memory.readAgain();
  const version = installed;
  const restarts: number[] = [];
  const common = { memory, version, log: log.log, takeBack };
  const begun = beginTrial({ ...common, wall: clock.wall() });
  const trial =
    begun === 'onTrial'
      ? new Trial({
          ...common,
          clock,
          trialMs,
          isCodeDue: () => isCodeDue,
          isCutOff: () => isCutOff,
          keepAwake: () => {
            wakes += 1;
          },
          forgetPrevious() {
            previous = null;
          },
          restart: () => restarts.push(clock.now()),
        })
      : null;
  return { version, begun, trial, restarts };
}

const said = () =>
  log.entries.map(({ level, event, facts }) => `${level}: ${event} ${facts.what ?? ''}`);
const failures = () => said().filter((line) => line.startsWith('error'));

describe('a version on trial', () => {
  it('that paints a code stays, and needs the one before no longer', () => {
    updateTo('2.0.0');
    const { trial, restarts } = start();
    clock.advance(trialMs - 1000);
    trial?.codePainted();
    clock.advance(10 * trialMs);
    expect(restarts).toEqual([]);
    expect(previous).toBeNull();
    expect(memory.value.trial).toBeNull();
    expect(start().begun).toBe('ordinary');
    expect(failures()).toEqual([]);
  });

  it('that paints no code starts once more, and then gives way with one line', () => {
    updateTo('2.0.0');
    const first = start();
    clock.advance(trialMs - 1);
    expect(first.restarts).toEqual([]);
    clock.advance(1);
    expect(first.restarts).toEqual([trialMs]);
    expect(installed).toBe('2.0.0');

    const second = start();
    clock.advance(trialMs);
    expect(second.restarts).toHaveLength(1);
    expect(installed).toBe('1.0.0');
    expect(failures()).toEqual([]);

    const back = start();
    expect(back).toMatchObject({ version: '1.0.0', begun: 'ordinary' });
    start();
    expect(failures()).toEqual([
      'error: update failed 2.0.0 was taken back: it painted no code within 120 s in 2 starts',
    ]);
    expect(memory.value.failures).toMatchObject([{ version: '2.0.0', isExcused: false }]);
  });

  it('may paint its first code in its second start', () => {
    updateTo('2.0.0');
    start();
    const second = start();
    second.trial?.codePainted();
    clock.advance(10 * trialMs);
    expect(installed).toBe('2.0.0');
    expect(start().begun).toBe('ordinary');
  });

  it('that ends by itself gives way at its third start, before anything else', () => {
    updateTo('2.0.0');
    expect(start().begun).toBe('onTrial');
    expect(start().begun).toBe('onTrial');
    expect(start().begun).toBe('takenBack');
    expect(installed).toBe('1.0.0');
    start();
    expect(failures()).toEqual([
      'error: update failed 2.0.0 was taken back: it ended in 2 starts before it had painted a code',
    ]);
  });

  it('is excused where the service cannot be reached', () => {
    updateTo('2.0.0');
    start();
    start();
    isCutOff = true;
    clock.advance(trialMs);
    expect(installed).toBe('1.0.0');
    expect(memory.value.failures).toMatchObject([
      {
        isExcused: true,
        why: 'it painted no code within 120 s in 2 starts; the service was in trouble',
      },
    ]);
  });

  it('has all its time while no code is due, and wakes the screen when one is', () => {
    updateTo('2.0.0');
    isCodeDue = false;
    const { restarts } = start();
    clock.advance(10 * trialMs);
    expect(restarts).toEqual([]);
    expect(wakes).toBe(0);
    isCodeDue = true;
    clock.advance(trialMs - 1000);
    expect(restarts).toEqual([]);
    expect(wakes).toBeGreaterThan(0);
    clock.advance(2000);
    expect(restarts).toHaveLength(1);
  });

  it('stays where none is kept to go back to, and says so', () => {
    updateTo('2.0.0');
    previous = null;
    start();
    start();
    const third = start();
    expect(third).toMatchObject({ begun: 'ordinary', version: '2.0.0' });
    expect(failures()).toEqual([
      'error: update failed 2.0.0: it ended in 2 starts before it had painted a code. It stays, for nothing was kept',
    ]);
    expect(start().begun).toBe('ordinary');
  });

  it('that never came into place is no trial, and is said', () => {
    updateTo('3.0.0');
    expect(start().begun).toBe('ordinary');
    expect(failures()).toEqual([
      'error: update failed 3.0.0: it did not come into place: 2.0.0 goes on',
    ]);
    expect(memory.value.trial).toBeNull();
    // Or else it would be fetched and put there after each start.
    expect(memory.value.failures).toMatchObject([{ version: '3.0.0', isExcused: true }]);
  });

  it('is not counted a start that somebody ends, but one that fails is', () => {
    updateTo('2.0.0');
    isCodeDue = false;
    for (let night = 0; night < 5; night += 1) {
      const { begun, trial } = start();
      expect(begun).toBe('onTrial');
      trial?.stop(true);
    }
    for (let crash = 0; crash < 2; crash += 1) start().trial?.stop(false);
    expect(start().begun).toBe('takenBack');
  });

  it('that works after all has not failed', () => {
    updateTo('2.0.0');
    const failure = { version: '2.0.0', why: 'no network', at: 0, isExcused: true };
    memory.set({ ...memory.value, failures: [failure] });
    start().trial?.codePainted();
    expect(memory.value.failures).toEqual([]);
  });

  it('is taken back at once where its starts cannot be counted', () => {
    updateTo('2.0.0');
    memory.isDiskFull = true;
    expect(start().begun).toBe('takenBack');
    expect(installed).toBe('1.0.0');
  });

  it('is taken back though the power goes between the verdict and the deed', () => {
    updateTo('2.0.0');
    const { trial } = memory.value;
    const failure = { version: '2.0.0', why: 'it failed', at: 0, isExcused: false };
    const verdict = { failures: [failure], unsaid: '2.0.0 was taken back: it failed' };
    memory.set({ ...verdict, trial: trial && { ...trial, isOver: true } });
    expect(start().begun).toBe('takenBack');
    expect(installed).toBe('1.0.0');
    expect(start().begun).toBe('ordinary');
    expect(failures()).toEqual(['error: update failed 2.0.0 was taken back: it failed']);
  });

  it('has been taken back where the power goes right after', () => {
    updateTo('2.0.0');
    const { trial } = memory.value;
    installed = '1.0.0';
    const unsaid = '2.0.0 was taken back: it failed';
    memory.set({ failures: [], unsaid, trial: trial && { ...trial, isOver: true } });
    expect(start().begun).toBe('ordinary');
    expect(memory.value.trial).toBeNull();
    expect(failures()).toEqual([`error: update failed ${unsaid}`]);
  });
});
