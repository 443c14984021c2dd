/** Real processes, whose exit codes are read. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { run } from '../../../../scripts/lib/run.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';

const scripts = join(import.meta.dirname, '../../../../scripts/lib');
const loader = join(import.meta.dirname, '../../../../node_modules/tsx/dist/loader.mjs');
/** What electron-builder's temp-file does, once it has made a file. */
const endsWithZero = "process.once('beforeExit', () => process.exit(0));";

afterEach(removeTempFolders);

function endOf(main: string, before = '') {
  const script = join(tempFolder(), 'script.ts');
  const say = JSON.stringify(join(scripts, 'say.ts'));
  writeFileSync(script, `import { PlainError, runScript } from ${say};\n${before}\n${main}`);
  return run(process.execPath, ['--import', loader, script]);
}

describe('a script', () => {
  it.each(['', endsWithZero])(
    'that fails ends with 1, says why, and is believed (%s)',
    async (before) => {
      const plain = await endOf(
        "runScript(async () => { throw new PlainError('no disk') });",
        before,
      );
      expect(plain).toEqual({ code: 1, output: 'no disk\n' });
      const other = await endOf("runScript(async () => { throw new Error('a bug') });", before);
      expect(other).toMatchObject({
        code: 1,
        output: expect.stringMatching(/^Error: a bug\n +at /),
      });
    },
  );

  it('ends with what its main function answers', async () => {
    expect(await endOf('runScript(async () => 3);', endsWithZero)).toMatchObject({ code: 3 });
    expect(await endOf('runScript(async () => undefined);')).toEqual({ code: 0, output: '' });
  });
});
