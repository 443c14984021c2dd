import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { PlainError, say } from '../lib/say.ts';
import { type Difference, differenceOf } from './difference.ts';
import { fileOf, type Place, say as sayPlace } from './places.ts';

/** @throws PlainError where there is no gallery, or the one that is about to be overwritten */
export function requireGallery(against: string, out: string): void {
  if (resolve(against) === resolve(out)) {
    throw new PlainError(
      `--against: found ${JSON.stringify(against)}, where the new pictures go too; allowed: another folder (keep the earlier gallery under another name, or give --out)`,
    );
  }
  if (existsSync(join(against, 'index.html'))) return;
  throw new PlainError(
    `--against: found ${JSON.stringify(against)}, which has no index.html; allowed: a folder that npm run gallery has written`,
  );
}

/**
 * Compares each picture with the one of an earlier gallery, and puts what was and what differs beside
 * it. A picture that was not there before is none that differs.
 */
export async function compare(
  places: readonly Place[],
  against: string,
  out: string,
): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  let missing = 0;
  for (const place of places) {
    const file = fileOf(place);
    const earlier = join(against, file);
    if (!existsSync(earlier)) {
      missing += 1;
      continue;
    }
    const found = differenceOf(await readFile(earlier), await readFile(join(out, file)));
    if (!found) continue;
    const [before, shown] = [`differences/before/${file}`, `differences/${file}`];
    await mkdir(dirname(join(out, before)), { recursive: true });
    await copyFile(earlier, join(out, before));
    if (found.shown) {
      await mkdir(dirname(join(out, shown)), { recursive: true });
      await writeFile(join(out, shown), found.shown);
    }
    say(`✗ ${sayPlace(place)}: ${found.what}`);
    differences.push({ place, what: found.what, before, shown: found.shown ? shown : '' });
  }
  if (missing > 0) say(`${missing} of ${places.length} pictures are not in ${against}`);
  return differences;
}
