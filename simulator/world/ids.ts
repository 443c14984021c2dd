/** Makes identifiers. Every one is new, even when `random` is a constant, as a test may wish. */
export interface Ids {
  /** Lower-case hexadecimal of `length` characters. */
  hex(length: number): string;
  /** URL-safe base64 alphabet, `length` characters. */
  token(length: number): string;
  uuid(): string;
}

const hexAlphabet = '0123456789abcdef';
const urlAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** `random` is uniform in [0, 1). A running number is woven in at the end to keep ids apart. */
export function createIds(random: () => number): Ids {
  let made = 0;

  function letters(alphabet: string, length: number): string {
    return Array.from(
      { length },
      () => alphabet[Math.floor(random() * alphabet.length)] ?? alphabet[0],
    ).join('');
  }

  function unique(alphabet: string, length: number): string {
    made += 1;
    const count = made.toString(16).padStart(6, '0');
    return letters(alphabet, length - count.length) + count;
  }

  return {
    hex: (length) => unique(hexAlphabet, length),
    token: (length) => unique(urlAlphabet, length),
    uuid() {
      const hex = unique(hexAlphabet, 30);
      const variant = `${hex.slice(0, 12)}4${hex.slice(12, 15)}a${hex.slice(15)}`;
      return variant.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
  };
}
