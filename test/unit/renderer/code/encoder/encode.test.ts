import fc from 'fast-check';
import jsqr from 'jsqr';
import { create, type QRCodeSegment } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { encode, type Modules } from '../../../../../renderer/code/encoder/encode.ts';
import { type Level, levelM, levelQ } from '../../../../../renderer/code/encoder/levels.ts';
import {
  alphanumeric,
  byte,
  countKind,
  numeric,
} from '../../../../../renderer/code/encoder/modes.ts';
import { type Fit, fitText } from '../../../../../renderer/code/encoder/segments.ts';
import { capacityOf, sizeOf } from '../../../../../renderer/code/encoder/versions.ts';
import { rasterize } from '../../../../../renderer/code/modules.ts';

const nameOf = (level: Level) => (level === levelQ ? 'Q' : 'M');

function rowsOf({ size, isDark }: Modules): string[] {
  const every = Array.from({ length: size }, (_, i) => i);
  return every.map((y) => every.map((x) => (isDark(x, y) ? '#' : '.')).join(''));
}

/** The same segments at the same level, encoded by the package `qrcode` in the version that it chooses. */
function byPackage({ level, segments }: Pick<Fit, 'level' | 'segments'>): string[] {
  const told = segments.map(({ mode, text }) => {
    if (mode === numeric) return { data: text, mode: 'numeric' };
    if (mode === alphanumeric) return { data: text, mode: 'alphanumeric' };
    return { data: new TextEncoder().encode(text), mode: 'byte' };
  });
  const { modules } = create(told as QRCodeSegment[], { errorCorrectionLevel: nameOf(level) });
  return rowsOf({ size: modules.size, isDark: (x, y) => modules.get(y, x) !== 0 });
}

/** Modules on a side that the package needs for a text that it parts by itself; infinite for too many. */
function sizeByPackage(text: string, level: Level = levelM): number {
  try {
    return create(text, { errorCorrectionLevel: nameOf(level) }).modules.size;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function fitted(text: string): Fit {
  const fitting = fitText(text);
  if (fitting === null) throw new Error('no code holds this text');
  return fitting;
}

function expectToBeRight(text: string): void {
  const fitting = fitted(text);
  expect(fitting.segments.map((segment) => segment.text).join('')).toBe(text);
  const modules = encode(text);
  expect(modules && rowsOf(modules)).toEqual(byPackage(fitting));
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
          const { segments, version } = fitted(text + more);
          expect(sizeOf(version)).toBe(byPackage({ level: levelM, segments }).length);
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
      const full = character.repeat(inBits(capacityOf(version, levelM).dataBits - headBits));
      expect(sizeByPackage(full, levelM)).toBe(sizeOf(version));
      expect(sizeByPackage(full + character, levelM)).toBeGreaterThan(sizeOf(version));
      const segments = [expect.objectContaining({ mode })];
      expect(fitText(full)).toEqual({ version, level: levelM, segments });
      expect(fitText(full + character)?.version ?? 41).toBe(version + 1);
      // So that level Q is of use only in versions 1 to 4.
      if (version >= 4) {
        expect(sizeByPackage(full + character, levelQ)).toBeGreaterThan(sizeOf(version + 1));
      }
      if (mode === byte) expectToBeRight(full);
    }
  });
});

describe('a code with room to spare', () => {
  it.each([1, 2, 3, 4])('of version %i is filled with the parity of level Q', (version) => {
    const full = 'a'.repeat(Math.floor((capacityOf(version, levelQ).dataBits - 4 - 8) / 8));
    expect(fitText(full)).toMatchObject({ version, level: levelQ });
    expectToBeRight(full);
    expect(sizeByPackage(`${full}a`, levelQ)).toBeGreaterThan(sizeOf(version));
    expect(fitText(`${full}a`)).toMatchObject({ version, level: levelM });
    expectToBeRight(`${full}a`);
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
    const whole = [{ data: new TextEncoder().encode(text), mode: 'byte' }] as const;
    expect(create([...whole], { errorCorrectionLevel: 'M' }).version).toBe(11);
  });

  it('of WeChat’s address has room for more parity', () => {
    const fitting = fitText('http://weixin.qq.com/q/02Q9pYvAcfb0D1cBqdNv1r');
    expect(fitting).toMatchObject({ version: 4, level: levelQ });
  });

  it('is none for no text, and none for one that no version holds', () => {
    expect(encode('')).toBeNull();
    expect(encode('a'.repeat(2331))?.size).toBe(177);
    expect(encode('a'.repeat(2332))).toBeNull();
  });
});
