/** Reed–Solomon parity over GF(2⁸), by which a reader mends what a glare has hidden (§7.5.2). */

/** The polynomial of the field: x⁸ + x⁴ + x³ + x² + 1. */
const field = 0b100011101;

/** The parity codewords of a block: the remainder of its division by the generator polynomial. */
export function parityOf(block: readonly number[], count: number): readonly number[] {
  const generator = generatorOf(count);
  let parity = generator.map(() => 0);
  for (const codeword of block) {
    const before = parity;
    const carry = codeword ^ (before[0] ?? 0);
    parity = generator.map((factor, i) => (before[i + 1] ?? 0) ^ times(factor, carry));
  }
  return parity;
}

/** The product of (x − 2ⁱ) for i from 0 to `degree` − 1, highest power first, without the leading 1. */
function generatorOf(degree: number): readonly number[] {
  let generator = Array.from({ length: degree }, (_, i) => Number(i === degree - 1));
  let root = 1;
  for (let i = 0; i < degree; i += 1) {
    const factor = root;
    generator = generator.map((value, at) => times(value, factor) ^ (generator[at + 1] ?? 0));
    root = times(root, 2);
  }
  return generator;
}

/** The product of two elements of the field. */
function times(a: number, b: number): number {
  let product = 0;
  for (let i = 7; i >= 0; i -= 1) {
    product = (product << 1) ^ ((product >> 7) * field);
    product ^= ((b >> i) & 1) * a;
  }
  return product;
}
