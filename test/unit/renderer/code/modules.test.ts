import jsqr from 'jsqr';
import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import type { Modules } from '../../../../renderer/code/encoder/encode.ts';
import {
  longestReadSide,
  modulesIn,
  quietZone,
  rasterize,
} from '../../../../renderer/code/modules.ts';
import { encoded } from './encoded.ts';

type Pixels = ReturnType<typeof rasterize>;

const appText = JSON.stringify({
  scene: 'APP_AUTH',
  random: 'yQ9xk2Yp-1700000000000-0123456789abcdef',
  userPoolId: '5f8f0c7d1d1f2a0001234567',
  createdAt: '2026-11-22T08:30:00.000Z',
  expireAt: '2026-11-22T08:32:00.000Z',
  customData: { kiosk: '大厅一号' },
});

const texts: readonly [string, string][] = [
  ['the JSON of an app’s code', appText],
  ['a WeChat address', 'http://weixin.qq.com/q/020bc_Va8Sb3U1WoFU1y1c'],
  ['Chinese', '请用手机扫描此二维码登录'],
  ['emoji and accents', 'é ü 🔑 ñ'],
  ['digits', '01234567890123456789'],
  ['capitals', 'HTTPS://A.TEST/$%*+-./: X'],
  ['one letter', 'a'],
  ['white space', ' a\tb\nc '],
  ['2000 letters', 'Aa0-'.repeat(500)],
];

/** A code as a service might draw it: with its own level, scale and quiet zone. */
function drawn(text: string, level: 'L' | 'M' | 'Q' | 'H' = 'Q', scale = 5): Pixels {
  const { modules } = create(text, { errorCorrectionLevel: level });
  return rasterize({ size: modules.size, isDark: (x, y) => modules.get(y, x) !== 0 }, scale);
}

/** What a reader that shares no code with the kiosk's own sees. */
function seenByPhone({ data, width, height }: Pixels): string | null {
  return jsqr(new Uint8ClampedArray(data), width, height)?.data ?? null;
}

/** Pseudo-random, but the same each time. */
function noise(side: number): Pixels {
  const data = new Uint8ClampedArray(side * side * 4);
  let seed = 42;
  for (let i = 0; i < data.length; i += 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    data[i] = i % 4 === 3 ? 255 : seed >>> 24;
  }
  return { width: side, height: side, data };
}

function plain(width: number, height: number, value: number): Pixels {
  return { width, height, data: new Uint8ClampedArray(width * height * 4).fill(value) };
}

/** The same picture with every colour turned round. */
function inverted({ width, height, data }: Pixels): Pixels {
  return { width, height, data: data.map((value, i) => (i % 4 === 3 ? value : 255 - value)) };
}

function rowsOf({ size, isDark }: Modules): string[] {
  const every = Array.from({ length: size }, (_, i) => i);
  return every.map((y) => every.map((x) => (isDark(x, y) ? '#' : '.')).join(''));
}

describe('a code that is read and drawn anew', () => {
  it.each(texts)('says the same to a phone as before: %s', (_what, text) => {
    const picture = drawn(text, 'L');
    expect(seenByPhone(picture)).toBe(text);
    const modules = modulesIn(picture);
    expect(modules).not.toBeNull();
    if (modules) expect(seenByPhone(rasterize(modules))).toBe(text);
  });

  it.each(['L', 'M', 'Q', 'H'] as const)('may have been drawn at level %s', (level) => {
    const modules = modulesIn(drawn(appText, level));
    expect(modules && rowsOf(modules)).toEqual(rowsOf(encoded(appText)));
  });

  it.each([2, 3, 7])('may have been drawn with %i pixels to a module', (scale) => {
    expect(modulesIn(drawn(appText, 'Q', scale))).not.toBeNull();
  });

  it('may come after others, of whatever size', () => {
    for (const scale of [7, 2, 5]) {
      for (const text of [appText, 'short']) {
        const modules = modulesIn(drawn(text, 'M', scale));
        expect(modules && rowsOf(modules)).toEqual(rowsOf(encoded(text)));
      }
      expect(modulesIn({ width: 40, height: 40, data: new Uint8ClampedArray(6_400) })).toBeNull();
    }
  });

  it('is not read out of more pixels than there is room for', () => {
    expect(drawn(appText, 'Q', 12).width).toBeGreaterThan(longestReadSide);
    expect(modulesIn(drawn(appText, 'Q', 12))).toBeNull();
  });

  it('has level M, whatever it had before', () => {
    const { version } = create(appText, { errorCorrectionLevel: 'M' });
    expect(encoded(appText).size).toBe(17 + 4 * version);
  });

  it('has its three corners and no others', () => {
    const { size, isDark } = encoded(appText);
    const cornerAt = (x: number, y: number) =>
      [0, 1, 2, 3, 4, 5, 6].map((i) => (isDark(x + i, y) ? '#' : '.')).join('');
    expect(cornerAt(0, 0)).toBe('#######');
    expect(cornerAt(size - 7, 0)).toBe('#######');
    expect(cornerAt(0, size - 7)).toBe('#######');
    expect(cornerAt(size - 7, size - 7)).not.toBe('#######');
  });
});

