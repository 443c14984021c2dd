import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { issueLine } from '../../../../main/settings/layers.ts';
import { realDisk } from '../../../../main/settings/store/disk.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { FailingDisk, filesIn, storeIn } from '../../../support/settings-store.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';

afterEach(removeTempFolders);

/** 2026-01-01, on which every copy of these tests is made. */
const stamp = '20260101T000000.000Z';
const clock = () => new FakeClock(Date.UTC(2026, 0, 1));

const written = (appId: string) =>
  `${JSON.stringify({ version: 1, settings: { appId }, secrets: {} }, null, 2)}\n`;

/** A data folder with these files in it. */
function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = tempFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const appIdIn = async (folder: string, mayMend = true) => {
  const { content, notices } = await storeIn(folder, { clock: clock() }).open(mayMend);
  return [content.settings.appId, notices.map(issueLine)] as const;
};

const torn: readonly (readonly [string, string | Buffer, string])[] = [
  ['half-written', written('new').slice(0, 40), 'is not JSON'],
  ['empty, as a power cut leaves it after the rename', '', 'is empty'],
  ['all zeros, as some file systems leave it', Buffer.alloc(64), 'is binary, not text'],
  ['binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), 'is binary, not text'],
  ['five megabytes long', `{"a":"${'x'.repeat(5_000_000)}"}`, 'is larger than 1 MiB'],
  ['no object', '[]', 'holds no JSON object'],
  ['of no version', '{"version":"x"}', 'has a version that is none'],
];

describe('a settings file that is', () => {
  it.each(torn)('%s is set aside, and the last good copy takes its place', async (_, bad, what) => {
    const folder = folderWith({ 'settings.json': bad, 'settings.json.good': written('good') });
    expect(await appIdIn(folder)).toEqual([
      'good',
      [
        `settings.json (settings store): found a file that ${what}; allowed: one JSON object, as the kiosk writes it; the last good copy is used; the file is kept as settings.json.unreadable-${stamp}`,
      ],
    ]);
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe(written('good'));
    expect(readFileSync(join(folder, 'settings.json.good'), 'utf8')).toBe(written('good'));
    const aside = readFileSync(join(folder, `settings.json.unreadable-${stamp}`));
    expect(aside.equals(Buffer.from(bad))).toBe(true);
    expect(Object.keys(filesIn(folder))).toHaveLength(3);
    // Once is enough: the next start has nothing to say.
    expect(await appIdIn(folder)).toEqual(['good', []]);
  });

  it.each(torn)('%s, with no good copy, is set aside and said', async (_, bad, what) => {
    const folder = folderWith({ 'settings.json': bad });
    expect(await appIdIn(folder)).toEqual([
      undefined,
      [
        `settings.json (settings store): found a file that ${what}; allowed: one JSON object, as the kiosk writes it; there is no good copy, so nothing is stored; the file is kept as settings.json.unreadable-${stamp}`,
      ],
    ]);
    expect(Object.keys(filesIn(folder))).toEqual([`settings.json.unreadable-${stamp}`]);
  });

  it.each(torn)('%s is only told by who may not change anything', async (_, bad, what) => {
    const folder = folderWith({ 'settings.json': bad, 'settings.json.good': written('good') });
    const before = filesIn(folder);
    expect(await appIdIn(folder, false)).toEqual([
      'good',
      [
        `settings.json (settings store): found a file that ${what}; allowed: one JSON object, as the kiosk writes it; the last good copy is used`,
      ],
    ]);
    expect(filesIn(folder)).toEqual(before);
  });

  it.each(torn)('%s in the place of the good copy is replaced by the good one', async (_, bad) => {
    const folder = folderWith({ 'settings.json': written('now'), 'settings.json.good': bad });
    expect(await appIdIn(folder)).toEqual(['now', []]);
    expect(filesIn(folder)).toEqual({
      'settings.json': written('now'),
      'settings.json.good': written('now'),
    });
  });

  it('a folder is set aside too', async () => {
    const folder = folderWith({ 'settings.json.good': written('good') });
    mkdirSync(join(folder, 'settings.json'));
    const [appId, [line]] = await appIdIn(folder);
    expect(appId).toBe('good');
    expect(line).toContain('found a file that is a folder');
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe(written('good'));
  });
});

describe('a settings file that is missing', () => {
  it('is none where nothing was ever stored', async () => {
    const folder = tempFolder();
    expect(await appIdIn(folder)).toEqual([undefined, []]);
    expect(await appIdIn(join(folder, 'not yet there'))).toEqual([undefined, []]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is made of the good copy, with a word on how to get rid of both', async () => {
    const folder = folderWith({ 'settings.json.good': written('good') });
    expect(await appIdIn(folder)).toEqual([
      'good',
      [
        'settings.json (settings store): found a file that is missing; allowed: one JSON object, as the kiosk writes it; the last good copy is used; to start afresh, delete settings.json.good too',
      ],
    ]);
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe(written('good'));
  });
});

describe('what a power cut leaves behind', () => {
  const leftovers = [
    'settings.json.tmp-1234567890abcdef',
    'settings.json.new-0123456789ab',
    'settings.json.good.new-0123456789ab',
  ];

  it.each(leftovers)('%s goes, and nothing is lost', async (name) => {
    const folder = folderWith({
      'settings.json': written('old'),
      [name]: written('new').slice(0, 9),
    });
    expect(await appIdIn(folder)).toEqual([
      'old',
      [
        `${name} (settings store): found a file that was never finished; allowed: none; it was removed`,
      ],
    ]);
    expect(filesIn(folder)).toEqual({
      'settings.json': written('old'),
      'settings.json.good': written('old'),
    });
  });

  it('is told from files of others', async () => {
    const others = ['settings.json.tmp', 'settings.json~', 'settings.json.new', 'my settings.json'];
    const folder = folderWith({
      'settings.json': written('old'),
      ...Object.fromEntries(others.map((name) => [name, 'x'])),
    });
    expect(await appIdIn(folder)).toEqual(['old', []]);
    for (const name of others) expect(existsSync(join(folder, name))).toBe(true);
  });
});

describe('of files that were set aside', () => {
  it('the youngest five are kept', async () => {
    const folder = folderWith({ 'settings.json.good': written('good') });
    const time = clock();
    const store = storeIn(folder, { clock: time });
    for (let second = 0; second < 7; second += 1) {
      writeFileSync(join(folder, 'settings.json'), `torn ${second}`);
      expect((await store.open(true)).content.settings.appId).toBe('good');
      time.jumpWall(1_000);
    }
    const kept = Object.entries(filesIn(folder)).filter(([name]) => name.includes('unreadable'));
    expect(kept.map(([, content]) => content)).toEqual([
      'torn 2',
      'torn 3',
      'torn 4',
      'torn 5',
      'torn 6',
    ]);
  });
});

describe('a file of a newer kiosk', () => {
  it('is used as far as it is understood, and is the good copy too', async () => {
    const newer = JSON.stringify({ version: 9, settings: { appId: 'newer' }, extra: 1 });
    const folder = folderWith({ 'settings.json': newer });
    expect(await appIdIn(folder)).toEqual(['newer', []]);
    expect(filesIn(folder)).toEqual({ 'settings.json': newer, 'settings.json.good': newer });
  });
});

describe('a disk that fails while the store is mended', () => {
  const failing = (code: string, call: string) =>
    new FailingDisk(realDisk, (name) => (name === call ? code : null)).disk;

  it('never keeps the good copy from being used', async () => {
    for (const call of ['renameSync', 'writeFileSync', 'fsyncSync', 'rmSync', 'readdirSync']) {
      const folder = folderWith({ 'settings.json': '{', 'settings.json.good': written('good') });
      const { content, notices } = await storeIn(folder, { disk: failing('EIO', call) }).open(true);
      expect(content.settings.appId, call).toBe('good');
      expect(notices.map(issueLine).join(), call).toContain('a file that is not JSON');
      // Nor does it take the good copy away from the next start.
      rmSync(join(folder, 'settings.json.lock'), { force: true });
      expect((await storeIn(folder).open(true)).content.settings.appId, call).toBe('good');
    }
  });

  it('leaves an unreadable file that cannot be set aside', async () => {
    const folder = folderWith({ 'settings.json': '{', 'settings.json.good': written('good') });
    const { notices } = await storeIn(folder, { disk: failing('EPERM', 'renameSync') }).open(true);
    expect(notices.map(issueLine)).toEqual([
      'settings.json (settings store): found a file that is not JSON; allowed: one JSON object, as the kiosk writes it; the last good copy is used; it stays (EPERM)',
    ]);
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe('{');
  });

  it('is said where the good copy cannot be brought up to date', async () => {
    const folder = folderWith({ 'settings.json': written('now') });
    const { content, notices } = await storeIn(folder, {
      disk: failing('ENOSPC', 'fsyncSync'),
    }).open(true);
    expect(content.settings.appId).toBe('now');
    expect(notices.map(issueLine)).toEqual([
      'settings.json.good (settings store): found a copy that could not be written (ENOSPC); allowed: a disk with room, that can be written',
    ]);
    expect(Object.keys(filesIn(folder))).toEqual(['settings.json']);
  });
});
