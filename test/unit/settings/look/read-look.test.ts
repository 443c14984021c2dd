import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { issueLine, mergeLayers } from '../../../../main/settings/layers.ts';
import { readLook } from '../../../../main/settings/look/read-look.ts';
import { Look, plainLook } from '../../../../preload/look.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';

afterEach(removeTempFolders);

const read = (values: Record<string, unknown>) =>
  readLook(mergeLayers([{ source: 'a test', values }]));

function logoFile(content: string | Buffer): string {
  const path = join(tempFolder(), 'logo');
  writeFileSync(path, content);
  return path;
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';

it('is plain where nothing was chosen', () => {
  expect(read({})).toEqual({ look: plainLook, notices: [] });
});

it('is what was chosen, and fits the contract', () => {
  const brand = { name: 'City Library', logoFile: logoFile(svg), accent: '#0b6e4f' };
  const { look, notices } = read({ theme: 'light', brand, textScale: 1.5, sound: false });
  expect(notices).toEqual([]);
  expect(look).toEqual({
    theme: 'light',
    colours: { accent: '#0b6e4f', onAccent: '#ffffff' },
    brandName: 'City Library',
    logo: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
    textScale: 1.5,
    sound: false,
  });
  expect(v.parse(Look, look)).toEqual(look);
});

it('takes a PNG as well', () => {
  const png = PNG.sync.write(new PNG({ width: 2, height: 2 }));
  const { look } = read({ brand: { logoFile: logoFile(png) } });
  expect(look.logo).toMatch(/^data:image\/png;base64,/);
});

describe('what cannot be used is left out, and said in one line', () => {
  const logoAllowed = 'a readable SVG or PNG picture of at most 512 kB; none is shown';

  it.each<[string, () => string, string]>([
    ['missing', () => join(tempFolder(), 'none.svg'), 'could not be read (ENOENT)'],
    ['a text', () => logoFile('hello'), 'is no PNG or SVG picture'],
    ['a GIF', () => logoFile('GIF89a\x01\x00\x01\x00'), 'is no PNG or SVG picture'],
    ['too large', () => logoFile(svg + ' '.repeat(512 * 1024)), 'is larger than 512 KiB'],
  ])('a logo that is %s', (_what, make, what) => {
    const path = make();
    const { look, notices } = read({ brand: { logoFile: path } });
    expect(look.logo).toBeNull();
    expect(notices.map(issueLine)).toEqual([
      `brand.logoFile (a test): found "${path}", a file that ${what}; allowed: ${logoAllowed}`,
    ]);
  });

  it('a colour that nobody could read', () => {
    const { notices } = read({ theme: 'light', brand: { accent: '#ffcc00' } });
    expect(notices.map(issueLine)).toEqual([
      expect.stringMatching(
        /^brand\.accent \(a test\): found #ffcc00, whose contrast is 1\.[0-9]:1; allowed: 4\.5:1 or more; #[0-9a-f]{6} is shown$/,
      ),
    ]);
  });
});
