/**
 * Names, addresses and paths inside a sentence may be written the other way than the sentence is.
 * Isolated, they leave its words and punctuation where they belong.
 */

/** LEFT-TO-RIGHT ISOLATE, FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE of Unicode (UAX #9). */
const marks = { leftToRight: '\u2066', byItself: '\u2068', end: '\u2069' } as const;

/** All characters that direct others. In a name they could write over the sentence around it. */
const directing = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** What people are called: it goes the way of its own letters. Empty stays empty. */
export function isolated(text: string): string {
  return enclosed(text, marks.byItself);
}

/** What machines are told, such as an address: always from left to right. Empty stays empty. */
export function leftToRight(text: string): string {
  return enclosed(text, marks.leftToRight);
}

function enclosed(text: string, mark: string): string {
  const plain = text.replace(directing, '');
  return plain === '' ? '' : `${mark}${plain}${marks.end}`;
}

export interface Run {
  readonly text: string;
  /** How it is isolated; null for the sentence itself. */
  readonly direction: 'auto' | 'ltr' | null;
}

/** A sentence taken apart at its isolates. */
export function runsOf(sentence: string): readonly Run[] {
  return sentence
    .split(/([\u2066\u2068][^\u2069]*\u2069)/)
    .filter((part) => part !== '')
    .map((part) => {
      const [first] = part;
      if (first === marks.byItself) return { text: part.slice(1, -1), direction: 'auto' };
      if (first === marks.leftToRight) return { text: part.slice(1, -1), direction: 'ltr' };
      return { text: part, direction: null };
    });
}
