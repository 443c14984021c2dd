import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { icnsOf, icoOf } from '../../../../scripts/package/icon-files.ts';
import { drawIcons } from '../../../../scripts/package/icons.ts';

const picture = (size: number) => ({ size, png: Buffer.from(`picture of ${size}`) });

it('an ICO tells size, length and place of each picture', () => {
  const ico = icoOf([picture(16), picture(256)]);
  expect([...ico.subarray(0, 6)]).toEqual([0, 0, 1, 0, 2, 0]);
  expect([...ico.subarray(6, 8)]).toEqual([16, 16]);
  expect([...ico.subarray(22, 24)]).toEqual([0, 0]);
  const at = (entry: number) => ico.readUInt32LE(entry + 12);
  const pictureAt = (entry: number) =>
    ico.subarray(at(entry), at(entry) + ico.readUInt32LE(entry + 8)).toString();
  expect(pictureAt(6)).toBe('picture of 16');
  expect(pictureAt(22)).toBe('picture of 256');
});

it('an ICNS is chunks that fill it, each picture under all names of its size', () => {
  const icns = icnsOf([picture(24), picture(256)]);
  const found: string[] = [];
  expect(icns.subarray(0, 4).toString()).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    found.push(icns.subarray(at, at + 4).toString());
    expect(icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)).toString()).toBe('picture of 256');
  }
  expect(found).toEqual(['ic08', 'ic13']);
});

it('the drawing becomes pictures of each size, round at the corners and not empty', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-icons-'));
  const { linux } = await drawIcons(folder);
  const files = await readdir(linux);
  expect(files.sort()).toEqual(
    [16, 24, 32, 48, 64, 128, 256, 512].map((size) => `${size}x${size}.png`).sort(),
  );
  for (const file of files) {
    const { width, height, data } = PNG.sync.read(readFileSync(join(linux, file)));
    expect(file).toBe(`${width}x${height}.png`);
    expect(data[3], 'opacity of the corner').toBe(0);
    const middle = (Math.floor(height / 2) * width + Math.floor(width / 2)) * 4;
    expect(data[middle + 3], 'opacity of the middle').toBe(255);
  }
  await rm(folder, { recursive: true });
});
