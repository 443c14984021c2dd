import { describe, expect, it } from 'vitest';
import { languages, problemReasons } from '../../../../preload/contract.ts';
import { messagesOf } from '../../../../renderer/i18n/messages.ts';

/** Every text of a catalogue by its path; those that are made are made with numbers for all they take. */
function textsOf(at: unknown, path = ''): [string, string][] {
  if (typeof at === 'string') return [[path, at]];
  if (typeof at === 'function') return [[path, String(at(...Array(at.length).fill(7)))]];
  if (typeof at !== 'object' || at === null) throw new Error(`${path} is no text`);
  return Object.entries(at).flatMap(([key, inside]) =>
    textsOf(inside, path === '' ? key : `${path}.${key}`),
  );
}

describe.each(languages)('the words in %s', (language) => {
  const words = messagesOf(language);
  const texts = textsOf(words);

  it('are the same set as in English', () => {
    expect(texts.map(([path]) => path)).toEqual(textsOf(messagesOf('en')).map(([path]) => path));
  });

  it.each(texts)('%s is a text without loose ends', (_path, text) => {
    expect(text).toBe(text.trim());
    expect(text.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it.each(problemReasons)('have a title and an advice for %s', (reason) => {
    expect(words.problem.titles[reason]).toBeTruthy();
    expect(words.problem.texts[reason]).toBeTruthy();
  });

  it('tell every problem apart by its title', () => {
    expect(new Set(Object.values(words.problem.titles)).size).toBe(problemReasons.length);
  });

  it('know no problem that the contract does not', () => {
    expect(Object.keys(words.problem.titles).sort()).toEqual([...problemReasons].sort());
    expect(Object.keys(words.problem.texts).sort()).toEqual([...problemReasons].sort());
  });

  it.each([words.scanned.title, words.signedIn.title])(
    'greet with the name, or without',
    (title) => {
      expect(title('王小明')).toContain('王小明');
      expect(title('')).toMatch(/^[^,，\s].*[^,，\s]$/);
    },
  );

  it.each([words.signedIn.ends, words.problem.retryIn])('count the seconds', (ends) => {
    expect(ends(42)).toContain('42');
  });

  it('name the service', () => {
    expect(words.showing.service('app.test')).toContain('app.test');
  });
});

it('each language has a name of its own', () => {
  const names = languages.map((language) => messagesOf(language).languageName);
  expect(new Set(names).size).toBe(languages.length);
});
