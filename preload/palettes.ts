/**
 * The colours of each theme, here and nowhere else: main checks a brand's against them, and the page
 * puts them into its style sheet. Without the schemas, since the page has no use for those.
 */
import type { Look } from './look.ts';

export const themes = ['dark', 'light', 'contrast'] as const;
export type Theme = (typeof themes)[number];

/** Opaque colours, so that what stands on what has a contrast that can be told. */
export interface Palette {
  readonly ground: string;
  /** Where light seems to fall on the ground. */
  readonly groundLit: string;
  /** Fields, keys and buttons that do not call for attention. */
  readonly raised: string;
  readonly line: string;
  readonly text: string;
  readonly textSoft: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly good: string;
  readonly bad: string;
}

export const palettes: Readonly<Record<Theme, Palette>> = {
  dark: {
    ground: '#0d1420',
    groundLit: '#16233a',
    raised: '#1f2a3b',
    line: '#35435a',
    text: '#f2f6fc',
    textSoft: '#b3c0d3',
    accent: '#7db1ff',
    onAccent: '#071226',
    good: '#4ccf8e',
    bad: '#ff9d9d',
  },
  light: {
    ground: '#eef2f8',
    groundLit: '#ffffff',
    raised: '#ffffff',
    line: '#c3cddc',
    text: '#0e1726',
    textSoft: '#475569',
    accent: '#1d4fbf',
    onAccent: '#ffffff',
    good: '#0a7a4b',
    bad: '#b3261e',
  },
  contrast: {
    ground: '#000000',
    groundLit: '#000000',
    raised: '#000000',
    line: '#ffffff',
    text: '#ffffff',
    textSoft: '#ffffff',
    accent: '#ffe14d',
    onAccent: '#000000',
    good: '#5dff9b',
    bad: '#ffb3b3',
  },
};

/** The least contrast of text (WCAG 2.2, 1.4.3 and, where contrast is asked for, 1.4.6). */
export const leastContrast: Readonly<Record<Theme, number>> = {
  dark: 4.5,
  light: 4.5,
  contrast: 7,
};

/** The theme's colours, and in their place those of the brand. */
export function paletteOf({ theme, colours }: Pick<Look, 'theme' | 'colours'>): Palette {
  const changed = Object.entries(colours).filter(([, colour]) => colour !== undefined);
  return { ...palettes[theme], ...Object.fromEntries(changed) };
}
