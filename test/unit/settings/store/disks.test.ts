/**
 * The store on disks that cannot be written, for real where the system of the test allows it: a
 * folder without rights, a small file system that is full, one that is mounted read-only.
 */
import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '../../../../main/base/result.ts';
import { issueLine } from '../../../../main/settings/layers.ts';
import { realDisk } from '../../../../main/settings/store/disk.ts';
import type { SettingsStore } from '../../../../main/settings/store/store.ts';
import type { OpenWriter } from '../../../../main/settings/store/write.ts';
import { FailingDisk, filesIn, openConf, storeIn } from '../../../support/settings-store.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';

afterEach(removeTempFolders);

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
const nobody = 65534;

const setKioskName = (store: SettingsStore, kioskName: string) =>
  store.change(async (content) => ok({ ...content, settings: { ...content.settings, kioskName } }));

const kioskNameIn = async (folder: string) =>
  (await storeIn(folder).open(false)).content.settings.kioskName;

/** A store in which something has been saved. */
async function savedFolder(): Promise<string> {
  const folder = tempFolder();
  expect(await setKioskName(storeIn(folder), 'before')).toEqual({ ok: true, value: [] });
  return folder;
}

describe('a disk that cannot be written', () => {
  it.each(['EROFS', 'EACCES', 'EPERM'])(
    'is said by its code, here brought in: %s',
    async (code) => {
      const folder = await savedFolder();
      const before = filesIn(folder);
      const isWrite = (call: string, flags: unknown) =>
        ['renameSync', 'rmSync', 'mkdirSync', 'copyFileSync'].includes(call) || flags === 'wx';
      const { disk } = new FailingDisk(realDisk, (call, [, flags]) =>
        isWrite(call, flags) ? code : null,
      );
      expect(await setKioskName(storeIn(folder, { disk }), 'after')).toEqual({
        ok: false,
        error: `settings.json could not be written (${code})`,
      });
      expect(filesIn(folder)).toEqual(before);
    },
  );

  it.skipIf(process.platform === 'win32')('is said, here a folder without rights', async () => {
    const folder = await savedFolder();
    const before = filesIn(folder);
    // What root saved is to be read by whom the store is opened as, and the folder entered.
    for (const name of Object.keys(before)) chmodSync(join(folder, name), 0o644);
    writeFileSync(join(folder, 'settings.json.new-0123456789ab'), 'x');
    chmodSync(folder, 0o555);
    if (isRoot) process.seteuid?.(nobody);
    try {
      const { content, notices } = await storeIn(folder).open(true);
      expect(content.settings.kioskName).toBe('before');
      expect(notices.map(issueLine)).toEqual([
        'settings.json (settings store): found a folder in which nothing can be written (EACCES); allowed: a folder of the user that the kiosk runs as, on a disk that can be written',
      ]);
      expect(await setKioskName(storeIn(folder), 'after')).toEqual({
        ok: false,
        error: 'settings.json could not be written (EACCES)',
      });
      expect(filesIn(folder)).toMatchObject(before);
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(folder, 0o755);
    }
  });
});

describe('a full disk', () => {
  it('that says so leaves everything as it was, here brought in', async () => {
    const folder = await savedFolder();
    const before = filesIn(folder);
    const full: OpenWriter = async () => ({
      set store(_: Record<string, unknown>) {
        // What electron-store leaves when it cannot even tidy up after itself.
        writeFileSync(join(folder, 'settings.json.tmp-1234567890abcdef'), '{"version"');
        throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
      },
      get store() {
        return {};
      },
    });
    expect(await setKioskName(storeIn(folder, { openWriter: full }), 'after')).toEqual({
      ok: false,
      error: 'settings.json could not be written (ENOSPC)',
    });
    expect(filesIn(folder)).toMatchObject(before);
    expect((await storeIn(folder).open(true)).content.settings.kioskName).toBe('before');
    expect(filesIn(folder)).toEqual(before);
  });

  it('that takes a part and says nothing: the earlier content is put back', async () => {
    const folder = await savedFolder();
    const before = filesIn(folder);
    const half: OpenWriter = async (options) => {
      const serialize = (file: unknown) => options.serialize(file).slice(0, 30);
      return openConf({ ...options, serialize });
    };
    expect(await setKioskName(storeIn(folder, { openWriter: half }), 'after')).toEqual({
      ok: false,
      error: 'settings.json could not be written (only a part was written; is the disk full?)',
    });
    expect(filesIn(folder)).toEqual(before);
  });

  it('that takes a part of the first file of all: it goes again', async () => {
    const folder = tempFolder();
    const half: OpenWriter = async (options) => openConf({ ...options, serialize: () => '{' });
    expect(await setKioskName(storeIn(folder, { openWriter: half }), 'first')).toMatchObject({
      ok: false,
    });
    expect(filesIn(folder)).toEqual({});
  });

  it('on which nothing can be put back either leaves the good copy to the next start', async () => {
    const folder = await savedFolder();
    const failing = new FailingDisk(realDisk, (call, [path]) =>
      call === 'openSync' && String(path).includes('.new-') ? 'ENOSPC' : null,
    );
    const half: OpenWriter = async (options) => openConf({ ...options, serialize: () => '{' });
    expect(
      await setKioskName(storeIn(folder, { openWriter: half, disk: failing.disk }), 'after'),
    ).toEqual({
      ok: false,
      error:
        'settings.json could not be written (only a part was written; is the disk full?); the last good copy is used from now on (ENOSPC)',
    });
    expect(await kioskNameIn(folder)).toBe('before');
    expect((await storeIn(folder).open(true)).content.settings.kioskName).toBe('before');
  });
});

/** Whether this system lets the test mount file systems of its own. */
function mayMount(): boolean {
  try {
    execFileSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.runIf(process.platform === 'linux' && mayMount())('a file system of its own', () => {
  const script = join(import.meta.dirname, 'mounted-store.ts');
  const tsx = join(import.meta.dirname, '../../../../node_modules/tsx/dist/cli.mjs');

  /** Runs `mounted-store.ts` where /mnt is a file system of 24 KiB. */
  async function onSmallDisk(step: string): Promise<unknown> {
    const command = `mount -t tmpfs -o size=24k none /mnt && exec "$@"`;
    const { stdout } = await run('unshare', [
      ...['-Urm', 'sh', '-c', command, 'sh', process.execPath, tsx, script, step],
    ]);
    return JSON.parse(stdout);
  }

  it.each([
    ['full', 'ENOSPC'],
    ['nearlyFull', 'only a part was written; is the disk full?'],
  ])(
    'that is %s loses nothing, with electron-store’s own writer',
    async (step, why) => {
      expect(await onSmallDisk(step)).toEqual({
        saved: { ok: false, error: `settings.json could not be written (${why})` },
        kioskName: 'before',
        names: ['fill', 'settings.json', 'settings.json.good'],
      });
    },
    30_000,
  );

  it('that is mounted read-only is read, and said when it is to be written', async () => {
    expect(await onSmallDisk('readOnly')).toEqual({
      saved: { ok: false, error: 'settings.json could not be written (EROFS)' },
      kioskName: 'before',
      names: ['settings.json', 'settings.json.good'],
    });
  }, 30_000);
});
