/** The gallery's sheet: one file of HTML that needs no network, no server and no script. */
import { aboutStates, aboutThemes } from './about.ts';
import type { Difference } from './difference.ts';
import { fileOf, type Place } from './places.ts';
import { sheetStyle } from './sheet-style.ts';

export interface Sheet {
  readonly places: readonly Place[];
  /** Such as when it was made and with what. */
  readonly made: string;
  /** Null where nothing was compared. */
  readonly compared: Comparison | null;
}

export interface Comparison {
  /** The folder, as it was named. */
  readonly against: string;
  /** In words, for people. */
  readonly tolerance: string;
  readonly differences: readonly Difference[];
}

/** What can be chosen of the pictures; `theme` is also the attribute `data-theme` of each. */
interface Filter {
  readonly name: 'state' | 'theme' | 'language' | 'size';
  readonly values: readonly string[];
  /** Chosen when the sheet is opened; empty for all. */
  readonly first: string;
}

/** The sheet as HTML; it lies in the folder of the pictures. */
export function sheetOf({ places, made, compared }: Sheet): string {
  const filters = filtersOf(places);
  const states = [...new Set(places.map(({ state }) => state))];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>GenAuth Kiosk: gallery</title>
<style>${sheetStyle}
${filters.map(rulesOf).join('\n')}
</style>
</head>
<body>
<nav>
<h1>GenAuth Kiosk: gallery</h1>
<p>${count(places.length, 'picture')} of the real app: ${filters.map(({ name, values }) => count(values.length, name)).join(', ')}. ${escaped(made)}</p>
${filters.map(fieldsetOf).join('\n')}
</nav>
<main>
${compared ? comparedOf(compared) : ''}
${states.map((state) => sectionOf(state, places)).join('\n')}
</main>
</body>
</html>
`;
}

function filtersOf(places: readonly Place[]): readonly Filter[] {
  const names = ['state', 'theme', 'language', 'size'] as const;
  return names.map((name) => {
    const values = [...new Set(places.map((place) => wordFor(place, name)))];
    // Everything at once is too much to begin with.
    const first = name === 'language' && values.length > 1 ? (values[0] ?? '') : '';
    return { name, values, first };
  });
}

function wordFor(place: Place, name: Filter['name']): string {
  return name === 'size' ? `${place.size.width}×${place.size.height}` : place[name];
}

function fieldsetOf({ name, values, first }: Filter): string {
  const choices = ['', ...values].map((value) => {
    const checked = value === first ? ' checked' : '';
    const id = `${name}-${value}`;
    const input = `<input type="radio" name="${name}" id="${escaped(id)}"${checked}>`;
    return `<label${titleOf(name, value)}>${input}${escaped(value || 'all')}</label>`;
  });
  return `<fieldset><legend>${name}</legend><div class="choices">${choices.join('')}</div></fieldset>`;
}

function titleOf(name: Filter['name'], value: string): string {
  const about: Readonly<Record<string, string>> =
    name === 'state' ? aboutStates : name === 'theme' ? aboutThemes : {};
  const said = about[value];
  return said === undefined ? '' : ` title="${escaped(said)}"`;
}

/** While one is chosen, the others are hidden, and so not even loaded. */
function rulesOf({ name, values }: Filter): string {
  return values
    .map((value) => {
      const chosen = `body:has([id="${name}-${value}"]:checked)`;
      return `${chosen} [data-${name}]:not([data-${name}="${value}"]) { display: none; }`;
    })
    .join('\n');
}

function sectionOf(state: string, places: readonly Place[]): string {
  const own = places.filter((place) => place.state === state);
  const titles = [...new Set(own.map(({ title }) => title))];
  const parts = titles.map((title) => {
    const figures = own.filter((place) => place.title === title).map(figureOf);
    const heading = titles.length > 1 ? `<h3>${escaped(title)}</h3>\n` : '';
    return `${heading}<div class="pictures">\n${figures.join('\n')}\n</div>`;
  });
  const about = (aboutStates as Readonly<Record<string, string>>)[state] ?? '';
  return `<section data-state="${escaped(state)}">
<h2>${escaped(state)}</h2>
<p>${escaped(about)}</p>
${parts.join('\n')}
</section>`;
}

function figureOf(place: Place): string {
  const { theme, language, size } = place;
  const shown = wordFor(place, 'size');
  const caption = [shown, theme, language].join(' · ');
  const picture = pictureOf(fileOf(place), `${place.title}, ${caption}`, size);
  return `<figure data-theme="${theme}" data-language="${language}" data-size="${shown}">${picture}<figcaption>${caption}</figcaption></figure>`;
}

function pictureOf(file: string, alt: string, { width, height }: Place['size']): string {
  const address = file.split('/').map(encodeURIComponent).join('/');
  return `<a href="${address}" target="_blank"><img src="${address}" loading="lazy" decoding="async" width="${width}" height="${height}" alt="${escaped(alt)}"></a>`;
}

function comparedOf({ against, tolerance, differences }: Comparison): string {
  const isSame = differences.length === 0;
  const heading = isSame ? 'Nothing differs' : `${count(differences.length, 'picture')} differ`;
  return `<section class="${isSame ? 'same' : 'differences'}">
<h2>${heading.replace(/^1 picture differ$/, '1 picture differs')}</h2>
<p>Compared with ${escaped(against)}. ${escaped(tolerance)}</p>
${differences.map(differenceOf).join('\n')}
</section>`;
}

function differenceOf({ place, what, before, shown }: Difference): string {
  const { title, theme, language, size } = place;
  const name = [title, wordFor(place, 'size'), theme, language].join(' · ');
  const pictures = [
    ['before', before],
    ['now', fileOf(place)],
    ['difference', shown],
  ].flatMap(([caption = '', file]) =>
    file
      ? `<figure>${pictureOf(file, `${name}: ${caption}`, size)}<figcaption>${caption}</figcaption></figure>`
      : [],
  );
  return `<article>
<h3>${escaped(name)}: ${escaped(what)}</h3>
<div class="pictures">${pictures.join('\n')}</div>
</article>`;
}

function count(number: number, what: string): string {
  const figure = number.toLocaleString('en');
  return `${figure} ${what}${number === 1 ? '' : 's'}`;
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
