import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readOffer } from '../../../../main/update/offer.ts';
import { publicKeyOf, writeFeeds } from '../../../../scripts/package/feed.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';
import { newPrivateKey } from '../../../support/update-feed.ts';

afterEach(removeTempFolders);

it('each system has the feed that electron-updater asks for, with what it can take, signed', async () => {
  const folder = tempFolder();
  const output = join(folder, 'dist');
  mkdirSync(output);
  const made = [
    'genauth-kiosk-1.0.0-x86_64.AppImage',
    'genauth-kiosk-1.0.0-arm64.AppImage',
    'genauth-kiosk_1.0.0_amd64.deb',
    'GenAuth Kiosk Setup 1.0.0.exe',
    'GenAuth Kiosk-1.0.0-mac.zip',
    'GenAuth Kiosk-1.0.0-arm64-mac.zip',
    'GenAuth Kiosk-1.0.0.dmg',
  ].map((name) => join(folder, name));
  for (const file of made) writeFileSync(file, basename(file));
  const key = newPrivateKey();
  const feeds = await writeFeeds(made, '1.0.0', 'latest', key, output);
  const found = feeds.map((path) => {
    const offer = readOffer(
      JSON.parse(readFileSync(path, 'utf8')),
      basename(path, '.yml'),
      publicKeyOf(key),
    );
    return [basename(path), offer.ok ? offer.value.files.map(({ url }) => url) : offer.error];
  });
  expect(Object.fromEntries(found)).toEqual({
    'latest-linux.yml': ['genauth-kiosk-1.0.0-x86_64.AppImage'],
    'latest-linux-arm64.yml': ['genauth-kiosk-1.0.0-arm64.AppImage'],
    'latest.yml': ['GenAuth Kiosk Setup 1.0.0.exe'],
    'latest-mac.yml': ['GenAuth Kiosk-1.0.0-mac.zip', 'GenAuth Kiosk-1.0.0-arm64-mac.zip'],
  });
});
