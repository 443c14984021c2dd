/**
 * Every screen, at every size, in every language, with text as it is and twice as large: nothing is
 * cut, nothing lies over anything else, and every button is large enough for a finger. Boxes are
 * measured, not pixels. The themes are left to the gallery: they are colours and change no box.
 */
import { languages, sessionRefusals, type ViewState } from '../../preload/contract.ts';
import { sessionBarHeight } from '../../preload/session-bar.ts';
import { type BoxLimits, boxFaults } from '../support/gallery/box-faults.ts';
import { GalleryKiosk, type Scene } from '../support/gallery/gallery-kiosk.ts';
import { allSamples, samples, titleOf } from '../support/gallery/samples.ts';
import { nameOf, sizes } from '../support/gallery/sizes.ts';
import { expect, test } from './fixtures.ts';

/**
 * With text as it is, the code has three fifths of the screen's shorter side, whatever else is to be
 * said; with text twice as large, it leaves a tenth to the words.
 */
const leastCode = (textScale: number) => (textScale === 1 ? 0.6 : 0.5);

function limits({ sample, textScale = 1 }: Scene): BoxLimits {
  return {
    leastButton: 48,
    leastType: 11,
    leastCode: leastCode(textScale),
    // What may be longer than a screen: settings, what is wrong with them, and an admin's pages.
    scrollers: '.issues, .steps-tested, .page, .settings, .notices, .room .hint',
    unseen: '.unseen',
    kept: keptOn(sample.view.state),
  };
}

function keptOn(state: ViewState): readonly string[] {
  if (state === 'showing') return ['h1', 'canvas.code', '.steps li:nth-child(3)'];
  if (state === 'admin') return [];
  if (state === 'session') return ['.session-bar button'];
  return state === 'problem' ? ['h1', '.prompt', 'button', '.detail'] : ['h1'];
}

const scenes: readonly Scene[] = [1, 2].flatMap((textScale) =>
  languages.flatMap((language) =>
    allSamples.map((sample) => ({ sample, theme: 'dark' as const, language, textScale })),
  ),
);

test.describe.configure({ timeout: 240_000 });

for (const size of sizes) {
  test(`${nameOf(size)}: nothing is cut and nothing overlaps`, async () => {
    const kiosk = await GalleryKiosk.start();
    const found: Record<string, readonly string[]> = {};
    try {
      await kiosk.resize(size);
      // Laid out, but not painted, which takes half of the time and shows nothing to measures.
      await kiosk.page.evaluate(() => {
        document.documentElement.style.clipPath = 'inset(0 0 100%)';
      });
      for (const scene of scenes) {
        await kiosk.layOut(scene);
        const faults = await kiosk.page.evaluate(boxFaults, limits(scene));
        const title = `${titleOf(scene.sample)}, ${scene.language}, text × ${scene.textScale}`;
        if (faults.length > 0) found[title] = faults;
      }
    } finally {
      await kiosk.close();
    }
    expect(found).toEqual({});
  });
}

test('the bar is where main leaves it room, and nothing on it moves when something is said', async () => {
  const kiosk = await GalleryKiosk.start();
  /** The bar, and what is on it but for the words that come and go. */
  const boxes = () =>
    kiosk.page.evaluate(() => {
      const all = document.querySelectorAll(
        '.session-bar, .session-bar > *, .session-words > div *',
      );
      return [...all].map((one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        return { is: one.className || one.tagName, left, top, width, height };
      });
    });
  try {
    const [plain] = samples.session;
    if (plain?.view.state !== 'session') throw new Error('no session among the samples');
    const { view } = plain;
    for (const size of sizes) {
      await kiosk.resize(size);
      for (const textScale of [1, 2]) {
        for (const language of languages) {
          const scene = { theme: 'dark', language, textScale } as const;
          await kiosk.layOut({ ...scene, sample: plain });
          const before = await boxes();
          const height = sessionBarHeight(textScale, size);
          const bar = { is: 'session-bar', left: 0, top: 0, width: size.width, height };
          expect(before[0], nameOf(size)).toEqual(bar);
          expect(before.length).toBeGreaterThan(5);
          for (const refused of sessionRefusals) {
            await kiosk.layOut({ ...scene, sample: { ...plain, view: { ...view, refused } } });
            const what = `${refused} on ${nameOf(size)}, ${language}, text × ${textScale}`;
            expect(await boxes(), what).toEqual(before);
          }
        }
      }
    }
  } finally {
    await kiosk.close();
  }
});
