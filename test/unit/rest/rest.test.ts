import { beforeEach, describe, expect, it } from 'vitest';
import { Rest, type Wakefulness, wakeMs } from '../../../main/rest/rest.ts';
import { parseSpan, type Span } from '../../../main/rest/span.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const hourMs = 3_600_000;
const spans = (...texts: string[]) => texts.map((text) => parseSpan(text) as Span);

let clock: FakeClock;
let isBusy: boolean;
let changes: Wakefulness[];

/** A day that begins at noon. */
function restWith(dim: readonly Span[], resting: readonly Span[]): Rest {
  const rest = new Rest({
    clock,
    isBusy: () => isBusy,
    onChange: (wakefulness) => changes.push(wakefulness),
  });
  rest.keep({ dim, resting });
  return rest;
}

beforeEach(() => {
  clock = new FakeClock(new Date('2026-11-20T12:00').getTime());
  isBusy = false;
  changes = [];
});

describe('a screen with hours', () => {
  it('dims, rests and wakes by them', () => {
    restWith(spans('20:00-22:00'), spans('22:00-06:00'));
    clock.advance(24 * hourMs);
    expect(changes).toEqual(['dim', 'resting', 'awake']);
  });

  it('rests at once where it is started in them, and dims where both are meant', () => {
    expect(restWith([], spans('11:00-13:00')).wakefulness).toBe('resting');
    expect(restWith(spans('11:00-13:00'), []).wakefulness).toBe('dim');
    expect(restWith(spans('11:00-13:00'), spans('11:00-13:00')).wakefulness).toBe('resting');
  });

  it('is woken by a touch at once, and rests again two minutes after the last', () => {
    const rest = restWith([], spans('11:00-13:00'));
    rest.presence();
    expect(changes).toEqual(['awake']);
    clock.advance(wakeMs - 1_000);
    rest.presence();
    clock.advance(wakeMs - 5_000);
    expect(changes).toEqual(['awake']);
    clock.advance(10_000);
    expect(changes).toEqual(['awake', 'resting']);
  });

  it('does not go to rest before somebody is done', () => {
    restWith([], spans('13:00-14:00'));
    isBusy = true;
    clock.advance(hourMs + 60_000);
    expect(changes).toEqual([]);
    isBusy = false;
    clock.advance(5_000);
    expect(changes).toEqual(['resting']);
  });

  it('follows a clock that is set', () => {
    restWith([], spans('22:00-06:00'));
    clock.jumpWall(11 * hourMs);
    clock.advance(5_000);
    expect(changes).toEqual(['resting']);
  });

  it('stays awake for somebody when its hours change', () => {
    const rest = restWith([], []);
    rest.presence();
    expect(rest.keep({ dim: [], resting: spans('11:00-13:00') })).toBe('awake');
    clock.advance(wakeMs);
    expect(changes).toEqual(['resting']);
    expect(rest.keep({ dim: [], resting: [] })).toBe('awake');
    clock.advance(hourMs);
    expect(changes).toEqual(['resting']);
  });

  it('is left alone when stopped', () => {
    restWith([], spans('13:00-14:00')).stop();
    expect(clock.pending).toBe(0);
  });
});

it('a screen without hours is always awake, and asks for no time', () => {
  const rest = restWith([], []);
  rest.presence();
  clock.advance(48 * hourMs);
  expect(changes).toEqual([]);
  expect(clock.pending).toBe(0);
});
