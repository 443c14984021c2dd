import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  appImageOf,
  forgetPrevious,
  layBeside,
  mayReplace,
  takeBack,
} from '../../../main/update/app-image.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(removeTempFolders);

describe('the image that a process was started from', () => {
  const env = { APPIMAGE: '/opt/Kiosk.AppImage', APPDIR: '/tmp/.mount_KioskX' };

  it.each([
    ['is what the runtime says', env, '/tmp/.mount_KioskX/genauth-kiosk', '/opt/Kiosk.AppImage'],
    [
      'is none where only a variable says so',
      { APPIMAGE: env.APPIMAGE },
      '/opt/kiosk/genauth-kiosk',
      null,
    ],
    ['is none where another was laid out', env, '/opt/kiosk/genauth-kiosk', null],
    ['is none beside the folder of that name', env, '/tmp/.mount_KioskXY/genauth-kiosk', null],
    [
      'is none by a relative name',
      { ...env, APPIMAGE: 'Kiosk.AppImage' },
      '/tmp/.mount_KioskX/genauth-kiosk',
      null,
    ],
    ['is none without a word', {}, '/tmp/.mount_KioskX/genauth-kiosk', null],
  ])('%s', (_what, variables, execPath, image) => {
    expect(appImageOf(variables, execPath)).toBe(image);
  });
});

describe('another image', () => {
  let folder: string;
  let image: string;
  let downloaded: string;

  beforeEach(() => {
    folder = tempFolder();
    image = join(folder, 'Kiosk.AppImage');
    downloaded = join(folder, 'downloads/Kiosk-2.AppImage');
    mkdirSync(join(folder, 'downloads'));
    writeFileSync(image, 'one', { mode: 0o755 });
    writeFileSync(downloaded, 'two');
  });

  const names = () => readdirSync(folder).filter((name) => name.startsWith('Kiosk'));

  it('changes nothing until it is swapped', async () => {
    const laid = await layBeside(image, downloaded);
    expect(readFileSync(image, 'utf8')).toBe('one');
    expect(laid.ok && laid.value.endsProcess).toBe(false);
  });

  it('is in place at once, and can be started', async () => {
    const laid = await layBeside(image, downloaded);
    if (laid.ok) laid.value.swap();
    expect(readFileSync(image, 'utf8')).toBe('two');
    expect(statSync(image).mode & 0o777).toBe(0o755);
    expect(names()).toEqual(['Kiosk.AppImage', 'Kiosk.AppImage.previous']);
  });

  it('gives way to the one before, which is kept until it is forgotten', async () => {
    const laid = await layBeside(image, downloaded);
    if (laid.ok) laid.value.swap();
    expect(takeBack(image)).toEqual({ ok: true, value: undefined });
    expect(readFileSync(image, 'utf8')).toBe('one');
    expect(statSync(image).mode & 0o777).toBe(0o755);
    expect(names()).toEqual(['Kiosk.AppImage']);
    expect(takeBack(image)).toEqual({
      ok: false,
      error: `${image}.previous could not be put back (ENOENT)`,
    });
    expect(readFileSync(image, 'utf8')).toBe('one');
  });

  it('needs the one before no longer once it has proved itself', async () => {
    const laid = await layBeside(image, downloaded);
    if (laid.ok) laid.value.swap();
    forgetPrevious(image);
    forgetPrevious(image);
    expect(names()).toEqual(['Kiosk.AppImage']);
  });

  it('takes the place of what an update before it left behind', async () => {
    writeFileSync(`${image}.new`, 'half');
    writeFileSync(`${image}.previous`, 'zero');
    const laid = await layBeside(image, downloaded);
    if (laid.ok) laid.value.swap();
    expect(readFileSync(`${image}.previous`, 'utf8')).toBe('one');
    expect(names()).toEqual(['Kiosk.AppImage', 'Kiosk.AppImage.previous']);
  });

  it('does not take the place of one that somebody else has put there', async () => {
    const laid = await layBeside(image, downloaded);
    writeFileSync(`${image}.theirs`, 'three');
    renameSync(`${image}.theirs`, image);
    expect(() => laid.ok && laid.value.swap()).toThrow('somebody has replaced the image meanwhile');
    expect(readFileSync(image, 'utf8')).toBe('three');
  });

  it('that is not wanted any more leaves nothing', async () => {
    const laid = await layBeside(image, downloaded);
    if (laid.ok) laid.value.discard();
    expect(names()).toEqual(['Kiosk.AppImage']);
  });

  it('that cannot be written is said, and nothing is left of it', async () => {
    const missing = await layBeside(image, join(folder, 'not-there'));
    expect(missing).toEqual({
      ok: false,
      error: `${image}.new could not be written (ENOENT)`,
    });
    expect(existsSync(`${image}.new`)).toBe(false);
  });

  it.skipIf(process.getuid?.() === 0)('cannot be put where this user may not write', () => {
    chmodSync(folder, 0o555);
    expect(mayReplace(image)).toEqual({
      ok: false,
      error: `${folder} cannot be written to (EACCES)`,
    });
    chmodSync(folder, 0o755);
  });

  it('can be put where this user may write, and nowhere else', () => {
    expect(mayReplace(image)).toEqual({ ok: true, value: undefined });
    expect(mayReplace(join(folder, 'nowhere/Kiosk.AppImage'))).toEqual({
      ok: false,
      error: `${folder}/nowhere cannot be written to (ENOENT)`,
    });
  });
});
