/** How much of a person's name others at the kiosk may read. */
export type NameShown = 'full' | 'masked' | 'hidden';

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Scripts whose names have no spaces, and are masked by circles. */
const ideographic = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;

/**
 * A name as the screen shows it. Masked, “Ada Lovelace” is “Ada L.”, “Ada” is “A.” and “王小明” is
 * “王○○”: enough to know oneself by.
 */
export function shownName(name: string, shown: NameShown): string {
  switch (shown) {
    case 'full':
      return name;
    case 'hidden':
      return '';
    case 'masked':
      return maskedName(name.trim());
  }
}

function maskedName(name: string): string {
  const words = name.split(/\s+/u);
  const [first = ''] = words;
  if (words.length > 1) return `${first} ${initialOf(words.at(-1) ?? '')}.`;
  const [initial = '', ...rest] = [...letters.segment(first)].map(({ segment }) => segment);
  if (ideographic.test(initial)) return initial + '○'.repeat(Math.min(rest.length, 3));
  return initial === '' ? '' : `${initial}.`;
}

function initialOf(word: string): string {
  const [initial] = letters.segment(word);
  return initial?.segment ?? '';
}
