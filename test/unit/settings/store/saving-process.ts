/**
 * Run by `writers.test.ts`: saves a key again and again, each time with the next number, and says
 * each number on a line once it is saved. Arguments: folder, key, how many.
 */
import { ok } from '../../../../main/base/result.ts';
import { storeIn } from '../../../support/settings-store.ts';

const [folder = '', key = '', count = ''] = process.argv.slice(2);
const store = storeIn(folder);
for (let number = 1; number <= Number(count); number += 1) {
  const saved = await store.change(async (content) =>
    ok({ ...content, settings: { ...content.settings, [key]: `${number}` } }),
  );
  if (!saved.ok) throw new Error(saved.error);
  process.stdout.write(`${number}\n`);
}
