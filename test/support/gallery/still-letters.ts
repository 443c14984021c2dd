import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Theme } from '../../../preload/palettes.ts';
import { type Raster, readPng } from './compare-pictures.ts';
import { GalleryKiosk } from './gallery-kiosk.ts';
import { samples } from './samples.ts';
import type { Size } from './sizes.ts';

/** Of a tile's longer side, pixels. */
const longest = 320;

/**
 * The system says how letters are smoothed, and each says something else: with and without hinting a
 * twentieth of all pixels differ, more than a missing word makes.
 */
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  ${['pattern', 'font']
    .map(
      (target) => `<match target="${target}">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="autohint" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>`,
    )
    .join('\n  ')}
</fontconfig>
`;

/** Signs of the system's fonts, which look otherwise on each machine, give way to none. */
const systemSigns = '.pad .key:is([aria-label="Delete"], [aria-label="Done"])';

/**
 * Words in a font of the system are written in the one that the app brings. And what moves is on a layer
 * of its own, with all that lies over it, whose edges then fall on parts of pixels, or do not.
 */
const style = `
  code { font-family: "Inter Variable" !important; }
  *, ::before, ::after { animation: none !important; transition: none !important; }
`;

/**
 * A gallery whose pictures are the same on every machine that runs Linux: in English, since letters
 * of other languages are the system's (and the machine that builds has none), and with letters
 * smoothed alike.
 */
export class StillLetters {
  readonly states = Object.keys(samples);
  readonly #gallery: GalleryKiosk;
  readonly #folder: string;
  #size: Size = { width: 0, height: 0 };

  private constructor(gallery: GalleryKiosk, folder: string) {
    this.#gallery = gallery;
    this.#folder = folder;
  }

  static async start(): Promise<StillLetters> {
    const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-fonts-'));
    const file = join(folder, 'fonts.conf');
    await writeFile(file, fontsConf);
    // Electron may run as another user.
    await chmod(folder, 0o755);
    const gallery = await GalleryKiosk.start(1, { FONTCONFIG_FILE: file });
    await gallery.page.evaluate(bringStyle, style);
    return new StillLetters(gallery, folder);
  }

  get gallery(): GalleryKiosk {
    return this.#gallery;
  }

  electron(): Promise<string> {
    return this.#gallery.electron();
  }

  resize(size: Size): Promise<void> {
    this.#size = size;
    return this.#gallery.resize(size);
  }

  /** A small picture of a state, by its first sample. */
  async tile(state: string, theme: Theme): Promise<Raster> {
    await this.show(state, theme);
    return readPng(await this.#gallery.smallPicture(this.#size, longest));
  }

  async show(state: string, theme: Theme): Promise<void> {
    const sample = Object.values(samples)
      .flat()
      .find(({ view }) => view.state === state);
    if (!sample) throw new Error(`no sample of ${state}`);
    await this.#gallery.show({ sample, theme, language: 'en' });
    await this.#gallery.page.evaluate(emptySigns, systemSigns);
  }

  async close(): Promise<void> {
    await this.#gallery.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Runs in the page. */
function bringStyle(rules: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets.push(sheet);
}

/** Runs in the page. */
async function emptySigns(signs: string): Promise<void> {
  for (const sign of document.querySelectorAll(signs)) sign.textContent = '';
  for (let left = 2; left > 0; left -= 1) await new Promise(requestAnimationFrame);
}
