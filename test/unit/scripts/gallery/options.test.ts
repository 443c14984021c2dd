import { describe, expect, test } from 'vitest';
import { parseOptions } from '../../../../scripts/gallery/options.ts';

const states = ['showing', 'scanned', 'problem'];
const parse = (...args: string[]) => parseOptions(args, states);

describe('what is rendered', () => {
  test('is the whole matrix', () => {
    const { sizes, themes, languages, ...others } = parse();
    expect([sizes.length, themes.length, languages.length]).toEqual([6, 3, 5]);
    expect(others).toEqual({
      ...{ states, isAll: false, out: 'gallery', against: null, isBaseline: false },
    });
  });

  test('is narrowed by options, which can be repeated, and keeps its order', () => {
    const options = parse('--state', 'problem', '--state', 'showing', '--size', '800x480');
    expect(options.states).toEqual(['showing', 'problem']);
    expect(options.sizes).toEqual([{ width: 800, height: 480 }]);
    expect(parse('--theme', 'light', '--language', 'ar')).toMatchObject({
      themes: ['light'],
      languages: ['ar'],
    });
  });

  test('is widened to all samples, put elsewhere, and compared', () => {
    const options = parse('--all', '--out', 'new', '--against', 'old');
    expect(options).toMatchObject({ isAll: true, out: 'new', against: 'old' });
  });
});

describe('a mistake is named, with what is allowed', () => {
  test.each([
    [['--state', 'shown'], '--state: found "shown"; allowed: showing, scanned, problem'],
    [['--theme', 'Dark'], '--theme: found "Dark"; allowed: dark, light, contrast'],
    [['--language', 'fr'], '--language: found "fr"; allowed: en, zh-CN, zh-TW, ja, ar'],
    [['--size', '640x480'], '--size: found "640x480"; allowed: 480x800, 800x480, '],
    [['--colour', 'red'], 'found "--colour red"; allowed: [--state NAME]…'],
    [['showing'], 'found "showing"; allowed: [--state NAME]…'],
    [['--out', ''], 'found "--out "; allowed: [--state NAME]…'],
    [['--baseline', '--theme', 'dark'], 'found "--baseline --theme dark"; allowed: '],
  ])('%j', (args, message) => {
    expect(() => parse(...args)).toThrow(message);
  });
});
