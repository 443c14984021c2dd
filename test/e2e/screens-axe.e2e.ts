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

for (const theme of themes) {
  test(`${theme}: no violations`, async () => {
    const kiosk = await GalleryKiosk.start();
    const found: Record<string, readonly string[]> = {};
    try {
      await bringAxe(kiosk.page);
      for (const size of [upright, wide]) {
        await kiosk.resize(size);
        // A wide screen is the same page: one language from each side is enough of it.
        for (const language of size === upright ? languages : (['en', 'ar'] as const)) {
          for (const sample of pages) {
            await kiosk.layOut({ sample, theme, language });
            const faults = await axeFaults(kiosk.page, theme, 'ground');
            // Colours are the same in all languages.
            if (language === 'en') {
              faults.push(...(await axeFaults(kiosk.page, theme, 'ground-lit')));
            }
            const title = `${titleOf(sample)}, ${nameOf(size)}, ${language}`;
            if (faults.length > 0) found[title] = faults;
          }
        }
      }
    } finally {
      await kiosk.close();
    }
    expect(found).toEqual({});
  });
}
