import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type Installation, updatableHere } from '../../../main/update/way.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(removeTempFolders);

const appImage = (): Installation => ({
  platform: 'linux',
  isPackaged: true,
  image: join(tempFolder(), 'Kiosk.AppImage'),
  execPath: join(tempFolder(), 'genauth-kiosk'),
  key: 'AA==',
});

it('an AppImage whose folder this user may write to can update itself', () => {
  expect(updatableHere(appImage()).ok).toBe(true);
});

it.each(['win32', 'darwin'] as const)('so can an installed app on %s', (platform) => {
  expect(updatableHere({ ...appImage(), platform, image: null }).ok).toBe(true);
});

it.each<[Partial<Installation>, string]>([
  [{ isPackaged: false }, 'this is not an installed app'],
  [{ key: '' }, 'this build has no key to check updates with'],
  [{ image: null }, 'it was installed by the system’s own tools, which update it'],
  [{ image: '/nowhere/Kiosk.AppImage' }, '/nowhere cannot be written to (ENOENT)'],
  [
    { platform: 'win32', image: null, execPath: '/nowhere/GenAuth Kiosk.exe' },
    '/nowhere cannot be written to (ENOENT)',
  ],
])('%j: it cannot, and says why', (change, error) => {
  expect(updatableHere({ ...appImage(), ...change })).toEqual({ ok: false, error });
});
