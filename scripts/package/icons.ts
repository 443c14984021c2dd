import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from '../lib/paths.ts';
import { icnsOf, icoOf, type Picture } from './icon-files.ts';

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** What electron-builder is told of icons. */
export interface Icons {
  /** A folder with a PNG of each size, and the drawing itself. */
  readonly linux: string;
  readonly win: string;
  readonly mac: string;
}

/** Draws the icon's files from `deploy/icon.svg` into a folder. */
export async function drawIcons(folder: string): Promise<Icons> {
  const svg = await readFile(join(root, 'deploy/icon.svg'));
  const icons = {
    linux: join(folder, 'icons'),
    win: join(folder, 'icon.ico'),
    mac: join(folder, 'icon.icns'),
  };
  await mkdir(icons.linux, { recursive: true });
  const pictures: readonly Picture[] = await Promise.all(
    sizes.map(async (size) => ({ size, png: await draw(svg, size) })),
  );
  for (const { size, png } of pictures) {
    if (size <= 512) await writeFile(join(icons.linux, `${size}x${size}.png`), png);
  }
  await writeFile(icons.win, icoOf(pictures.filter(({ size }) => size <= 256)));
  await writeFile(icons.mac, icnsOf(pictures));
  return icons;
}

function draw(svg: Buffer, size: number): Promise<Buffer> {
  // Drawn at its size, and not made smaller afterwards: 72 dots an inch are the drawing's own 512.
  return sharp(svg, { density: (72 * size) / 512 })
    .resize(size, size)
    .png()
    .toBuffer();
}
