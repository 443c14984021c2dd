import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../../../renderer/theme');
const sheets = readdirSync(folder).filter((name) => name.endsWith('.css'));

describe.each(sheets)('%s', (name) => {
  const css = readFileSync(join(folder, name), 'utf8').replace(/\/\*.*?\*\//gs, '');

  it('knows start and end, not left and right', () => {
    expect(css.match(/[\w-]*\b(?:left|right)\b[^;{}]*/g) ?? []).toEqual([]);
  });

  // A shorthand of four values says left and right without their names.
  it('gives both sides the same where it names four', () => {
    const sides = /(?:margin|padding|inset|border-radius|border-width):\s*([^;]+);/g;
    const uneven = [...css.matchAll(sides)].filter(([, value = '']) => {
      const [, right, , left] = valuesOf(value);
      return left !== undefined && left !== right;
    });
    expect(uneven.map(([rule]) => rule)).toEqual([]);
  });

  it('sets no letters apart, but by the language', () => {
    const spacings = [...css.matchAll(/letter-spacing:\s*([^;]+);/g)].map(([, value]) => value);
    expect(spacings.filter((value) => value !== '0' && value !== 'var(--tracking-title)')).toEqual(
      [],
    );
  });
});

/** The values of a shorthand; one in brackets is one. */
function valuesOf(value: string): readonly string[] {
  return value.match(/[\w.%-]+(?:\((?:[^()]|\([^()]*\))*\))?/g) ?? [];
}