describe('a picture of which only itself may be shown', () => {
  it.each<[string, Pixels]>([
    ['noise', noise(200)],
    ['white', plain(200, 200, 255)],
    ['black', plain(200, 200, 0)],
    ['one pixel', plain(1, 1, 255)],
    ['a strip', plain(300, 2, 255)],
  ])('%s', (_what, picture) => {
    expect(modulesIn(picture)).toBeNull();
  });

  it('a code of which half is missing', () => {
    const picture = drawn(appText);
    picture.data.fill(255, 0, picture.data.length / 2);
    expect(modulesIn(picture)).toBeNull();
  });

  it('a code that holds bytes and no text', () => {
    const { modules } = create([{ data: new Uint8Array([0xff, 0xfe, 0x80, 0xc0]), mode: 'byte' }], {
      errorCorrectionLevel: 'M',
    });
    const picture = rasterize({ size: modules.size, isDark: (x, y) => modules.get(y, x) !== 0 });
    expect(modulesIn(picture)).toBeNull();
  });

  it('a code that would say something else when drawn anew', () => {
    // A reader takes the first byte order mark off, so each drawing would lose one.
    const picture = drawn('\uFEFF\uFEFF登录', 'M');
    expect(modulesIn(picture)).toBeNull();
  });

  it('a code that holds more than fits at level M', () => {
    const text = 'a'.repeat(2600);
    expect(seenByPhone(drawn(text, 'L', 4))).toBe(text);
    expect(modulesIn(drawn(text, 'L', 4))).toBeNull();
  });
});

describe('a code that is light on dark', () => {
  it('is never shown so: it becomes dark on light, or only itself is shown', () => {
    const modules = modulesIn(inverted(drawn(appText)));
    if (modules) expect(rowsOf(modules)).toEqual(rowsOf(encoded(appText)));
  });
});

describe('the quiet zone', () => {
  it('is four modules wide, as the standard asks', () => {
    expect(quietZone).toBe(4);
  });

  it('is white on all four sides, and the code begins right behind it', () => {
    const scale = 3;
    const { size } = encoded('a');
    const { width, height, data } = rasterize(encoded('a'), scale);
    expect([width, height]).toEqual([(size + 8) * scale, (size + 8) * scale]);
    const near = 4 * scale;
    const far = width - near;
    const isDark = (x: number, y: number) => data[(y * width + x) * 4] === 0;
    let strays = 0;
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const isInside = x >= near && x < far && y >= near && y < far;
        if (!isInside && isDark(x, y)) strays += 1;
      }
    }
    expect(strays).toBe(0);
    expect(isDark(near, near)).toBe(true);
    expect(isDark(far - 1, near)).toBe(true);
    expect(isDark(near, far - 1)).toBe(true);
  });

  it('and the code are opaque: black or white and nothing between', () => {
    const { data } = rasterize(encoded('a'));
    const colours = new Set<string>();
    for (let i = 0; i < data.length; i += 4) colours.add(data.subarray(i, i + 4).join());
    expect([...colours].sort()).toEqual(['0,0,0,255', '255,255,255,255']);
  });
});
