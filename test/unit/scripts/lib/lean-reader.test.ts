import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _QRScanner as QrScanner } from 'qr/decode.js';
import { create } from 'qrcode';
import { afterAll, describe, expect, it } from 'vitest';
import { rasterize } from '../../../../renderer/code/modules.ts';
import { leanReaderCode } from '../../../../scripts/lib/lean-reader.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';

type Pixels = ReturnType<typeof rasterize>;

const { resolve } = createRequire(import.meta.url);
const code = readFileSync(resolve('qr/decode.js'), 'utf8');
afterAll(removeTempFolders);

/** The reader as the page has it. */
async function leanScanner(): Promise<typeof QrScanner> {
  const file = join(tempFolder(), 'lean.mjs');
  const index = pathToFileURL(resolve('qr')).href;
  writeFileSync(file, leanReaderCode(code).replace('./index.js', index));
  return (await import(/* @vite-ignore */ pathToFileURL(file).href))._QRScanner;
}

const texts: readonly (readonly [string, string])[] = [
  ['a letter', 'a'],
  ['digits', '01234567890123456789'],
  ['an address', 'http://weixin.qq.com/q/020bc_Va8Sb3U1WoFU1y1c'],
  ['Chinese', '请用手机扫描此二维码登录'],
  ['version 12', 'Aa0-'.repeat(70)],
  ['version 25', 'Aa0-'.repeat(240)],
];

/** Pseudo-random from 0 to 1, but the same each time. */
function randomness(): () => number {
  let seed = 42;
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

/** Each pixel of a picture from somewhere in another one. */
function redrawn(
  { width, height, data }: Pixels,
  from: (x: number, y: number) => readonly [number, number],
): Pixels {
  const drawn = new Uint8ClampedArray(data.length).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [fromX, fromY] = from(x, y).map(Math.round) as [number, number];
      if (fromX < 0 || fromY < 0 || fromX >= width || fromY >= height) continue;
      const at = (fromY * width + fromX) * 4;
      drawn.set(data.subarray(at, at + 4), (y * width + x) * 4);
    }
  }
  return { width, height, data: drawn };
}

const changes: readonly (readonly [string, (pixels: Pixels) => Pixels])[] = [
  ['as it is drawn', (pixels) => pixels],
  ['upside down', (pixels) => ({ ...pixels, data: new Uint8ClampedArray(turned(pixels)) })],
  [
    'light on dark',
    (pixels) => ({ ...pixels, data: pixels.data.map((v, i) => (i % 4 === 3 ? v : 255 - v)) }),
  ],
  [
    'seen from the side',
    (pixels) => redrawn(pixels, (x, y) => [x + (y - 60) * 0.08, y + x * 0.05]),
  ],
  [
    'a little turned',
    (pixels) => {
      const middle = pixels.width / 2;
      const [sin, cos] = [Math.sin(0.12), Math.cos(0.12)];
      return redrawn(pixels, (x, y) => [
        middle + (x - middle) * cos - (y - middle) * sin,
        middle + (x - middle) * sin + (y - middle) * cos,
      ]);
    },
  ],
  [
    'with stains',
    (pixels) => {
      const random = randomness();
      const data = pixels.data.map((value) => (random() < 0.01 ? 255 - value : value));
      return { ...pixels, data };
    },
  ],
  [
    'half of it',
    (pixels) => ({
      ...pixels,
      data: pixels.data.map((v, i) => (i > pixels.data.length / 2 ? 255 : v)),
    }),
  ],
];

function turned({ data }: Pixels): Uint8ClampedArray {
  const pixels = new Uint32Array(data.slice().buffer).reverse();
  return new Uint8ClampedArray(pixels.buffer);
}

/** What a reader says of a picture: its text, or why there is none. */
function said(Scanner: typeof QrScanner, pixels: Pixels): string {
  const scanner = new Scanner({ maxSize: { width: 800, height: 800 }, timeLimit: 10_000 });
  try {
    scanner.addImage(pixels);
    const [text] = scanner.decode();
    return typeof text === 'string' ? text : `nothing: ${String(text)}`;
  } catch (error) {
    return `refused: ${String(error)}`;
  } finally {
    scanner.clean();
  }
}

describe('the reader without what the page has no use for', async () => {
  const Lean = await leanScanner();

  it.each(changes)('reads a code %s as the whole one does', (how, change) => {
    const read: string[] = [];
    for (const [, text] of texts) {
      const { modules } = create(text, { errorCorrectionLevel: 'M' });
      const isDark = (x: number, y: number) => modules.get(y, x) !== 0;
      const pixels = change(rasterize({ size: modules.size, isDark }));
      const lean = said(Lean, pixels);
      expect(lean).toBe(said(QrScanner, pixels));
      if (lean === text) read.push(text);
    }
    // What both refuse alike shows little: most of them are really read.
    expect(read.length).toBeGreaterThanOrEqual(how === 'half of it' ? 0 : texts.length - 2);
  });

  it.each([
    ['noise', { width: 200, height: 200 }],
    ['a picture that is too large', { width: 801, height: 10 }],
    ['a picture without pixels', { width: 0, height: 10 }],
  ])('makes of %s what the whole one does', (_what, { width, height }) => {
    const random = randomness();
    const data = new Uint8ClampedArray(width * height * 4).map(() => random() * 255);
    const pixels = { width, height, data };
    expect(said(Lean, pixels)).toBe(said(QrScanner, pixels));
  });
});

it('another version, in which something is not where it was, is not cut at all', () => {
  const other = code.replace('    report(t, br', '    tell(t, br');
  expect(() => leanReaderCode(other)).toThrow(
    'qr has the method report 0 times, and had it 1 times',
  );
});
