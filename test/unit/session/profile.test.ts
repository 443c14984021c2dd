import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UserDto } from '../../../main/genauth/schema.ts';
import { oneLine } from '../../../main/session/one-line.ts';
import { greetingOf, profileOf, shownDetails } from '../../../main/session/profile.ts';
import { type ProfileField, profileFields } from '../../../main/settings/schema.ts';

const ada: UserDto = {
  userId: 'u',
  name: 'Ada Lovelace',
  nickname: 'Ada',
  username: 'ada',
  photo: 'https://p.test/ada.png',
  email: 'ada@example.com',
  phone: '13800000001',
  company: 'Analytical Engines',
  externalId: 'E-1815',
};
const byDefault = ['name', 'photo'] as const;

describe('what is passed on of a profile', () => {
  it('is all that is wanted, to the letter', () => {
    const { userId, ...known } = ada;
    expect(profileOf(ada, profileFields)).toEqual(known);
    const odd = { ...ada, externalId: ' E\u202e\n1 ' };
    expect(profileOf(odd, ['externalId'])).toEqual({ externalId: ' E\u202e\n1 ' });
  });

  it.each<[readonly ProfileField[], object]>([
    [[], {}],
    [byDefault, { name: 'Ada Lovelace', photo: 'https://p.test/ada.png' }],
    [['email', 'email'], { email: 'ada@example.com' }],
  ])('and nothing else: %j', (fields, profile) => {
    expect(profileOf(ada, fields)).toEqual(profile);
  });

  it('is nothing of a profile that could not be had', () => {
    expect(profileOf(null, profileFields)).toEqual({});
  });

  it('has no field that the person lacks, and no other name for theirs', () => {
    const user = { userId: 'u', nickname: 'Ada', email: '', phone: undefined };
    expect(profileOf(user, profileFields)).toEqual({ nickname: 'Ada' });
  });

  it('has an end', () => {
    const long = { userId: 'u', name: 'x'.repeat(2_000), photo: `data:,${'x'.repeat(1_995)}` };
    expect(profileOf(long, byDefault)).toEqual({ name: long.name });
  });
});

describe('what is shown of a profile', () => {
  it.each<[readonly ProfileField[], object]>([
    [byDefault, { name: 'Ada Lovelace', photo: ada.photo, details: [] }],
    [[], { name: '', photo: null, details: [] }],
    [['name'], { name: 'Ada Lovelace', photo: null, details: [] }],
    [['photo'], { name: '', photo: ada.photo, details: [] }],
    [
      ['externalId', 'name', 'company'],
      { name: 'Ada Lovelace', photo: null, details: ['E-1815', 'Analytical Engines'] },
    ],
    [
      profileFields,
      {
        name: 'Ada Lovelace',
        photo: ada.photo,
        details: ['Ada', 'ada', ada.email, ada.phone, ada.company, ada.externalId],
      },
    ],
  ])('with profileFields %j', (fields, greeting) => {
    expect(greetingOf(ada, fields)).toEqual(greeting);
  });

  it.each<[Partial<UserDto>, string]>([
    [{ name: undefined }, 'Ada'],
    [{ name: ' \u202e\n', nickname: '' }, 'ada'],
    [{ name: '', nickname: '', username: '' }, ''],
  ])('of the names the first that there is: %j', (more, name) => {
    expect(greetingOf({ ...ada, ...more }, byDefault).name).toBe(name);
  });

  it('is nothing of a profile that could not be had, or has nothing', () => {
    const nothing = { name: '', photo: null, details: [] };
    expect(greetingOf(null, profileFields)).toEqual(nothing);
    expect(greetingOf({ userId: 'u' }, profileFields)).toEqual(nothing);
    expect(greetingOf({ userId: 'u', photo: '' }, profileFields)).toEqual(nothing);
  });

  it('is nothing twice', () => {
    const user = { userId: 'u', nickname: 'ada', username: 'ada', email: 'ada@example.com' };
    const fields = ['name', 'nickname', 'username', 'email', 'email'] as const;
    expect(greetingOf(user, fields)).toEqual({
      name: 'ada',
      photo: null,
      details: ['ada@example.com'],
    });
  });

  it('is cleaned', () => {
    const user = { userId: 'u', name: 'Ada\u202e', company: 'One\r\nTwo' };
    expect(greetingOf(user, ['name', 'company'])).toMatchObject({
      name: 'Ada',
      details: ['One Two'],
    });
  });

  it('fits the contract, whatever a profile holds', () => {
    const texts = Object.fromEntries(
      profileFields.map((field) => [field, fc.string({ unit: 'binary', maxLength: 600 })]),
    );
    const fields = fc.array(fc.constantFrom(...profileFields), { maxLength: 12 });
    fc.assert(
      fc.property(fc.record(texts), fields, (user, wanted) => {
        const { name, details } = greetingOf({ userId: 'u', ...user }, wanted);
        expect(details.length).toBeLessThanOrEqual(6);
        for (const line of [name, ...details]) {
          expect(line.length).toBeLessThanOrEqual(200);
          expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u);
        }
      }),
    );
  });
});

describe('of the details others may read', () => {
  it.each([
    ['full', ['E-1815']],
    ['masked', []],
    ['hidden', []],
  ] as const)('with shownName %s %j', (shown, details) => {
    expect(shownDetails(['E-1815'], shown)).toEqual(details);
  });
});

describe('a line of somebody else’s words', () => {
  it.each([
    ['plain 文 نص 👩‍🚀', 'plain 文 نص 👩‍🚀'],
    ['  a \t b\u2028c\u00a0d ', 'a b c d'],
    ['a\u0000\u0007\u0085b\u009b', 'ab'],
    ['a\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069b', 'ab'],
    ['a \u202e b', 'a b'],
    ['a\ud83d', 'a'],
    ['', ''],
  ])('%j becomes %j', (text, line) => {
    expect(oneLine(text)).toBe(line);
  });

  it('is no longer than asked for, and no character is cut in half', () => {
    expect(oneLine('x'.repeat(200))).toBe('x'.repeat(200));
    expect(oneLine('x'.repeat(201))).toBe(`${'x'.repeat(199)}…`);
    expect(oneLine('ab👍👍', 5)).toBe('ab👍…');
    expect(oneLine('abc👍👍', 5)).toBe('abc…');
  });
});
