import fc from 'fast-check';
import jsqr from 'jsqr';
import { create, type QRCodeSegment } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { encode, type Modules } from '../../../../../renderer/code/encoder/encode.ts';
import {
  alphanumeric,
  byte,
  countKind,
  numeric,
} from '../../../../../renderer/code/encoder/modes.ts';
import { fitText, type Segment } from '../../../../../renderer/code/encoder/segments.ts';
import { capacityOf, sizeOf } from '../../../../../renderer/code/encoder/versions.ts';
import { rasterize } from '../../../../../renderer/code/modules.ts';

const levelM = { errorCorrectionLevel: 'M' } as const;

function rowsOf({ size, isDark }: Modules): string[] {
  const every = Array.from({ length: size }, (_, i) => i);
  return every.map((y) => every.map((x) => (isDark(x, y) ? '#' : '.')).join(''));
}

/** The same segments, encoded by the package `qrcode`. */
function byPackage(segments: readonly Segment[]): string[] {
  const told = segments.map(({ mode, text }) => {
    if (mode === numeric) return { data: text, mode: 'numeric' };
    if (mode === alphanumeric) return { data: text, mode: 'alphanumeric' };
    return { data: new TextEncoder().encode(text), mode: 'byte' };
  });
  const { modules } = create(told as QRCodeSegment[], levelM);
  return rowsOf({ size: modules.size, isDark: (x, y) => modules.get(y, x) !== 0 });
}

/** Modules on a side that the package needs for a text that it parts by itself; infinite for too many. */
function sizeByPackage(text: string): number {
  try {
    return create(text, levelM).modules.size;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function expectToBeRight(text: string): void {
  const fitting = fitText(text);
  expect(fitting?.segments.map((segment) => segment.text).join('')).toBe(text);
  const modules = encode(text);
  expect(modules && rowsOf(modules)).toEqual(byPackage(fitting?.segments ?? []));
}

/** Runs of digits, of capitals and of anything, as addresses and JSON have them. */
const texts = fc
  .array(
    fc.oneof(
      fc.stringMatching(/^[0-9]{1,30}$/),
      fc.stringMatching(/^[0-9A-Z $%*+./:-]{1,30}$/),
      fc.stringMatching(/^[ -~]{1,20}$/),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((runs) => runs.join(''));

describe('a text’s code', () => {
  it('is that of the package qrcode to the module, for the same segments', () => {
    fc.assert(fc.property(texts, expectToBeRight), { numRuns: 100 });
  });

  it('is never larger than that of the package, which parts the text by itself', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(encode(text)?.size).toBeLessThanOrEqual(sizeByPackage(text));
      }),
      { numRuns: 100 },
    );
  });

  it('says the text to a reader that shares no code with it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const modules = encode(text);
        const picture = modules && rasterize(modules, 4);
        const read = picture && jsqr(picture.data, picture.width, picture.height);
        expect(read && new TextDecoder().decode(Uint8Array.from(read.binaryData))).toBe(text);
      }),
      { numRuns: 15 },
    );
  });
});

describe('a segment that does not fill its last bit', () => {
  it('takes that bit, so that no more is put into a code than it holds', () => {
    for (let letters = 1; letters <= 12; letters += 1) {
      for (let digits = 4; digits <= 34; digits += 1) {
        const text = 'a'.repeat(letters) + '7'.repeat(digits);
        for (const more of ['', 'a', 'A', 'Aa']) {
          const fitting = fitText(text + more);
          expect(sizeOf(fitting?.version ?? 0)).toBe(byPackage(fitting?.segments ?? []).length);
        }
      }
    }
  });
});

describe('each version', () => {
  const versions = Array.from({ length: 40 }, (_, i) => i + 1);
  /** Digits, capitals and anything, each with the characters that fill a number of bits. */
  const modes = [
    [numeric, '0', (bits: number) => Math.floor((bits * 3) / 10)],
    [alphanumeric, 'A', (bits: number) => Math.floor((bits * 2) / 11)],
    [byte, 'a', (bits: number) => Math.floor(bits / 8)],
  ] as const;

  it.each(versions)('%i is full where the package’s is, in each mode', (version) => {
    for (const [mode, character, inBits] of modes) {
      const headBits = 4 + mode.countBits[countKind(version)];
      const full = character.repeat(inBits(capacityOf(version).dataBits - headBits));
      expect(fitText(full)).toEqual({ version, segments: [expect.objectContaining({ mode })] });
      expect(sizeByPackage(full)).toBe(sizeOf(version));
      for (const size of [encode(full + character)?.size, sizeByPackage(full + character)]) {
        expect(size ?? Number.POSITIVE_INFINITY).toBeGreaterThan(sizeOf(version));
      }
      if (mode === byte) expectToBeRight(full);
    }
  });
});

describe('the smallest code', () => {
  it('parts an app’s JSON where that saves modules', () => {
    const text =
      '{"scene":"APP_AUTH","random":"yQ9xk2Yp-1700000000000-0123456789abcdef","userPoolId":' +
      '"5f8f0c7d1d1f2a0001234567","createdAt":"2026-11-22T08:30:00.000Z","expireAt":' +
      '"2026-11-22T08:32:00.000Z","customData":{"kiosk":"大厅一号"}}';
    const fitting = fitText(text);
    expect(fitting?.version).toBe(10);
    expect(fitting?.segments.some(({ mode }) => mode === numeric)).toBe(true);
    // In one segment it would need the next version, whose modules are smaller on the same glass.
    expect(create([{ data: new TextEncoder().encode(text), mode: 'byte' }], levelM).version).toBe(
      11,
    );
  });

  it('is none for no text, and none for one that no version holds', () => {
    expect(encode('')).toBeNull();
    expect(encode('a'.repeat(2331))?.size).toBe(177);
    expect(encode('a'.repeat(2332))).toBeNull();
  });
});
