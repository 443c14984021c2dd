import { describe, expect, it } from 'vitest';
import { drawCode } from '../../../../renderer/code/draw-code.ts';
import { modulesIn, rasterize } from '../../../../renderer/code/modules.ts';
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
    expect(canvas.pixels.data.every((value) => value === 0 || value === 255)).toBe(true);
    expect(luminance(canvas.pixels.data)).toEqual(luminance(rasterize(code.modules, scale).data));
    expect(modulesIn(canvas.pixels)).not.toBeNull();
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

function luminance(data: Uint8ClampedArray): number[] {
  return Array.from({ length: data.length / 4 }, (_, i) => data[i * 4] ?? -1);
}
