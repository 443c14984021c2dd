/**
 * The keyboard alone reaches all that a finger can, on every screen, in the order in which it is
 * read; what has the focus is seen to have it, and nothing keeps it.
 */

import type { Page } from '@playwright/test';
import type { Language } from '../../preload/contract.ts';
import { palettes, type Theme, themes } from '../../preload/palettes.ts';
import {
  type Operable,
  operables,
  type Stop,
  stop,
  watchListeners,
} from '../support/gallery/focus.ts';
import { GalleryKiosk } from '../support/gallery/gallery-kiosk.ts';
import { allSamples, type Sample, samples, titleOf } from '../support/gallery/samples.ts';
import {
  countScrollers,
  isInScroller,
  scrollerOf,
  scrollTopSoon,
} from '../support/gallery/scrollers.ts';
import { nameOf } from '../support/gallery/sizes.ts';
import { colourOf, distance, Pixels } from '../support/pixels.ts';
import { expect, test } from './fixtures.ts';

/** Names and reasons are other words in the same elements: one of each page is enough. */
const pages = allSamples.filter(({ name, clicks }) => name === '' || clicks !== undefined);

test.describe.configure({ timeout: 120_000 });

/** One below the other, or in a row, as the row is read. */
function isRead(one: Operable, other: Operable): boolean {
  const overlap = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  const least = Math.min(one.bottom - one.top, other.bottom - other.top);
  if (overlap <= least / 2) return one.top < other.top;
  return other.direction === 'rtl' ? one.left > other.left : one.left < other.left;
}

/** Keys that go nowhere while a busy machine finds the way back into the page. */
const mostOutside = 30;

/**
 * Once around: every stop until the first one comes again. Key by key, since the way from the end of
 * the page back into it leads through Electron and takes a moment.
 */
async function walk(page: Page, key: 'Tab' | 'Shift+Tab', most: number): Promise<Stop[]> {
  const stops: Stop[] = [];
  let outside = 0;
  while (stops.length < most + 3 && outside < mostOutside) {
    await page.keyboard.press(key);
    const next = await page.evaluate(stop);
    // At the end of the page, where a browser's own buttons would follow.
    if (next.at === -1 && next.line.length === 0) {
      outside += 1;
      continue;
    }
    if (next.at === stops[0]?.at) return stops;
    stops.push(next);
  }
  return stops;
}

/** What is wrong with the way that Tab goes through a page; and the stops, in its order. */
function orderFaults(all: readonly Operable[], stops: readonly Stop[]): string[] {
  const faults = stops.filter(({ fault }) => fault !== '');
  const said = faults.map(({ at, fault }) => `${all[at]?.name}: ${fault}`);
  const reached = stops.map(({ at }) => at);
  for (const [at, { name }] of all.entries()) {
    if (reached.filter((one) => one === at).length !== 1) said.push(`${name} is not reached`);
  }
  if (reached.includes(-1)) said.push('something has the focus that cannot be operated');
  // From wherever it began, all around: back to the beginning once.
  const order = reached.map((at) => all[at]).filter((one) => one !== undefined);
  const back = order.filter((one, i) => {
    const next = order[(i + 1) % order.length];
    return next !== undefined && next !== one && !isRead(one, next);
  });
  if (order.length > 1 && back.length !== 1) {
    said.push(`goes back after ${back.map(({ name }) => name).join(', ')}`);
  }
  return said;
}

const walks = [
  { language: 'en', size: { width: 480, height: 800 } },
  { language: 'en', size: { width: 1920, height: 1080 } },
  { language: 'ar', size: { width: 800, height: 480 } },
] as const;

for (const { language, size } of walks) {
  test(`${nameOf(size)}, ${language}: Tab goes through all there is, as it is read`, async () => {
    const kiosk = await GalleryKiosk.start();
    const found: Record<string, readonly string[]> = {};
    try {
      const { page } = kiosk;
      await page.evaluate(watchListeners);
      await kiosk.resize(size);
      for (const sample of pages) {
        await begin(kiosk, sample, language);
        const all = await page.evaluate(operables);
        const stops = await walk(page, 'Tab', all.length);
        const faults = orderFaults(all, stops);
        // The keys of a keyboard are many, and like each other.
        if (all.length < 40) {
          const back = await walk(page, 'Shift+Tab', all.length);
          const [there, andBack] = [stops, back].map((way) => way.map(({ at }) => at).sort());
          if (String(andBack) !== String(there)) faults.push(`Shift+Tab goes to ${andBack}`);
        }
        if (faults.length > 0) found[titleOf(sample)] = faults;
      }
    } finally {
      await kiosk.close();
    }
    expect(found).toEqual({});
  });
}

for (const theme of themes) {
  test(`${theme}: a line is painted around what has the focus`, async () => {
    const kiosk = await GalleryKiosk.start();
    const found: Record<string, readonly string[]> = {};
    try {
      const { page } = kiosk;
      await page.evaluate(watchListeners);
      await kiosk.resize({ width: 800, height: 480 });
      const colour = colourOf(palettes[theme].text);
      for (const sample of pages) {
        await begin(kiosk, sample, 'en', theme);
        const most = (await page.evaluate(operables)).length;
        // Keys and settings are many, and like each other.
        for (let left = Math.min(most, 8); left > 0; left -= 1) {
          await page.keyboard.press('Tab');
          const { at, line } = await page.evaluate(stop);
          if (at === -1) continue;
          const glass = new Pixels(await kiosk.picture());
          const unlit = line.filter(([x, y]) => distance(glass.at(x, y), colour) > 40);
          const title = `${titleOf(sample)}, stop ${at}`;
          if (unlit.length > 0) found[title] = unlit.map(([x, y]) => `${x} ${y} is bare`);
        }
      }
    } finally {
      await kiosk.close();
    }
    expect(found).toEqual({});
  });
}

test('what is longer than the screen is scrolled by keys', async () => {
  const kiosk = await GalleryKiosk.start();
  const scrolled: string[] = [];
  const found: string[] = [];
  try {
    const { page } = kiosk;
    await page.evaluate(watchListeners);
    await kiosk.resize({ width: 800, height: 480 });
    for (const sample of pages) {
      await begin(kiosk, sample, 'en', 'dark', 2);
      for (let left = await page.evaluate(countScrollers); left > 0; left -= 1) {
        const place = await page.evaluate(scrollerOf, left - 1);
        const title = `${titleOf(sample)} ${place}`;
        scrolled.push(title);
        let top = 0;
        for (let tries = 80; tries > 0 && top === 0; tries -= 1) {
          await page.keyboard.press('Tab');
          if (!(await page.evaluate(isInScroller, left - 1))) continue;
          await page.keyboard.press('End');
          await page.keyboard.press('PageDown');
          top = await page.evaluate(scrollTopSoon, left - 1);
          break;
        }
        if (top === 0) found.push(title);
      }
    }
  } finally {
    await kiosk.close();
  }
  expect(found).toEqual([]);
  expect(scrolled.length).toBeGreaterThan(4);
});

/** Shows a page that nobody has touched. */
async function begin(
  kiosk: GalleryKiosk,
  sample: Sample,
  language: Language,
  theme: Theme = 'dark',
  textScale = 1,
): Promise<void> {
  const [blank] = samples.starting;
  if (!blank) throw new Error('nothing to begin with');
  await kiosk.layOut({ sample: blank, theme, language });
  await kiosk.layOut({ sample, theme, language, textScale });
}
