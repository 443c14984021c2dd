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
    const isFar = farFromDark(plain, side, Math.ceil(0.06 * scale));
    expect(drawn.every((value, at) => plain[at] !== 0 || value === 0)).toBe(true);
    expect(drawn.every((value, at) => !isFar[at] || value === 255)).toBe(true);
    expect(decodeQR(canvas.pixels, { timeLimit: 250 })).toBe(text);
  });

  it.each([
    [8, [0, 0, 189, 255]],
    [16, [0, 0, 59, 255]],
    [32, [0, 0, 0, 81, 255]],
  ])('has dark modules of %d px that reach over their edge by 6 %%', (scale, edge) => {
    const canvas = new FrameBuffer();
    const side = (code.modules.size + 8) * scale;
    drawCode(canvas.asCanvas, code, side);
    // Below the upper left corner pattern, which is seven modules high.
    const column = 4 * scale + Math.floor(scale / 2);
    const row = 11 * scale - 2;
    const down = edge.map((_, i) => canvas.pixels.data[((row + i) * side + column) * 4] ?? -1);
    for (const [i, value] of edge.entries())
      expect(Math.abs((down[i] ?? 0) - value)).toBeLessThan(3);
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
