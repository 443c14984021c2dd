import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { storedTextIn } from '../../../main/admin/stored-text.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(removeTempFolders);

const isPosix = process.platform !== 'win32';
const isRoot = process.getuid?.() === 0;

describe('a stored text', () => {
  it('is nothing at first, and then what was written last', async () => {
    const stored = storedTextIn(join(tempFolder(), 'new folder', 'text.json'));
    expect(await stored.read()).toEqual({ ok: true, value: null });
    await stored.write('one');
    await stored.write('two');
    expect(await stored.read()).toEqual({ ok: true, value: 'two' });
  });

  it.skipIf(!isPosix)('is for this user only', async () => {
    const folder = join(tempFolder(), 'data');
    await storedTextIn(join(folder, 'text.json')).write('x');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'text.json')).mode & 0o777).toBe(0o600);
  });

  it('is the last one of many that are written at once, whole', async () => {
    const folder = tempFolder();
    const stored = storedTextIn(join(folder, 'text.json'));
    const texts = Array.from({ length: 50 }, (_, i) => `${i}`.repeat(i + 1));
    const written = await Promise.all(texts.map((text) => stored.write(text)));
    expect(written.every(({ ok }) => ok)).toBe(true);
    expect(await stored.read()).toEqual({ ok: true, value: texts.at(-1) });
    expect(readdirSync(folder)).toEqual(['text.json']);
  });

  it('survives a power cut before it was in place: the old one is there, and can be replaced', async () => {
    const folder = tempFolder();
    const stored = storedTextIn(join(folder, 'text.json'));
    await stored.write('old');
    writeFileSync(join(folder, 'text.json.new'), 'ne');
    expect(await stored.read()).toEqual({ ok: true, value: 'old' });
    expect(await stored.write('new')).toMatchObject({ ok: true });
    expect(await stored.read()).toEqual({ ok: true, value: 'new' });
    expect(readdirSync(folder)).toEqual(['text.json']);
  });

  it('too long to be one of ours is not read', async () => {
    const path = join(tempFolder(), 'text.json');
    writeFileSync(path, 'x'.repeat(5_000));
    expect(await storedTextIn(path).read()).toMatchObject({ ok: false });
  });

  it('whose place is taken by a folder cannot be read or written, in words', async () => {
    const path = join(tempFolder(), 'text.json');
    mkdirSync(path);
    const stored = storedTextIn(path);
    expect(await stored.read()).toEqual({ ok: false, error: 'a file that is a folder' });
    const written = await stored.write('x');
    expect(written).toMatchObject({ ok: false });
    rmSync(path, { recursive: true });
    expect(await stored.write('x')).toMatchObject({ ok: true });
  });

  it.skipIf(!isPosix || isRoot)('is kept where the folder takes no new one', async () => {
    const folder = tempFolder();
    const path = join(folder, 'text.json');
    await storedTextIn(path).write('old');
    chmodSync(folder, 0o500);
    expect(await storedTextIn(path).write('new')).toEqual({
      ok: false,
      error: 'a file that could not be written (EACCES)',
    });
    chmodSync(folder, 0o700);
    expect(readFileSync(path, 'utf8')).toBe('old');
  });
});
