import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../main/settings/edit-distance.ts';

describe('the distance', () => {
  it.each([
    ['', '', 0],
    ['host', 'host', 0],
    ['', 'host', 4],
    ['hos', 'host', 1],
    ['hostt', 'host', 1],
    ['hast', 'host', 1],
    ['hots', 'host', 1],
    ['ohst', 'host', 1],
    ['htos', 'host', 2],
    ['ab', 'ba', 1],
    ['abc', 'ca', 3],
    ['kitten', 'sitting', 3],
    ['codeTpye', 'codeType', 1],
    ['大厅', '厅大', 1],
    ['a😀b', 'ab', 1],
  ])('from %j to %j is %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 6 });

  it('is what trying all edits finds', () => {
    fc.assert(
      fc.property(word, word, (from, to) => {
        expect(editDistance(from, to)).toBe(bySearch(from, to));
      }),
    );
  });

  it('is the same both ways, and nothing only between equals', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (from, to) => {
        expect(editDistance(from, to)).toBe(editDistance(to, from));
        expect(editDistance(from, to) === 0).toBe(from === to);
      }),
    );
  });
});

/** By the definition: what is best to do with the first characters, and then with the rest. */
function bySearch(from: string, to: string): number {
  if (from === '' || to === '') return from.length + to.length;
  const rest = (a: number, b: number) => bySearch(from.slice(a), to.slice(b));
  const isSwapped = from.length > 1 && from[0] === to[1] && from[1] === to[0];
  return Math.min(
    rest(1, 0) + 1,
    rest(0, 1) + 1,
    rest(1, 1) + (from[0] === to[0] ? 0 : 1),
    isSwapped ? rest(2, 2) + 1 : Number.POSITIVE_INFINITY,
  );
}
