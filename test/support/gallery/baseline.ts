/** How the screens looked when somebody last found them right: a sheet of tiles for each size and theme. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Theme, themes } from '../../../preload/palettes.ts';
import { root } from '../../../scripts/lib/paths.ts';
import { type Raster, readPng, writePng } from './compare-pictures.ts';
import { joinTiles, roundColours, tileAt } from './contact-sheet.ts';
import { nameOf, type Size, sizes } from './sizes.ts';
import { StillLetters } from './still-letters.ts';

const folder = join(root, 'test/e2e/baseline');
const notes = join(folder, 'baseline.json');

/** What a baseline was made of. */
export interface Baseline {
  /** The version of Electron that drew it. */
  readonly electron: string;
  /** In the order of the tiles. */
  readonly states: readonly string[];
}

/** Draws all sheets anew, and answers how many bytes they have. */
export async function makeBaseline(say: (line: string) => void): Promise<number> {
  await mkdir(folder, { recursive: true });
  const kiosk = await StillLetters.start();
  let bytes = 0;
  try {
    for (const size of sizes) {
      await kiosk.resize(size);
      for (const theme of themes) {
        const tiles: Raster[] = [];
        for (const state of kiosk.states) tiles.push(await kiosk.tile(state, theme));
        const sheet = writePng(roundColours(joinTiles(tiles)));
        await writeFile(fileOf(size, theme), sheet);
        bytes += sheet.length;
        say(`test/e2e/baseline/${nameOf(size)}-${theme}.png`);
      }
    }
    const baseline: Baseline = { electron: await kiosk.electron(), states: kiosk.states };
    await writeFile(notes, `${JSON.stringify(baseline, null, 2)}\n`);
  } finally {
    await kiosk.close();
  }
  return bytes;
}

export async function readBaseline(): Promise<Baseline> {
  return JSON.parse(await readFile(notes, 'utf8'));
}

/** A sheet's tiles, by their place in it and a picture of their size. */
export async function readSheet(
  size: Size,
  theme: Theme,
): Promise<(nth: number, like: Raster) => Raster> {
  const sheet = readPng(await readFile(fileOf(size, theme)));
  return (nth, like) => tileAt(sheet, nth, like);
}

function fileOf(size: Size, theme: Theme): string {
  return join(folder, `${nameOf(size)}-${theme}.png`);
}
