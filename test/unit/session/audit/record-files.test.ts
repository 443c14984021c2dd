import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordFiles, recordNames } from '../../../../main/session/audit/record-files.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';
import { firstFile, TroubledDisk, textOf } from './audit-support.ts';

let folder: string;

beforeEach(() => {
  folder = join(tempFolder(), 'audit');
});
afterEach(removeTempFolders);

describe('a line', () => {
  it('makes folder and file, which are nobody else’s', async () => {
    await new RecordFiles({ folder }).append('{"a":1}');
    expect(textOf(folder)).toBe('{"a":1}\n');
    if (process.platform === 'win32') return;
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, firstFile)).mode & 0o777).toBe(0o600);
  });

  it('is added by one write, also by the next process', async () => {
    const { disk, writes } = new TroubledDisk();
    await new RecordFiles({ folder, disk }).append('one');
    await new RecordFiles({ folder, disk }).append('two');
    expect(textOf(folder)).toBe('one\ntwo\n');
    expect(writes).toEqual(['one\n', 'two\n']);
  });

  it('leaves alone what others add meanwhile', async () => {
    const files = new RecordFiles({ folder });
    await files.append('one');
    appendFileSync(join(folder, firstFile), 'theirs\n');
    await files.append('two');
    expect(textOf(folder)).toBe('one\ntheirs\ntwo\n');
  });

  it('stands apart from one that a power cut has torn', async () => {
    const files = new RecordFiles({ folder });
    await files.append('one');
    appendFileSync(join(folder, firstFile), '{"at":"2026-');
    await files.append('two');
    await files.append('three');
    expect(textOf(folder)).toBe('one\n{"at":"2026-\ntwo\nthree\n');
  });

  it('stands apart from the zeros that a power cut can leave', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, firstFile), 'one\n\0\0\0');
    await new RecordFiles({ folder }).append('two');
    expect(textOf(folder)).toBe('one\n\0\0\0\ntwo\n');
  });

  it('is a failure where the disk takes a part of it, and the next one stands apart', async () => {
    const troubled = new TroubledDisk();
    const files = new RecordFiles({ folder, disk: troubled.disk });
    troubled.trouble = { takes: 2 };
    await expect(files.append('one')).rejects.toMatchObject({ code: 'written in part' });
    troubled.trouble = null;
    await files.append('two');
    expect(textOf(folder)).toBe('on\ntwo\n');
  });

  it('goes into a new file where somebody has moved the files away', async () => {
    const files = new RecordFiles({ folder });
    await files.append('one');
    renameSync(join(folder, firstFile), join(folder, 'kept.jsonl'));
    await files.append('two');
    expect(textOf(folder)).toBe('two\n');
  });
});

describe('files', () => {
  const lines = (name: string) => textOf(folder, name).trimEnd().split('\n');

  it('are as long as allowed, and the oldest make room', async () => {
    const files = new RecordFiles({ folder, longestFile: 8, mostFiles: 3 });
    for (const line of ['aaa', 'bbb', 'ccc', 'ddd', 'eee', 'fff']) await files.append(line);
    expect(readdirSync(folder)).toEqual([1, 2, 3].map((n) => `sign-ins-00000${n}.jsonl`));
    expect(lines(firstFile)).toEqual(['aaa', 'bbb']);
    await files.append('ggg');
    expect(readdirSync(folder)).toEqual([2, 3, 4].map((n) => `sign-ins-00000${n}.jsonl`));
    expect(lines('sign-ins-000004.jsonl')).toEqual(['ggg']);
  });

  it('that are closed off count what closes them off', async () => {
    const files = new RecordFiles({ folder, longestFile: 8 });
    mkdirSync(folder);
    writeFileSync(join(folder, firstFile), 'torn');
    await files.append('bbb');
    expect(textOf(folder)).toBe('torn');
    expect(lines('sign-ins-000002.jsonl')).toEqual(['bbb']);
  });

  it('hold a line that is longer than any file may be', async () => {
    const files = new RecordFiles({ folder, longestFile: 4 });
    await files.append('too long');
    await files.append('also too long');
    expect(lines(firstFile)).toEqual(['too long']);
    expect(lines('sign-ins-000002.jsonl')).toEqual(['also too long']);
  });

  it('of other names are nobody’s business', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'sign-ins-000009.jsonl.bak'), 'x');
    const files = new RecordFiles({ folder, longestFile: 4, mostFiles: 2 });
    for (const line of ['aaa', 'bbb', 'ccc']) await files.append(line);
    expect(readdirSync(folder)).toEqual([
      'sign-ins-000002.jsonl',
      'sign-ins-000003.jsonl',
      'sign-ins-000009.jsonl.bak',
    ]);
  });

  it('are ordered by number, also beyond six digits', () => {
    const names = ['sign-ins-1000000.jsonl', 'sign-ins-999999.jsonl', 'key', firstFile];
    expect(recordNames(names)).toEqual([firstFile, 'sign-ins-999999.jsonl', names[0]]);
  });
});
