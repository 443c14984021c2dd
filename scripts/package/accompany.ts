import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sha256OfFile } from '../lib/checksum.ts';
import { type Ingredients, sbomOf } from './sbom.ts';

/**
 * Puts beside each artefact what it is made of (`….cdx.json`), and the sums of all into `SHA256SUMS`,
 * which `sha256sum --check` reads.
 */
export async function accompany(
  artefacts: readonly string[],
  ingredients: Ingredients,
  seconds: number,
): Promise<readonly string[]> {
  const boms: string[] = [];
  for (const artefact of artefacts) {
    const sha256 = await sha256OfFile(artefact);
    const bom = sbomOf(ingredients, { fileName: basename(artefact), sha256 }, seconds);
    await writeFile(`${artefact}.cdx.json`, `${JSON.stringify(bom, null, 2)}\n`);
    boms.push(`${artefact}.cdx.json`);
  }
  const [first] = artefacts;
  if (first === undefined) return [];
  const files = [...artefacts, ...boms].sort();
  const lines = files.map(async (file) => `${await sha256OfFile(file)}  ${basename(file)}\n`);
  const sums = join(dirname(first), 'SHA256SUMS');
  await writeFile(sums, (await Promise.all(lines)).join(''));
  return [...boms, sums];
}
