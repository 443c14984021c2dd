/** Run by `disks.test.ts` in a mount namespace, where /mnt is a file system of 24 KiB. */
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { ok } from '../../../../main/base/result.ts';
import { storeIn } from '../../../support/settings-store.ts';

const folder = '/mnt';
const save = (values: object) =>
  storeIn(folder).change(async (content) =>
    ok({ ...content, settings: { ...content.settings, ...values } }),
  );

const first = await save({ kioskName: 'before' });
if (!first.ok) throw new Error(first.error);
// Six blocks of 4 KiB: one each for the file, its good copy, the lock, and these.
if (process.argv[2] === 'full') writeFileSync(`${folder}/fill`, Buffer.alloc(3 * 4096));
if (process.argv[2] === 'nearlyFull') writeFileSync(`${folder}/fill`, Buffer.alloc(4096));
if (process.argv[2] === 'readOnly') execFileSync('mount', ['-o', 'remount,ro', folder]);
const saved = await save({ kioskName: 'after', customData: { long: 'x'.repeat(9_000) } });
const { content } = await storeIn(folder).open(true);
process.stdout.write(
  JSON.stringify({
    saved,
    kioskName: content.settings.kioskName,
    names: readdirSync(folder).sort(),
  }),
);
