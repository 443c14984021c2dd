import { execFileSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { codeOf, readTextFile } from '../../../main/settings/read-file.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(removeTempFolders);

const real = { openSync, fstatSync, readFileSync, closeSync };

function fileWith(content: string | Buffer): string {
  const path = join(tempFolder(), 'a.txt');
  writeFileSync(path, content);
  return path;
}

describe('a text file', () => {
  it('is read as UTF-8', () => {
    expect(readTextFile(fileWith('大厅\n'))).toMatchObject({
      ok: true,
      value: { text: '大厅\n', hasBom: false },
    });
  });

  it('is read without its byte order mark, which is told', () => {
    expect(readTextFile(fileWith('\uFEFFx'))).toMatchObject({
      ok: true,
      value: { text: 'x', hasBom: true },
    });
  });

  it('may be as large as is allowed, and no larger', () => {
    expect(readTextFile(fileWith('xxxx'), 4).ok).toBe(true);
    expect(readTextFile(fileWith('xxxxx'), 4)).toMatchObject({ ok: false });
    const large = readTextFile(fileWith('x'.repeat(16 * 1024 + 1)), 16 * 1024);
    expect(large).toMatchObject({ ok: false, error: { what: 'is larger than 16 KiB' } });
  });
});

describe('what is no text file', () => {
  it('is told by the system’s code where it is missing', () => {
    expect(readTextFile(join(tempFolder(), 'none'))).toEqual({
      ok: false,
      error: { code: 'ENOENT', what: 'could not be read (ENOENT)' },
    });
  });

  it('is told in words where it is a folder', () => {
    expect(readTextFile(tempFolder())).toMatchObject({ error: { what: 'is a folder' } });
  });

  it.skipIf(process.platform === 'win32')('does not hold anybody up where it is a pipe', () => {
    const path = join(tempFolder(), 'pipe');
    execFileSync('mkfifo', [path]);
    expect(readTextFile(path)).toMatchObject({ error: { what: 'is no ordinary file' } });
  });

  it.each(['EIO', 'EACCES', 'EMFILE'])('is told where the disk fails with %s', (code) => {
    const failing = () => {
      throw Object.assign(new Error('what the system says of topsecret'), { code });
    };
    const path = fileWith('x');
    for (const disk of [
      { ...real, openSync: failing },
      { ...real, readFileSync: failing },
    ]) {
      expect(readTextFile(path, 100, disk)).toEqual({
        ok: false,
        error: { code, what: `could not be read (${code})` },
      });
    }
  });

  it('is closed again, whatever became of it', () => {
    let isClosed = false;
    const disk = {
      ...real,
      readFileSync: () => {
        throw new Error('broken');
      },
      closeSync: (file: number) => {
        isClosed = true;
        closeSync(file);
      },
    };
    expect(readTextFile(fileWith('x'), 100, disk)).toMatchObject({ ok: false });
    expect(isClosed).toBe(true);
  });
});

describe('the code of a failure', () => {
  it.each([
    [Object.assign(new Error('x'), { code: 'EIO' }), 'EIO'],
    [Object.assign(new Error('x'), { code: 7 }), 'unknown error'],
    [new Error('topsecret'), 'unknown error'],
    ['topsecret', 'unknown error'],
    [null, 'unknown error'],
  ])('of %j is %s', (error, code) => {
    expect(codeOf(error)).toBe(code);
  });
});
