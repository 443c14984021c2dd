/**
 * Every state, in each theme and at each size, looks as it did when somebody last found it right. What
 * it is compared with is in `baseline/`, a sheet for each size and theme; after a change that is meant,
 * `npm run gallery -- --baseline` draws them anew.
 *
 * The tolerance is in `look-tolerance.ts`: 8 of 255 shades for a pixel, and 1 pixel in 5000 beyond.
 * Tiles are 320 pixels long, so a step of 8 CSS pixels is three pixels on the smallest screen, and two
 * thirds of one on the largest. In English only, on Linux only, with letters smoothed as the test says
 * (`still-letters.ts`): what differs from machine to machine otherwise is more than what is looked for.
 */
import { writeFile } from 'node:fs/promises';
import type { TestInfo } from '@playwright/test';
import { themes } from '../../preload/palettes.ts';
import { readBaseline, readSheet } from '../support/gallery/baseline.ts';
import { comparePictures, type Raster, writePng } from '../support/gallery/compare-pictures.ts';
import { lookTolerance, otherElectronTolerances } from '../support/gallery/look-tolerance.ts';
import { nameOf, sizes } from '../support/gallery/sizes.ts';
import { StillLetters } from '../support/gallery/still-letters.ts';
import { systemLetters } from '../support/gallery/system-letters.ts';
import { expect, test } from './fixtures.ts';

test.skip(process.platform !== 'linux', 'each system paints letters in its own way');
test.describe.configure({ timeout: 180_000 });

for (const size of sizes) {
  test(`${nameOf(size)}: every state looks as it did`, async () => {
    const info = test.info();
    const kiosk = await StillLetters.start();
    const faults: string[] = [];
    try {
      const baseline = await readBaseline();
      expect(kiosk.states, 'renew it: npm run gallery -- --baseline').toEqual(baseline.states);
      const electron = await kiosk.electron();
      const isSame = electron === baseline.electron;
      const tolerances = isSame ? [lookTolerance] : otherElectronTolerances;
      await kiosk.resize(size);
      for (const theme of themes) {
        const expectedTile = await readSheet(size, theme);
        for (const [nth, state] of kiosk.states.entries()) {
          const actual = await kiosk.tile(state, theme);
          const expected = expectedTile(nth, actual);
          for (const tolerance of tolerances) {
            const { isAlike, share, difference } = comparePictures(expected, actual, tolerance);
            if (isAlike) continue;
            await keep(info, `${nameOf(size)}-${theme}-${state}`, { expected, actual, difference });
            const shares = `${percent(share)} of the pixels differ, allowed ${percent(tolerance.share)}`;
            faults.push(`${nameOf(size)}, ${theme}, ${state}: ${shares}`);
          }
        }
      }
      if (faults.length > 0 && !isSame) {
        faults.push(`drawn by Electron ${electron}, the baseline by ${baseline.electron}`);
      }
    } finally {
      await kiosk.close();
    }
    expect(faults, `pictures are in ${info.outputDir}`).toEqual([]);
  });
}

test('no letter that is compared comes from the system', async () => {
  const kiosk = await StillLetters.start();
  const found: Record<string, readonly string[]> = {};
  try {
    await kiosk.resize({ width: 1080, height: 1920 });
    for (const state of kiosk.states) {
      await kiosk.show(state, 'dark');
      const letters = await systemLetters(kiosk.gallery.session);
      if (letters.length > 0) found[state] = letters;
    }
  } finally {
    await kiosk.close();
  }
  expect(found).toEqual({});
});

async function keep(info: TestInfo, name: string, pictures: Record<string, Raster>): Promise<void> {
  for (const [what, picture] of Object.entries(pictures)) {
    await writeFile(info.outputPath(`${name}-${what}.png`), writePng(picture));
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
