import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GalleryKiosk } from '../../test/support/gallery/gallery-kiosk.ts';
import type { Sample } from '../../test/support/gallery/samples.ts';
import { nameOf } from '../../test/support/gallery/sizes.ts';
import { say } from '../lib/say.ts';
import { fileOf, type Place } from './places.ts';

/** Writes the picture of each place to the folder, and says how far it has come. */
export async function render(
  places: readonly (Place & { readonly sample: Sample })[],
  out: string,
): Promise<{ bytes: number }> {
  const kiosk = await GalleryKiosk.start();
  let bytes = 0;
  let size = '';
  let written: Promise<void> = Promise.resolve();
  try {
    for (const [i, place] of places.entries()) {
      if (nameOf(place.size) !== size) {
        size = nameOf(place.size);
        say(`${size}: ${i} of ${places.length} pictures are made`);
        await kiosk.resize(place.size);
      }
      await kiosk.show(place);
      const picture = await kiosk.picture();
      bytes += picture.length;
      await written;
      // While the next one is drawn.
      written = write(join(out, fileOf(place)), picture);
    }
    await written;
  } finally {
    await kiosk.close();
  }
  return { bytes };
}

async function write(file: string, picture: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, picture);
}
