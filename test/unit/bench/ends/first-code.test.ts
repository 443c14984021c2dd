import { describe, expect, it } from 'vitest';
import { firstCodeAt, type Look } from '../../../../bench/ends/first-code.ts';

const looks = (count: number): readonly Look[] =>
  Array.from({ length: count }, (_, i) => ({ at: 1_000 + i, snapshot: Buffer.from(`${i}`) }));
/** What a reader finds where the code is there from the look of that number on. */
const from = (first: number) => (snapshot: Buffer) =>
  Number(snapshot.toString()) >= first ? 'a code' : null;

describe('the first look with a code', () => {
  it.each([
    [1, 0],
    [2, 1],
    [130, 0],
    [130, 77],
    [130, 129],
  ])('of %i is number %i', (count, first) => {
    expect(firstCodeAt(looks(count), from(first))).toBe(1_000 + first);
  });

  it('is none where none has one', () => {
    expect(firstCodeAt(looks(130), () => null)).toBeNull();
    expect(firstCodeAt([], () => 'a code')).toBeNull();
  });

  it('takes few readings, which are slow', () => {
    let readings = 0;
    firstCodeAt(looks(130), (snapshot) => {
      readings += 1;
      return from(90)(snapshot);
    });
    expect(readings).toBeLessThanOrEqual(8);
  });
});
