/**
 * On an upright screen everything that a visitor operates lies in its lower two thirds.
 *
 * The 2010 ADA Standards (308.2.1, 308.3.1) and EN 301 549 (clause 8, stationary ICT) have what is
 * operated no higher than 1220 mm (48 inches) above the floor. Where a screen hangs is the
 * operator's to say; the rule makes it possible: two thirds of a 32-inch screen on end are 472 mm,
 * so that one whose lower edge is at 745 mm keeps the limit, with its code at the height of eyes.
 * The set-up and the admin's room are their operator's, who can turn to a keyboard.
 */
import { languages, type ViewState } from '../../preload/contract.ts';
import { GalleryKiosk } from '../support/gallery/gallery-kiosk.ts';
import { allSamples, titleOf } from '../support/gallery/samples.ts';
import { nameOf } from '../support/gallery/sizes.ts';
import { expect, test } from './fixtures.ts';

const operators: readonly ViewState[] = ['setup', 'adminDoor', 'admin'];
/**
 * The bar over an application is above it, as it is everywhere. Whoever does not reach it is asked
 * whether they are still there, and signs out on that screen.
 */
const outOfReach: readonly ViewState[] = ['session'];
const visitors = allSamples.filter(
  ({ view }) => !operators.includes(view.state) && !outOfReach.includes(view.state),
);

for (const size of [
  { width: 480, height: 800 },
  { width: 1080, height: 1920 },
]) {
  test(`${nameOf(size)}: what visitors touch is in the lower two thirds`, async () => {
    const kiosk = await GalleryKiosk.start();
    const found: Record<string, readonly string[]> = {};
    let looked = 0;
    try {
      await kiosk.resize(size);
      for (const textScale of [1, 2]) {
        for (const language of languages) {
          for (const sample of visitors) {
            await kiosk.layOut({ sample, theme: 'dark', language, textScale });
            const targets = await kiosk.page.evaluate(() =>
              [...document.querySelectorAll('button, input, a, [tabindex="0"]')]
                .filter((target) => target.checkVisibility())
                .map((target) => ({
                  said: target.textContent ?? '',
                  top: target.getBoundingClientRect().top / innerHeight,
                })),
            );
            looked += targets.length;
            const high = targets.filter(({ top }) => top < 1 / 3);
            if (high.length > 0) {
              found[`${titleOf(sample)}, ${language}, text × ${textScale}`] = high.map(
                ({ said, top }) => `“${said}” begins at ${top.toFixed(2)}`,
              );
            }
          }
        }
      }
    } finally {
      await kiosk.close();
    }
    expect(found).toEqual({});
    expect(looked).toBeGreaterThan(visitors.length * 10);
  });
}
