import { describe, expect, it } from 'vitest';
import { shownName } from '../../../main/signin/person-name.ts';

describe('a masked name', () => {
  it.each([
    ['Ada Lovelace', 'Ada L.'],
    ['Ada King  Lovelace', 'Ada L.'],
    [' Ada ', 'A.'],
    ['王小明', '王○○'],
    ['王', '王'],
    ['さくら', 'さ○○'],
    ['김민준', '김○○'],
    ['寿限無寿限無五劫', '寿○○○'],
    ['محمد علي', 'محمد ع.'],
    ['Åsa Öberg', 'Åsa Ö.'],
    ['👩‍🚀 Ada', '👩‍🚀 A.'],
    ['👩‍🚀', '👩‍🚀.'],
    ['', ''],
    ['   ', ''],
  ])('of %j is %j', (name, masked) => {
    expect(shownName(name, 'masked')).toBe(masked);
  });
});

it('a full name is untouched, a hidden one is none', () => {
  expect(shownName(' Ada ', 'full')).toBe(' Ada ');
  expect(shownName('Ada', 'hidden')).toBe('');
});
