import type { Language } from '../../preload/contract.ts';
import type { Theme } from '../../preload/palettes.ts';
import { nameOf, type Size } from '../../test/support/gallery/sizes.ts';
import type { Options } from './options.ts';

/** What is shown, by its name. */
export interface Subject {
  readonly state: string;
  /** Such as `showing` and `showing-weChat`. */
  readonly title: string;
}

/** One picture's place in the gallery. */
export interface Place extends Subject {
  readonly size: Size;
  readonly theme: Theme;
  readonly language: Language;
}

/** All places, size by size and theme by theme: to change those takes longest. */
export function placesOf<S extends Subject>(
  subjects: readonly S[],
  { sizes, themes, languages }: Pick<Options, 'sizes' | 'themes' | 'languages'>,
): readonly (Place & S)[] {
  return sizes.flatMap((size) =>
    themes.flatMap((theme) =>
      languages.flatMap((language) =>
        subjects.map((subject) => ({ ...subject, size, theme, language })),
      ),
    ),
  );
}

/** Its file in the gallery's folder, with slashes on every system. */
export function fileOf({ size, theme, language, title }: Place): string {
  return `${nameOf(size)}/${theme}/${language}/${title}.png`;
}

/** For people: `showing, 480x800, dark, en`. */
export function say({ size, theme, language, title }: Place): string {
  return [title, nameOf(size), theme, language].join(', ');
}
