import { describe, expect, it } from 'vitest';
import { type Condition, type Limits, VitalSigns } from '../../../main/watch/vital-signs.ts';

const limits: Limits = { loadMs: 10_000, beatMs: 8_000, paintMs: 30_000 };

/** A page watched from 0, looked at every second; acts happen at their time, before the look. */
function conditionsUntil(
  end: number,
  acts: Readonly<Record<number, (signs: VitalSigns, now: number) => void>>,
  always: (signs: VitalSigns, now: number) => void = () => {},
): [at: number, Condition][] {
  const signs = new VitalSigns(0, limits);
  const changes: [number, Condition][] = [];
  for (let now = 1_000; now <= end; now += 1_000) {
    always(signs, now);
    acts[now]?.(signs, now);
    const condition = signs.look(now);
    if (changes.at(-1)?.[1] !== condition) changes.push([now, condition]);
  }
  return changes;
}

const beats = (signs: VitalSigns, now: number) => signs.beat(true, now);

describe('a page', () => {
  it('may load for ten seconds, and is silent then', () => {
    expect(conditionsUntil(12_000, {})).toEqual([
      [1_000, 'loading'],
      [11_000, 'silent'],
    ]);
  });

  it('paints while its heart beats and frames come', () => {
    expect(conditionsUntil(120_000, {}, beats)).toEqual([[1_000, 'painting']]);
  });

  it('is silent eight seconds after its last heartbeat', () => {
    const once = { 2000: beats };
    expect(conditionsUntil(12_000, once).slice(1)).toEqual([
      [2_000, 'painting'],
      [11_000, 'silent'],
    ]);
  });

  it('is frozen where its code runs and no frame comes for half a minute', () => {
    const beatsOnly = (signs: VitalSigns, now: number) => signs.beat(now <= 5_000, now);
    expect(conditionsUntil(40_000, {}, beatsOnly).slice(1)).toEqual([[36_000, 'frozen']]);
  });

  it('is frozen where a screen is not painted half a minute after it was sent', () => {
    const sent = { 5000: (signs: VitalSigns, now: number) => signs.sent(3, now) };
    expect(conditionsUntil(40_000, sent, beats).slice(1)).toEqual([[36_000, 'frozen']]);
  });

  it('is not given more time by screens that overtake each other', () => {
    const send = (revision: number) => (signs: VitalSigns, now: number) =>
      signs.sent(revision, now);
    const acts = { 5000: send(3), 15000: send(4), 25000: send(5) };
    expect(conditionsUntil(40_000, acts, beats).slice(1)).toEqual([[36_000, 'frozen']]);
  });

  it('paints when the last screen is painted; one before it is not enough', () => {
    const painted = (revision: number) =>
      conditionsUntil(
        40_000,
        {
          5000: (signs, now) => signs.sent(3, now),
          6000: (signs, now) => signs.painted(revision, now),
        },
        beats,
      ).slice(1);
    expect(painted(3)).toEqual([]);
    expect(painted(2)).toEqual([[36_000, 'frozen']]);
  });

  it('begins anew with each load', () => {
    const acts = {
      ...{ 2000: beats, 20000: (signs: VitalSigns, now: number) => signs.loading(now) },
    };
    expect(conditionsUntil(31_000, acts)).toEqual([
      [1_000, 'loading'],
      [2_000, 'painting'],
      [11_000, 'silent'],
      [20_000, 'loading'],
      [31_000, 'silent'],
    ]);
  });
});

describe('a machine that slept', () => {
  it('is no reason to treat its page, which slept too', () => {
    const signs = new VitalSigns(0, limits);
    signs.beat(true, 1_000);
    signs.sent(1, 1_000);
    expect(signs.look(2_000)).toBe('painting');
    expect(signs.look(3_600_000)).toBe('painting');
    expect(signs.look(3_603_000)).toBe('painting');
    expect(signs.look(3_606_500)).toBe('painting');
    expect(signs.look(3_607_500)).toBe('silent');
  });
});
