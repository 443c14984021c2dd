import { describe, expect, it } from 'vitest';
import { personIn, tallyOf } from '../../../../bench/webhook/tally.ts';

const of = (...people: number[]) =>
  people.map((person) => ({ id: `msg_${person}`, person, body: `body ${person}` }));
const fine = { lost: 0, keys: 3, mixed: 0, outOfOrder: 0, again: 0 };

describe('what has arrived', () => {
  it('is all there, each once, in order', () => {
    expect(tallyOf(of(1, 2, 3), 3)).toEqual(fine);
  });

  it('may have come again', () => {
    expect(tallyOf(of(1, 2, 2, 2, 3), 3)).toEqual({ ...fine, again: 2 });
  });

  it('lacks somebody', () => {
    expect(tallyOf(of(1, 3), 3)).toEqual({ ...fine, keys: 2, lost: 1 });
    expect(tallyOf([], 3)).toEqual({ ...fine, keys: 0, lost: 3 });
  });

  it('has overtaken something, be it new or again', () => {
    expect(tallyOf(of(1, 3, 2), 3)).toEqual({ ...fine, outOfOrder: 1 });
    expect(tallyOf(of(1, 2, 3, 1), 3)).toEqual({ ...fine, outOfOrder: 1, again: 1 });
  });

  it('has two keys for one person, or two bodies for one key', () => {
    const [one, two, three] = of(1, 2, 3);
    if (!one || !two || !three) throw new Error('three are needed');
    const twice = [one, two, { ...two, id: 'msg_other' }, three];
    expect(tallyOf(twice, 3)).toEqual({ ...fine, keys: 4, mixed: 1 });
    const changed = [one, two, { ...two, body: 'other' }, three];
    expect(tallyOf(changed, 3)).toEqual({ ...fine, mixed: 1, again: 1 });
  });

  it('is of somebody who is not known', () => {
    const stranger = { id: 'msg_x', person: personIn('{}'), body: '{}' };
    expect(tallyOf([...of(1, 2, 3), stranger], 3)).toEqual({ ...fine, keys: 4 });
  });
});

it('an event is about a person', () => {
  expect(personIn('{"data":{"subject":"user-12","profile":{}}}')).toBe(12);
  expect(personIn('')).toBeNaN();
});
