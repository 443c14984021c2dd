/** axe-core finds nothing on any screen, in any theme and language, upright and wide. */
import { languages } from '../../preload/contract.ts';
import { themes } from '../../preload/palettes.ts';
import { axeFaults, bringAxe } from '../support/gallery/axe.ts';
import { GalleryKiosk } from '../support/gallery/gallery-kiosk.ts';
import { allSamples, titleOf } from '../support/gallery/samples.ts';
import { nameOf } from '../support/gallery/sizes.ts';
import { expect, test } from './fixtures.ts';

const upright = { width: 480, height: 800 };
const wide = { width: 1920, height: 1080 };

/** Names and reasons are other words in the same elements: one of each page is enough. */
const pages = allSamples.filter(
  ({ name, view, clicks }) => name === '' || view.state === 'showing' || clicks !== undefined,
);

test.describe.configure({ timeout: 240_000 });

for (const size of [upright, wide]) {
  for (const theme of themes) {
    test(`${nameOf(size)}, ${theme}: no violations`, async () => {
      const kiosk = await GalleryKiosk.start();
      const found: Record<string, readonly string[]> = {};
      try {
        await bringAxe(kiosk.page);
        await kiosk.resize(size);
        for (const language of languages) {
          for (const sample of pages) {
            await kiosk.layOut({ sample, theme, language });
            const faults = await axeFaults(kiosk.page, theme, 'ground');
            // Colours are the same in all languages.
            if (language === 'en') {
              faults.push(...(await axeFaults(kiosk.page, theme, 'ground-lit')));
            }
            if (faults.length > 0) found[`${titleOf(sample)}, ${language}`] = faults;
          }
        }
      } finally {
        await kiosk.close();
      }
      expect(found).toEqual({});
    });
  }
}
