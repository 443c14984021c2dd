import { useLayoutEffect } from 'preact/hooks';
import type { Look } from '../../preload/look.ts';
import { type Palette, paletteOf } from '../../preload/palettes.ts';

/** Puts the colours and the size of text into the style sheet, before anything is painted by them. */
export function useLook(look: Look | null): void {
  // Every screen brings its look, and hardly any of them another one.
  const key = look && JSON.stringify([look.theme, look.colours, look.textScale]);
  useLayoutEffect(() => {
    if (!look) return;
    const { style, dataset } = document.documentElement;
    const colours = Object.entries(paletteOf(look)) as [keyof Palette, string][];
    for (const [name, colour] of colours) style.setProperty(variableOf(name), colour);
    style.setProperty('--text-scale', String(look.textScale));
    dataset.theme = look.theme;
  }, [key]);
}

/** `onAccent` is `--on-accent`. */
function variableOf(name: keyof Palette): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
