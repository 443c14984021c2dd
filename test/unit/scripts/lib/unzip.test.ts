import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unzip } from '../../../../scripts/lib/unzip.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';
import { fileType, type ZipEntry, zipOf } from '../../../support/zip.ts';

const asItIs = (path: string) => path;

let root: string;
let into: string;

beforeEach(() => {
  root = tempFolder();
  into = join(root, 'into');
  mkdirSync(into);
});
afterEach(removeTempFolders);

function unpack(
  entries: readonly ZipEntry[],
  place: (path: string) => string | null = asItIs,
): Promise<void> {
  const archive = join(root, 'archive.zip');
  writeFileSync(archive, zipOf(entries));
  return unzip(archive, into, place);
}

const all = async () => (await readdir(into, { recursive: true })).sort();

describe('an archive is unpacked', () => {
  it('with its files, in folders that are made as needed', async () => {
    const long = 'line\n'.repeat(50_000);
    await unpack([
      { path: 'a.txt', content: 'A' },
      { path: 'one/two/b.txt', content: long },
      { path: 'empty', content: '' },
      { path: '名字.txt', content: '内容' },
    ]);
    expect(await all()).toEqual(
      ['a.txt', 'empty', 'one', 'one/two', 'one/two/b.txt', '名字.txt'].sort(),
    );
    expect(readFileSync(join(into, 'one/two/b.txt'), 'utf8')).toBe(long);
    expect(readFileSync(join(into, '名字.txt'), 'utf8')).toBe('内容');
  });

  it('with their modes, or readable for all where the archive has none', async () => {
    await unpack([
      { path: 'program', mode: fileType.regular | 0o755 },
      { path: 'private', mode: fileType.regular | 0o600 },
      { path: 'plain' },
    ]);
    const modeOf = (path: string) => lstatSync(join(into, path)).mode & 0o777;
    expect([modeOf('program'), modeOf('private'), modeOf('plain')]).toEqual([0o755, 0o600, 0o644]);
  });

  it('with its symbolic links as links', async () => {
    await unpack([
      { path: 'versions/A/lib', content: 'code' },
      { path: 'lib', content: 'versions/A/lib', mode: fileType.symbolicLink | 0o777 },
    ]);
    expect(lstatSync(join(into, 'lib')).isSymbolicLink()).toBe(true);
    expect(readlinkSync(join(into, 'lib'))).toBe('versions/A/lib');
    expect(readFileSync(join(into, 'lib'), 'utf8')).toBe('code');
  });

  it('without its empty folders', async () => {
    await unpack([{ path: 'folder/', mode: fileType.folder | 0o755 }, { path: 'a' }]);
    expect(await all()).toEqual(['a']);
  });

  it('where the caller places each entry, and without those that it leaves out', async () => {
    const asked: string[] = [];
    await unpack(
      [
        { path: 'dist/a', content: 'A' },
        { path: 'dist/sub/b', content: 'B' },
        { path: 'docs/c', content: 'C' },
      ],
      (path) => {
        asked.push(path);
        return path.startsWith('dist/') ? path.slice('dist/'.length) : null;
      },
    );
    expect(asked).toEqual(['dist/a', 'dist/sub/b', 'docs/c']);
    expect(await all()).toEqual(['a', 'sub', 'sub/b']);
  });

  it('when there is nothing in it', async () => {
    await unpack([]);
    expect(await all()).toEqual([]);
  });
});

describe('an archive is refused', () => {
  const outside = () => join(root, 'evil.txt');

  it('when the caller places an entry outside', async () => {
    const unpacked = unpack([{ path: 'evil.txt', content: 'x' }], (path) => `../${path}`);
    await expect(unpacked).rejects.toThrow('evil.txt leads out of the archive');
    expect(existsSync(outside())).toBe(false);
  });

  it.each(['../evil.txt', 'a/../../evil.txt', '/tmp/evil.txt', '..\\evil.txt'])(
    'when an entry’s own name leads outside: %s',
    async (path) => {
      await expect(unpack([{ path, content: 'x' }])).rejects.toThrow(/invalid|absolute/);
      expect(existsSync(outside())).toBe(false);
      expect(await all()).toEqual([]);
    },
  );

  it('before so much as a folder is made outside', async () => {
    const unpacked = unpack([{ path: 'a', content: 'x' }], (path) => `../made/${path}`);
    await expect(unpacked).rejects.toThrow('leads out of the archive');
    expect(existsSync(join(root, 'made'))).toBe(false);
  });

  it('when an entry would be written through a link that leads outside', async () => {
    const unpacked = unpack([
      { path: 'door', content: root, mode: fileType.symbolicLink | 0o777 },
      { path: 'door/evil.txt', content: 'x' },
    ]);
    await expect(unpacked).rejects.toThrow('leads out of the archive');
    expect(existsSync(outside())).toBe(false);
  });

  it('when it is no archive', async () => {
    const archive = join(root, 'page.zip');
    writeFileSync(archive, '<html>404</html>'.repeat(10));
    await expect(unzip(archive, into, asItIs)).rejects.toThrow(/zip|central directory/i);
  });

  it('when it is cut short', async () => {
    const archive = join(root, 'short.zip');
    writeFileSync(archive, zipOf([{ path: 'a', content: 'x'.repeat(100) }]).subarray(0, 60));
    await expect(unzip(archive, into, asItIs)).rejects.toThrow();
  });

  it('when it is missing', async () => {
    await expect(unzip(join(root, 'missing.zip'), into, asItIs)).rejects.toThrow('ENOENT');
  });

  it('when a part of it does not unpack', async () => {
    const bytes = zipOf([{ path: 'a', content: 'x'.repeat(100) }]);
    const archive = join(root, 'broken.zip');
    writeFileSync(archive, bytes.fill(0xff, 31, 34));
    await expect(unzip(archive, into, asItIs)).rejects.toThrow();
  });
});
