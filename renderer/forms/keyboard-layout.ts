/** The keys of the on-screen keyboard: what addresses, ids and secrets are made of. */
export type KeyboardKey =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'shift' | 'symbols' | 'backspace' };

export type KeyboardPlane = 'lower' | 'upper' | 'symbols';

const letters = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;
/** Without those that are always there: no row has more keys than a narrow screen has room for. */
const symbols = ['!@#$%^&*()', "=+[]{}|\\;'", '"<>,?~`'] as const;
const digits = '1234567890';
/** Always at hand, whatever plane is shown. */
const always = ['.', '-', '_', ' ', '/', ':'] as const;

const texts = (row: string): readonly KeyboardKey[] =>
  [...row].map((text) => ({ kind: 'text', text }));

/** Four rows of keys, and a fifth with what is always there. */
export function rowsOf(plane: KeyboardPlane): readonly (readonly KeyboardKey[])[] {
  const rows = plane === 'symbols' ? symbols : letters;
  const [first, second, third] = rows.map((row) => (plane === 'upper' ? row.toUpperCase() : row));
  return [
    texts(digits),
    texts(first ?? ''),
    texts(second ?? ''),
    [{ kind: 'shift' }, ...texts(third ?? ''), { kind: 'backspace' }],
    [
      { kind: 'symbols' },
      ...always.map((text) => ({ kind: 'text', text }) as const),
      { kind: 'text', text: '.com' },
    ],
  ];
}

/** The plane after a key was pressed: capitals last for one letter. */
export function planeAfter(plane: KeyboardPlane, key: KeyboardKey): KeyboardPlane {
  switch (key.kind) {
    case 'shift':
      return plane === 'upper' ? 'lower' : 'upper';
    case 'symbols':
      return plane === 'symbols' ? 'lower' : 'symbols';
    case 'backspace':
      return plane;
    case 'text':
      return plane === 'upper' ? 'lower' : plane;
  }
}

/** The text after a key was pressed at its end. */
export function textAfter(text: string, key: KeyboardKey): string {
  switch (key.kind) {
    case 'text':
      return text + key.text;
    case 'backspace':
      return [...text].slice(0, -1).join('');
    case 'shift':
    case 'symbols':
      return text;
  }
}
