import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportRecord, exportSummary } from '../../../../main/session/audit/export-record.ts';
import { RecordFiles } from '../../../../main/session/audit/record-files.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';
import { firstFile } from './audit-support.ts';

let folder: string;
let target: string;

beforeEach(() => {
  folder = join(tempFolder(), 'audit');
  target = join(tempFolder(), 'record.jsonl');
});
afterEach(removeTempFolders);

const failure = (code: number, text: string) => ({ ok: false, error: { code, text } });

async function recordOf(lines: readonly unknown[], longestFile?: number): Promise<string> {
  const files = new RecordFiles({ folder, ...(longestFile ? { longestFile } : {}) });
  for (const line of lines) await files.append(JSON.stringify(line));
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

describe('the record is written', () => {
  it('whole, oldest first, into a file that nobody else may read', async () => {
    const lines = [...Array(12).keys()].map((n) => ({ n, kiosk: '大厅' }));
    const text = await recordOf(lines, 64);
    expect(readdirSync(folder).length).toBeGreaterThan(3);
    const exported = exportRecord({ folder, target });
    expect(exported).toEqual({ ok: true, value: { lines: 12, torn: 0 } });
    expect(exportSummary(exported, '/data/audit')).toBe('12 lines of /data/audit, 0 of them torn');
    expect(readFileSync(target, 'utf8')).toBe(text);
    if (process.platform !== 'win32') expect(statSync(target).mode & 0o777).toBe(0o600);
  });

  it('by number, not by name', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'sign-ins-999999.jsonl'), '{"n":1}\n');
    writeFileSync(join(folder, 'sign-ins-1000000.jsonl'), '{"n":2}\n');
    exportRecord({ folder, target });
    expect(readFileSync(target, 'utf8')).toBe('{"n":1}\n{"n":2}\n');
  });

  it('to standard output for -', async () => {
    const text = await recordOf([{ n: 1 }, { n: 2 }]);
    const standardOutput = openSync(target, 'w');
    const exported = exportRecord({ folder, target: '-', standardOutput });
    closeSync(standardOutput);
    expect(exported).toEqual({ ok: true, value: { lines: 2, torn: 0 } });
    expect(readFileSync(target, 'utf8')).toBe(text);
  });

  it('with what is left of torn lines as lines of their own', () => {
    mkdirSync(folder);
    const found = ['{"n":1}', '{"at":"20', '', '\0\0\0', '\0\0{"n"', '7', '{"n":2}', 'end'];
    writeFileSync(join(folder, firstFile), found.join('\n'));
    expect(exportRecord({ folder, target })).toEqual({ ok: true, value: { lines: 6, torn: 4 } });
    const lines = readFileSync(target, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { n: 1 },
      { event: 'torn', text: '{"at":"20' },
      { event: 'torn', text: '{"n"' },
      { event: 'torn', text: '7' },
      { n: 2 },
      { event: 'torn', text: 'end' },
    ]);
  });

  it('and left as it was', async () => {
    await recordOf([{ n: 1 }]);
    writeFileSync(join(folder, 'subject-key.json'), 'secret');
    const before = readdirSync(folder);
    exportRecord({ folder, target });
    expect(readdirSync(folder)).toEqual(before);
    expect(readFileSync(target, 'utf8')).not.toContain('secret');
  });
});

describe('nothing is written', () => {
  it('over a file that is there', async () => {
    await recordOf([{ n: 1 }]);
    writeFileSync(target, 'precious');
    const refused = exportRecord({ folder, target });
    expect(refused).toEqual(failure(64, `${target} is there already`));
    expect(exportSummary(refused, folder)).toBe(`${target} is there already`);
    expect(readFileSync(target, 'utf8')).toBe('precious');
  });

  it('where no file can be made', async () => {
    await recordOf([{ n: 1 }]);
    const nowhere = join(target, 'nowhere', 'record.jsonl');
    expect(exportRecord({ folder, target: nowhere })).toEqual(
      failure(64, `${nowhere} could not be made (ENOENT)`),
    );
  });

  it.each(['no folder', 'an empty folder'])('of no record: %s', (what) => {
    if (what === 'an empty folder') mkdirSync(folder);
    const text = `no record in ${folder}: nobody has signed in, or another user runs the kiosk`;
    expect(exportRecord({ folder, target })).toEqual(failure(69, text));
    expect(() => statSync(target)).toThrow('ENOENT');
  });

  it('of a record that cannot be read, and no part of it stays', async () => {
    await recordOf([{ n: 1 }]);
    const folderInPlace = join(folder, 'sign-ins-000002.jsonl');
    mkdirSync(folderInPlace);
    expect(exportRecord({ folder, target })).toEqual(
      failure(69, `${folderInPlace} is a file that is a folder`),
    );
    expect(() => statSync(target)).toThrow('ENOENT');
    expect(exportRecord({ folder: folderInPlace.replace('2.jsonl', '1.jsonl'), target })).toEqual(
      failure(69, `the record in ${join(folder, firstFile)} could not be read (ENOTDIR)`),
    );
  });

  it('to an output that takes nothing', async () => {
    await recordOf([{ n: 1 }]);
    const standardOutput = openSync('/dev/null', 'r');
    const exported = exportRecord({ folder, target: '-', standardOutput });
    closeSync(standardOutput);
    expect(exported).toEqual(failure(69, 'standard output could not be written (EBADF)'));
  });
});
