import { create } from 'qrcode';
import { describe, expect, it, vi } from 'vitest';
import { photograph, type Shot } from '../../../../bench/scan/camera.ts';
import { createDecoders, decoderNames, pixelsOf } from '../../../../bench/scan/decoders.ts';
import type { Photo } from '../../../../bench/scan/sensor.ts';
import { meanOf, pictureOf } from './pictures.ts';

const text = 'http://weixin.qq.com/q/abcdefghijklmnopqrstuvwx';
const { modules } = create(text, { errorCorrectionLevel: 'M' });
const module = 8;
const side = (modules.size + 8) * module;
/** Our code is not in the middle of the screen. */
const place = { x: 200, y: 20, side };

const screen = pictureOf(side + 220, side + 40, (x, y) => {
  const column = Math.floor((x - place.x) / module);
  const row = Math.floor((y - place.y) / module);
  if (column < 0 || row < 0 || column >= modules.size + 8 || row >= modules.size + 8) return 0.05;
  const isInside = Math.min(column, row) >= 4 && Math.max(column, row) < modules.size + 4;
  return isInside && modules.get(row - 4, column - 4) ? 0 : 1;
});

const easy: Shot = {
  pose: { across: 200, tilt: 5, tiltTowards: 40, roll: 4, shift: [0.3, 0.6] },
  lighting: {
    contrast: 50,
    shade: { most: 0, towards: 0 },
    veil: { most: 0, towards: 0 },
    lamp: null,
  },
  blur: 0.5,
  shake: [0, 0],
  noise: 3,
  seed: 1,
};

async function readBy(photo: Photo) {
  const decoders = createDecoders();
  return Promise.all(decoderNames.map((name) => decoders[name](pixelsOf(photo))));
}

describe('a photograph of a code', () => {
  it('is read by both decoders, and nothing is fetched for it', async () => {
    const fetching = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('offline'));
    expect(await readBy(photograph(screen, place, easy))).toEqual([text, text]);
    expect(fetching).not.toHaveBeenCalled();
    fetching.mockRestore();
  });

  it('is read tilted, veiled and with a lamp on it', async () => {
    const shot: Shot = {
      ...easy,
      pose: { ...easy.pose, across: 400, tilt: 30 },
      lighting: {
        ...easy.lighting,
        veil: { most: 0.3, towards: 20 },
        lamp: { x: 0.15, y: 0.1, share: 0.01, stretch: 1, turned: 0, light: 4 },
      },
    };
    expect(await readBy(photograph(screen, place, shot))).toEqual([text, text]);
  });

  it.each<[string, Partial<Shot>]>([
    ['too blurred', { blur: 6 }],
    ['too shaken', { shake: [12, 12] }],
    ['too noisy', { noise: 200 }],
    ['without contrast', { lighting: { ...easy.lighting, contrast: 1.001 } }],
    ['too far away', { pose: { ...easy.pose, across: 30 } }],
  ])('is not read %s', async (_, change) => {
    expect(await readBy(photograph(screen, place, { ...easy, ...change }))).toEqual([null, null]);
  });

  it('is the same for the same shot', () => {
    expect(photograph(screen, place, easy)).toEqual(photograph(screen, place, easy));
  });

  it('is as large as the code and its surroundings, however large the screen is', () => {
    const { width, height, levels } = photograph(screen, place, easy);
    expect([width, height, levels.length]).toEqual([260, 260, 260 ** 2]);
  });

  it('is exposed for a white screen, whatever veils it', () => {
    const white = pictureOf(side, side, () => 1);
    const middle = (most: number) => {
      const veil = { most, towards: 0 };
      const shot = { ...easy, lighting: { ...easy.lighting, veil } };
      const { levels } = photograph(white, { x: 0, y: 0, side }, shot);
      return meanOf(levels.subarray(130 * 260 + 120, 130 * 260 + 140));
    };
    expect(middle(0)).toBeCloseTo(230, -1);
    expect(middle(1.5)).toBeCloseTo(middle(0), -1);
  });
});
