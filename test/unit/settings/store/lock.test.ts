import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../main/base/clock.ts';
import { realDisk } from '../../../../main/settings/store/disk.ts';
import { withLock } from '../../../../main/settings/store/lock.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { FailingDisk } from '../../../support/settings-store.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';

afterEach(removeTempFolders);

const lockIn = (folder: string) => join(folder, 'settings.json.lock');

/** The number of a process that has ended. */
function deadPid(): number {
  return Number(execFileSync(process.execPath, ['-e', 'console.log(process.pid)']).toString());
}

describe('a lock', () => {
  it('is there while the work is done, and not after', async () => {
    const path = lockIn(tempFolder());
    const done = await withLock(realDisk, systemClock, path, () => {
      expect(readFileSync(path, 'utf8')).toBe(String(process.pid));
      return 'done';
    });
    expect(done).toEqual({ ok: true, value: 'done' });
    expect(existsSync(path)).toBe(false);
  });

  it('is given back when the work fails', async () => {
    const path = lockIn(tempFolder());
    const failing = withLock(realDisk, systemClock, path, () => {
      throw new Error('broken');
    });
    await expect(failing).rejects.toThrow('broken');
    expect(existsSync(path)).toBe(false);
  });

  it('is waited for while it is held, and then taken', async () => {
    const path = lockIn(tempFolder());
    const order: string[] = [];
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const first = withLock(realDisk, systemClock, path, async () => {
      order.push('first in');
      await held;
      order.push('first out');
    });
    const second = withLock(realDisk, systemClock, path, () => order.push('second in'));
    letGo();
    await Promise.all([first, second]);
    expect(order).toEqual(['first in', 'first out', 'second in']);
  });

  it('that is not given back is given up after five seconds', async () => {
    const path = lockIn(tempFolder());
    writeFileSync(path, String(process.pid));
    const clock = new FakeClock(Date.now());
    const wanted = withLock(realDisk, clock, path, () => 'done');
    await clock.advanceAsync(4_900);
    expect(existsSync(path)).toBe(true);
    await clock.advanceAsync(200);
    expect(await wanted).toEqual({ ok: false, error: 'held' });
    expect(existsSync(path)).toBe(true);
  });

  it('of a process that has ended is taken at once', async () => {
    const path = lockIn(tempFolder());
    writeFileSync(path, String(deadPid()));
    const clock = new FakeClock(Date.now());
    expect(await withLock(realDisk, clock, path, () => 'done')).toEqual({
      ok: true,
      value: 'done',
    });
    expect(clock.now()).toBe(0);
  });

  it.each([
    ['from long ago', -11],
    ['from the future, since the clock was set back', 11],
  ])('%s is taken, whoever has its number now', async (_when, seconds) => {
    const path = lockIn(tempFolder());
    writeFileSync(path, String(process.pid));
    const time = Date.now() / 1000 + seconds;
    utimesSync(path, time, time);
    const clock = new FakeClock(Date.now());
    expect(await withLock(realDisk, clock, path, () => 'done')).toMatchObject({ ok: true });
  });

  it('without a number is taken after a second: its owner died before it could write it', async () => {
    const path = lockIn(tempFolder());
    writeFileSync(path, '');
    const clock = new FakeClock(statSync(path).mtimeMs);
    const wanted = withLock(realDisk, clock, path, () => 'done');
    await clock.advanceAsync(990);
    expect(readFileSync(path, 'utf8')).toBe('');
    await clock.advanceAsync(100);
    expect(await wanted).toMatchObject({ ok: true });
  });

  it.each(['EROFS', 'EACCES', 'ENOENT'])(
    'that cannot be made is not waited for: %s',
    async (code) => {
      const { disk } = new FailingDisk(realDisk, (call) => (call === 'openSync' ? code : null));
      const clock = new FakeClock();
      expect(await withLock(disk, clock, lockIn(tempFolder()), () => 'done')).toEqual({
        ok: false,
        error: code,
      });
    },
  );

  it('is one on a full disk too, which has room for no number', async () => {
    const path = lockIn(tempFolder());
    const { disk } = new FailingDisk(realDisk, (call) =>
      call === 'writeFileSync' ? 'ENOSPC' : null,
    );
    const size = await withLock(disk, systemClock, path, () => statSync(path).size);
    expect(size).toEqual({ ok: true, value: 0 });
    expect(existsSync(path)).toBe(false);
  });
});
