import { describe, expect, test } from 'vitest';
import { fileOf, type Place, placesOf } from '../../../../scripts/gallery/places.ts';
import { type Comparison, sheetOf } from '../../../../scripts/gallery/sheet.ts';

const sizes = [
  { width: 480, height: 800 },
  { width: 800, height: 480 },
];
const subjects = [
  { state: 'showing', title: 'showing' },
  { state: 'showing', title: 'showing-weChat' },
  { state: 'problem', title: 'problem' },
];
const places = placesOf(subjects, { sizes, themes: ['dark', 'light'], languages: ['en', 'ar'] });
const sheet = (compared: Comparison | null = null, of: readonly Place[] = places) =>
  sheetOf({ places: of, made: 'Made with <care>.', compared });
const count = (text: string, part: string | RegExp) => text.split(part).length - 1;

describe('the places', () => {
  test('are all that there are, size by size', () => {
    expect(places).toHaveLength(3 * 2 * 2 * 2);
    expect(places.slice(0, 12).every(({ size }) => size.width === 480)).toBe(true);
  });

  test('have files of their own', () => {
    const [first] = places;
    expect(first && fileOf(first)).toBe('480x800/dark/en/showing.png');
    expect(new Set(places.map(fileOf)).size).toBe(places.length);
  });
});

describe('the sheet', () => {
  test('shows each picture once, loaded when it comes into sight, and opens it', () => {
    const html = sheet();
    for (const place of places) {
      const file = fileOf(place);
      expect(count(html, `<a href="${file}" target="_blank"><img src="${file}"`)).toBe(1);
    }
    expect(count(html, 'loading="lazy"')).toBe(places.length);
  });

  test('needs no network and no script', () => {
    expect(sheet()).not.toMatch(/https?:|<script|<link|@import|url\(/);
  });

  test('is grouped by state, and says what each is', () => {
    const html = sheet();
    expect(count(html, /<section data-state=/)).toBe(2);
    expect(html).toContain('A code waits to be scanned.');
    expect(html).toContain('<h3>showing-weChat</h3>');
    expect(html).not.toContain('<h3>problem</h3>');
  });

  test('hides what is not chosen, and begins with one language', () => {
    const html = sheet();
    expect(html).toContain(
      'body:has([id="theme-dark"]:checked) [data-theme]:not([data-theme="dark"]) { display: none; }',
    );
    expect(html).toContain('name="language" id="language-en" checked>');
    expect(html).toContain('name="theme" id="theme-" checked>');
    expect(count(html, ' checked>')).toBe(4);
    expect(count(html, '<figure data-theme="light" data-language="ar" data-size="800×480">')).toBe(
      subjects.length,
    );
  });

  test('says how many pictures it has, and how they were made', () => {
    expect(sheet()).toContain(
      '24 pictures of the real app: 2 states, 2 themes, 2 languages, 2 sizes. Made with &lt;care&gt;.',
    );
    expect(sheet(null, places.slice(0, 1))).toContain(
      '1 picture of the real app: 1 state, 1 theme, 1 language, 1 size.',
    );
  });
});

describe('a comparison', () => {
  const [place] = places;
  if (!place) throw new Error('no place');
  const compared = { against: 'old & gold', tolerance: 'Nothing is forgiven.' };

  test('stands first, with what was, what is and what differs', () => {
    const file = fileOf(place);
    const difference = { place, what: '1.2 % of the pixels' };
    const shown = { before: `differences/before/${file}`, shown: `differences/${file}` };
    const html = sheet({ ...compared, differences: [{ ...difference, ...shown }] });
    const first = html.slice(html.indexOf('<main>'), html.indexOf('<section data-state='));
    expect(first).toContain('<h2>1 picture differs</h2>');
    expect(first).toContain('Compared with old &amp; gold. Nothing is forgiven.');
    expect(first).toContain('<h3>showing · 480×800 · dark · en: 1.2 % of the pixels</h3>');
    expect([...first.matchAll(/src="([^"]*)"/g)].map(([, source]) => source)).toEqual([
      `differences/before/${file}`,
      file,
      `differences/${file}`,
    ]);
  });

  test('says so where nothing differs', () => {
    expect(sheet({ ...compared, differences: [] })).toContain('<h2>Nothing differs</h2>');
  });
});
