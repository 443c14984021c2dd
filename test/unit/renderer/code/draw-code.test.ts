import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { drawCode } from '../../../../renderer/code/draw-code.ts';
import { rasterize } from '../../../../renderer/code/modules.ts';
import { encoded } from './encoded.ts';
import { FrameBuffer } from './frame-buffer.ts';

const text = '{"scene":"APP_AUTH","random":"大厅"}';
const code = { kind: 'modules', modules: encoded(text) } as const;

describe('a code that is drawn', () => {
  it.each([200, 333, 720.5, 1080])('into %d px can be read, and says the same', (available) => {
    const canvas = new FrameBuffer();
    const side = drawCode(canvas.asCanvas, code, available);
    expect(side).toBeLessThanOrEqual(available);
    expect([canvas.width, canvas.height]).toEqual([side, side]);
    const scale = side / (code.modules.size + 8);
    const drawn = luminance(canvas.pixels.data);
    const plain = luminance(rasterize(code.modules, scale).data);
    const isFar = farFromDark(plain, side, Math.ceil(0.1725 * scale));
    expect(drawn.every((value, at) => plain[at] !== 0 || value === 0)).toBe(true);
    expect(drawn.every((value, at) => !isFar[at] || value === 255)).toBe(true);
    expect(decodeQR(canvas.pixels, { timeLimit: 250 })).toBe(text);
  });

  // A dark edge gains 6 % of a module, and 3.75 % for each neighbour by which it is the lonelier one.
  it.each([
    ['of a solid square', ['###', '###', '###'], 300 + 2 * 6],
    ['of a lone module', ['   ', ' # ', '   '], 100 + 2 * 17.25],
    ['beside a lone light one', ['###', '# #', '###'], 200 + 2 * 9.75],
    ['of what takes turns', ['   ', '# #', '   '], 200 + 2 * 17.25 + 2 * 13.5],
  ])('reaches over the edge %s, across and down', (_, rows, dark) => {
    const canvas = new FrameBuffer();
    const modules = { size: 3, isDark: (x: number, y: number) => rows[y]?.at(x) === '#' };
    const turned = { size: 3, isDark: (x: number, y: number) => modules.isDark(y, x) };
    const middle = Array.from({ length: 1100 }, (_, i) => i);
    drawCode(canvas.asCanvas, { kind: 'modules', modules }, 1100);
    expect(darkness(middle.map((x) => redAt(canvas, x, 550)))).toBeCloseTo(dark, 0);
    drawCode(canvas.asCanvas, { kind: 'modules', modules: turned }, 1100);
    expect(darkness(middle.map((y) => redAt(canvas, 550, y)))).toBeCloseTo(dark, 0);
  });

  it('is opaque, so that no theme shines through', () => {
    const canvas = new FrameBuffer();
    drawCode(canvas.asCanvas, code, 300);
    expect(canvas.alphaAsked).toEqual([false]);
  });

  it('is drawn with one pixel to a module where there is no room', () => {
    const canvas = new FrameBuffer();
    expect(drawCode(canvas.asCanvas, code, 3)).toBe(code.modules.size + 8);
  });
});

function redAt({ pixels: { width, data } }: FrameBuffer, x: number, y: number): number {
  return data[(y * width + x) * 4] ?? -1;
}

/** How many pixels are dark, by their light and not by their level. */
function darkness(levels: readonly number[]): number {
  return levels.reduce((sum, level) => sum + 1 - (level / 255) ** 2.2, 0);
}

/** Where no pixel of a dark module is nearer than this, up, down, left and right. */
function farFromDark(plain: readonly number[], side: number, reach: number): boolean[] {
  const steps = Array.from({ length: reach + 1 }, (_, i) => i);
  const isDark = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < side && y < side && plain[y * side + x] === 0;
  return plain.map((_, at) => {
    const [x, y] = [at % side, Math.floor(at / side)];
    return steps.every(
      (i) => !isDark(x + i, y) && !isDark(x - i, y) && !isDark(x, y + i) && !isDark(x, y - i),
    );
  });
}

function luminance(data: Uint8ClampedArray): number[] {
  return Array.from({ length: data.length / 4 }, (_, i) => data[i * 4] ?? -1);
}
