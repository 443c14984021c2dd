import { describe, expect, it } from 'vitest';
import {
  handoffFailures,
  languages,
  problemReasons,
  sessionRefusals,
} from '../../../../preload/contract.ts';
import { en } from '../../../../renderer/i18n/en.ts';
import { messagesOf } from '../../../../renderer/i18n/messages.ts';

/** What a text that is made is made with: numbers, as all of them take, that no word contains. */
const given = [41, 42, 43];

/** Every text of a catalogue by its path; those that are made are made with all they take. */
function textsOf(at: unknown, path = ''): [string, string][] {
  if (typeof at === 'string') return [[path, at]];
  if (typeof at === 'function') return [[path, String(at(...given.slice(0, at.length)))]];
  if (typeof at !== 'object' || at === null) throw new Error(`${path} is no text`);
  return Object.entries(at).flatMap(([key, inside]) =>
    textsOf(inside, path === '' ? key : `${path}.${key}`),
  );
}

/** The texts that are made, by their path. */
function madeTextsOf(at: unknown, path = ''): [string, (...values: unknown[]) => string][] {
  if (typeof at === 'function') return [[path, (...values) => String(at(...values))]];
  if (typeof at !== 'object' || at === null) return [];
  return Object.entries(at).flatMap(([key, inside]) => madeTextsOf(inside, `${path}.${key}`));
}

/** Names and technical words that stay as they are in every language. */
const everywhere = new Set(
  'GenAuth WeChat App Secret ID PIN QR Code token Authentication Address MOBILE_APP'
    .split(' ')
    .concat(['WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT']),
);

describe.each(languages)('the words in %s', (language) => {
  const words = messagesOf(language);
  const texts = textsOf(words);

  it('are the same set as in English', () => {
    expect(texts.map(([path]) => path)).toEqual(textsOf(messagesOf('en')).map(([path]) => path));
  });

  it.each(texts)('%s is a text without loose ends', (_path, text) => {
    expect(text).toBe(text.trim());
    expect(text.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/undefined|null|NaN|#|\[object/);
  });

  it.each(language === 'en' ? [] : texts)('%s is not English', (_path, text) => {
    const latin = text.match(/[A-Za-z_]+/g) ?? [];
    expect(latin.filter((word) => !everywhere.has(word))).toEqual([]);
  });

  it.each(madeTextsOf(en))('%s says all that it is given', (path) => {
    const made = new Map(madeTextsOf(words)).get(path);
    const taken = new Map(madeTextsOf(en)).get(path)?.(...given) ?? '';
    const values = given.filter((value) => taken.includes(String(value)));
    expect(values).not.toEqual([]);
    const text = made?.(...given);
    for (const value of values) expect(text).toContain(String(value));
  });

  it.each([0, 1, 2, 3, 11, 100])('count %i without loose ends', (value) => {
    const { signedIn, stillThere, problem, forms, admin } = words;
    const counts = [
      signedIn.ends,
      stillThere.ends,
      problem.retryIn,
      problem.freshCodeIn,
      forms.digits,
    ];
    for (const count of [...counts, admin.nextTry, admin.days]) {
      expect(count(value)).toMatch(/^[^#]+$/);
      expect(count(value)).not.toMatch(/undefined|NaN/);
    }
  });

  it('write each number as the language writes it', () => {
    const { signedIn, stillThere, problem, forms, setup, admin } = words;
    const counts = [
      signedIn.ends,
      stillThere.ends,
      problem.retryIn,
      problem.freshCodeIn,
      forms.digits,
    ];
    for (const count of [...counts, admin.nextTry, admin.days]) {
      expect(count(12_345)).toContain('12,345');
    }
    expect(setup.place(1_001, 1_002)).toMatch(/1,001.*1,002/);
  });

  it.each(problemReasons)('have a title and an advice for %s', (reason) => {
    expect(words.problem.reasons[reason].filter(Boolean)).toHaveLength(2);
  });

  it('tell every problem apart by its title', () => {
    const titles = Object.values(words.problem.reasons).map(([title]) => title);
    expect(new Set(titles).size).toBe(problemReasons.length);
  });

  it('know no problem that the contract does not', () => {
    expect(Object.keys(words.problem.reasons).sort()).toEqual([...problemReasons].sort());
  });

  it('tell apart, with an advice, all that can fail after a sign-in, and no more', () => {
    const failures = words.handoffFailed;
    expect(Object.keys(failures).sort()).toEqual([...handoffFailures].sort());
    const titles = Object.values(failures).map(([title]) => title);
    expect(new Set(titles).size).toBe(handoffFailures.length);
    expect(Object.values(failures).map(([, advice]) => advice)).not.toContain('');
  });

  it('tell apart all that can be withheld, and no more', () => {
    const { withheld } = words.session;
    expect(Object.keys(withheld).sort()).toEqual([...sessionRefusals].sort());
    expect(new Set(Object.values(withheld)).size).toBe(sessionRefusals.length);
  });

  it.each([words.scanned.title, words.signedIn.title])(
    'greet with the name, or without',
    (title) => {
      expect(title('王小明')).toContain('王小明');
      expect(title('')).toMatch(/^[^,，،、\s].*[^,，،、\s]$/);
    },
  );

  it.each([words.signedIn.ends, words.problem.retryIn])('count the seconds', (ends) => {
    expect(ends(42)).toContain('42');
  });

  it('name the service', () => {
    expect(words.showing.service('app.test')).toContain('app.test');
  });
});

it.each(languages)('%s is called as its speakers, and Unicode, call it', (language) => {
  const { language: code, script } = new Intl.Locale(language).maximize();
  const name = code === 'zh' ? `${code}-${script}` : code;
  const names = new Intl.DisplayNames(language, { type: 'language' });
  expect(messagesOf(language).languageName).toBe(names.of(name));
});

it('one is not many', () => {
  expect(en.forms.digits(1)).toBe('1 digit');
  expect(en.forms.digits(6)).toBe('6 digits');
  expect(en.admin.days(1)).toBe('1 day left');
  expect(en.admin.days(30)).toBe('30 days left');
});
