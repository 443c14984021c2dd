/** A number, and the bits that it takes. */
export type Word = readonly [value: number, bits: number];

/** A way to say characters in bits (ISO/IEC 18004 §7.4). */
export interface Mode {
  readonly indicator: number;
  /** Bits of the count of characters: in versions up to 9, up to 26, and above. */
  readonly countBits: readonly [number, number, number];
  /** What a character takes, in sixths of a bit, since three digits take ten; null: it cannot be said. */
  readonly sixths: (character: string) => number | null;
  readonly count: (text: string) => number;
  readonly words: (text: string) => readonly Word[];
}

const digits = '0123456789';
/** In the order of their values (Table 5). */
const alphanumerics = `${digits}ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:`;

export const numeric: Mode = {
  indicator: 1,
  countBits: [10, 12, 14],
  sixths: (character) => (digits.includes(character) ? 20 : null),
  count: (text) => text.length,
  words: (text) => chunks(text, 3).map((chunk) => [Number(chunk), chunk.length * 3 + 1]),
};

export const alphanumeric: Mode = {
  indicator: 2,
  countBits: [9, 11, 13],
  sixths: (character) => (alphanumerics.includes(character) ? 33 : null),
  count: (text) => text.length,
  words: (text) =>
    chunks(text, 2).map((chunk) => [
      [...chunk].reduce((value, character) => value * 45 + alphanumerics.indexOf(character), 0),
      chunk.length * 5 + 1,
    ]),
};

/** Whatever there is, in UTF-8. */
export const byte: Mode = {
  indicator: 4,
  countBits: [8, 16, 16],
  sixths: (character) => bytesOf(character.codePointAt(0) ?? 0) * 48,
  count: (text) => utf8(text).length,
  words: (text) => Array.from(utf8(text), (value) => [value, 8]),
};

/** How many bytes a character takes in UTF-8. */
function bytesOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function chunks(text: string, length: number): string[] {
  const count = Math.ceil(text.length / length);
  return Array.from({ length: count }, (_, i) => text.slice(i * length, (i + 1) * length));
}

/** Which of its three lengths a mode's count has in a version. */
export function countKind(version: number): 0 | 1 | 2 {
  if (version < 10) return 0;
  return version < 27 ? 1 : 2;
}
