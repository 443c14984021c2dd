import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { layOutSystemFiles } from '../../../../scripts/package/system-files.ts';
import { entriesOf, settle } from '../../../../scripts/package/tree.ts';

const seconds = 1_700_000_000;

describe.skipIf(process.platform === 'win32')('a tree that is to be installed', () => {
  let tree = '';
  beforeEach(async () => {
    tree = await mkdtemp(join(tmpdir(), 'genauth-kiosk-tree-'));
  });
  afterEach(() => rm(tree, { recursive: true, force: true }));
  const modeOf = (path: string) => (statSync(join(tree, path)).mode & 0o7777).toString(8);

  it('has modes that hold for any umask, and one time', async () => {
    mkdirSync(join(tree, 'folder'), { mode: 0o700 });
    const modes = { program: 0o700, data: 0o664, 'lib.so.1': 0o755, 'so.program': 0o4755 };
    for (const [name, mode] of Object.entries(modes)) {
      writeFileSync(join(tree, 'folder', name), '');
      chmodSync(join(tree, 'folder', name), mode);
    }
    await settle(tree, seconds);
    expect(['', 'folder', ...Object.keys(modes).map((one) => `folder/${one}`)].map(modeOf)).toEqual(
      ['755', '755', '755', '644', '644', '755'],
    );
    expect(statSync(join(tree, 'folder/data')).mtimeMs).toBe(seconds * 1_000);
    expect(statSync(tree).mtimeMs).toBe(seconds * 1_000);
  });

  it('of the system has nothing open to others, and no placeholder left', async () => {
    const maintainer = 'A <a@b.example>';
    await layOutSystemFiles(tree, { version: '1.2.3+standin', maintainer, seconds });
    const files = (await entriesOf(tree)).filter(({ kind }) => kind === 'file');
    for (const { path } of files) expect(modeOf(path), path).toMatch(/^(644|755)$/);
    expect(modeOf('usr/sbin/genauth-kiosk-setup')).toBe('755');
    const read = (path: string) => readFileSync(join(tree, path));
    expect(read('usr/share/metainfo/ai.genauth.kiosk.metainfo.xml').toString()).toContain(
      '<release version="1.2.3+standin" date="2023-11-14"/>',
    );
    expect(gunzipSync(read('usr/share/doc/genauth-kiosk/changelog.gz')).toString()).toBe(
      [
        'genauth-kiosk (1.2.3+standin) unstable; urgency=medium',
        '',
        '  * Release 1.2.3+standin.',
        '',
        ' -- A <a@b.example>  Tue, 14 Nov 2023 22:13:20 +0000',
        '',
      ].join('\n'),
    );
  });
});
