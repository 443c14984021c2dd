import jsQRModule from 'jsqr';
import { PNG } from 'pngjs';
import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { startSimulator } from '../../../simulator/index.ts';
import { Bench } from './support.ts';

const bench = new Bench();
// jsqr is CommonJS: what a bundler sees as its default is one level deeper here.
const jsQR = (jsQRModule as unknown as { default?: typeof jsQRModule }).default ?? jsQRModule;

async function pictureOf(qrcodeId: string): Promise<PNG> {
  const response = await fetch(`${bench.simulator.pictureUrl}/pictures/${qrcodeId}.png`);
  expect(response.headers.get('content-type')).toBe('image/png');
  return PNG.sync.read(Buffer.from(await response.arrayBuffer()));
}

function read({ data, width, height }: PNG): string | null {
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null;
}

describe('the picture of a mobile code', () => {
  it('holds JSON whose random is the id', async () => {
    const customData = { school: '华中科技大学' };
    const qrcodeId = await bench.mint('MOBILE_APP', { customData });
    const now = bench.clock.wall();
    expect(JSON.parse(read(await pictureOf(qrcodeId)) ?? '')).toEqual({
      scene: 'APP_AUTH',
      random: qrcodeId,
      userPoolId: '59f86b4832eb28071bdd9214',
      createdAt: new Date(now).toISOString(),
      expireAt: new Date(now + 120_000).toISOString(),
      customData,
    });
  });

  it('can tell its lifetime instead of its end', async () => {
    bench.world.behave({ qrTextExpiry: 'expiresIn' });
    bench.world.setLifetimes({ codeSeconds: 60 });
    const text = JSON.parse(read(await pictureOf(await bench.mint())) ?? '');
    expect(text.expiresIn).toBe(60);
    expect(text.expireAt).toBeUndefined();
  });

  it('is about 300 pixels wide, with a quiet zone of four modules', async () => {
    const picture = await pictureOf(await bench.mint());
    expect(picture.width).toBe(picture.height);
    expect(Math.abs(picture.width - 300)).toBeLessThan(60);
    const module = picture.width / (57 + 8);
    for (let at = 0; at < 4 * Math.floor(module); at += 1) {
      const row = picture.data.subarray(at * picture.width * 4, (at + 1) * picture.width * 4);
      expect(row.every((value) => value === 255)).toBe(true);
    }
  });

  it('is drawn once', async () => {
    const qrcodeId = await bench.mint();
    await pictureOf(qrcodeId);
    // Had it been drawn again, it would tell its end the other way.
    bench.world.behave({ qrTextExpiry: 'expiresIn' });
    expect(read(await pictureOf(qrcodeId))).toContain('expireAt');
  });
});

describe('the picture of an official-account code', () => {
  it('holds the address of a follow code', async () => {
    const text = read(await pictureOf(await bench.mint('WECHAT_OFFICIAL_ACCOUNT')));
    expect(text).toMatch(/^http:\/\/weixin\.qq\.com\/q\/[\w-]{24}$/);
  });
});

describe('the picture of a mini-program code', () => {
  it.each([false, true])('is no QR code (merged: %j)', async (autoMergeQrCode) => {
    const qrcodeId = await bench.mint('WECHAT_MINIPROGRAM', { autoMergeQrCode });
    const picture = await pictureOf(qrcodeId);
    expect(read(picture)).toBeNull();
    const { width, height } = picture;
    expect(() => decodeQR({ width, height, data: new Uint8Array(picture.data) })).toThrow();
  });

  it('leaves its centre free for the logo, unless that is merged', async () => {
    const apart = await pictureOf(await bench.mint('WECHAT_MINIPROGRAM'));
    const merged = await pictureOf(
      await bench.mint('WECHAT_MINIPROGRAM', { autoMergeQrCode: true }),
    );
    expect(darkShareInCentre(apart)).toBe(0);
    expect(darkShareInCentre(merged)).toBeGreaterThan(0.5);
  });

  it('differs from code to code', async () => {
    const [one, two] = [
      await pictureOf(await bench.mint('WECHAT_MINIPROGRAM')),
      await pictureOf(await bench.mint('WECHAT_MINIPROGRAM')),
    ];
    expect(one.data.equals(two.data)).toBe(false);
  });
});

/** Of the circle that a logo covers: its diameter is the picture's side divided by 2.4. */
function darkShareInCentre({ data, width }: PNG): number {
  const radius = width / 2.4 / 2;
  let inside = 0;
  let dark = 0;
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (Math.hypot(x - width / 2, y - width / 2) >= radius) continue;
      inside += 1;
      if ((data[(y * width + x) * 4] ?? 255) < 128) dark += 1;
    }
  }
  return dark / inside;
}

describe('other drawings', () => {
  it.each(['avatars/ada.svg', 'avatars/bo.svg', 'avatars/chen.svg', 'logos/mini-program.svg'])(
    '%s is an SVG',
    async (path) => {
      const response = await fetch(`${bench.simulator.pictureUrl}/${path}`);
      expect(response.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
      expect(await response.text()).toMatch(/^<svg [^>]*xmlns=.*<\/svg>$/s);
    },
  );

  it('are missing for whom there is none', async () => {
    for (const path of ['avatars/eve.svg', 'pictures/nobody.png', 'pictures/', 'api/v3/system']) {
      expect((await fetch(`${bench.simulator.pictureUrl}/${path}`)).status).toBe(404);
    }
  });
});

describe('in lan mode', () => {
  it('a code holds a link that a phone can open', async () => {
    const simulator = await startSimulator({ lan: true });
    try {
      const { qrcodeId } = simulator.world.mint('MOBILE_APP');
      const response = await fetch(`${simulator.pictureUrl}/pictures/${qrcodeId}.png`);
      const text = read(PNG.sync.read(Buffer.from(await response.arrayBuffer())));
      expect(text).toBe(`${simulator.phoneUrl}?code=${qrcodeId}`);
      const page = await (await fetch(text ?? '')).text();
      expect(page).toContain(qrcodeId);
    } finally {
      await simulator.close();
    }
  });
});
