/**
 * The code on every screen at every scale factor: whole device pixels to a module, four modules of
 * quiet zone, dark on light in every theme, on the glass too, and larger by no whole pixel.
 */
import { themes } from '../../preload/palettes.ts';
import { type DrawnCode, drawnCode } from '../support/gallery/code-faults.ts';
import { GalleryKiosk } from '../support/gallery/gallery-kiosk.ts';
import { samples } from '../support/gallery/samples.ts';
import { nameOf, type Size, sizes } from '../support/gallery/sizes.ts';
import { distance, Pixels } from '../support/pixels.ts';
import { expect, test } from './fixtures.ts';

const pixelRatios = [1, 1.5, 2, 3] as const;
const [sample] = samples.showing;
if (!sample) throw new Error('no code among the samples');

/** Larger pictures than those of any screen take a minute, and show nothing else. */
const isOnSale = ({ width, height }: Size, ratio: number) =>
  width * height * ratio ** 2 <= 3840 * 2160;

for (const pixelRatio of pixelRatios) {
  test(`scale factor ${pixelRatio}: whole pixels on every screen`, async () => {
    const kiosk = await GalleryKiosk.start(pixelRatio);
    try {
      for (const size of sizes) {
        await kiosk.resize(size);
        await kiosk.layOut({ sample, theme: 'dark', language: 'en' });
        const code = await kiosk.page.evaluate(drawnCode);
        expect(code.faults, nameOf(size)).toEqual([]);
        const place = await kiosk.page.locator('.code-place').boundingBox();
        const room = Math.min(place?.width ?? 0, place?.height ?? 0) * pixelRatio;
        expect(code.side + code.modules + 8, `room on ${nameOf(size)}`).toBeGreaterThan(room);
        if (!isOnSale(size, pixelRatio)) continue;
        const blurred = differing(await glassOf(kiosk, pixelRatio), code);
        expect(blurred, `blurred on ${nameOf(size)}`).toBe(0);
      }
    } finally {
      await kiosk.close();
    }
  });
}

test('dark on light in every theme', async () => {
  const kiosk = await GalleryKiosk.start();
  try {
    await kiosk.resize({ width: 800, height: 480 });
    for (const theme of themes) {
      await kiosk.show({ sample, theme, language: 'en' });
      const code = await kiosk.page.evaluate(drawnCode);
      const glass = await glassOf(kiosk, 1);
      expect(differing(glass, code), theme).toBe(0);
      // In the quiet zone, and in the corner of the finder pattern.
      expect(glass.at(code.module * 2, code.side / 2), theme).toEqual([255, 255, 255]);
      expect(glass.at(code.module * 4, code.module * 4), theme).toEqual([0, 0, 0]);
    }
  } finally {
    await kiosk.close();
  }
});

/** What is seen where the code is, by its device pixels. */
async function glassOf(kiosk: GalleryKiosk, pixelRatio: number): Promise<Pick<Pixels, 'at'>> {
  const box = await kiosk.page.locator('canvas').boundingBox();
  const left = Math.round((box?.x ?? 0) * pixelRatio);
  const top = Math.round((box?.y ?? 0) * pixelRatio);
  const screen = new Pixels(await kiosk.picture());
  return { at: (x, y) => screen.at(left + x, top + y) };
}

/** Pixels that are not as they were drawn, within the quiet zone: that has round corners. */
function differing(glass: Pick<Pixels, 'at'>, { side, module, picture }: DrawnCode): number {
  const drawn = new Pixels(Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64'));
  let others = 0;
  for (let y = module * 4; y < side - module * 4; y += 1) {
    for (let x = module * 4; x < side - module * 4; x += 1) {
      if (distance(glass.at(x, y), drawn.at(x, y)) > 0) others += 1;
    }
  }
  return others;
}
