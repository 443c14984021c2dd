import { chmod, copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../lib/paths.ts';
import { settle } from './tree.ts';

/** What is told to those who read about the package. */
export interface Release {
  readonly version: string;
  readonly maintainer: string;
  /** Since 1970. */
  readonly seconds: number;
}

/** From the checkout to the system, as they are. */
const copied: Readonly<Record<string, string>> = {
  'deploy/linux/systemd/genauth-kiosk.service': 'usr/lib/systemd/system/genauth-kiosk.service',
  'deploy/linux/systemd/genauth-kiosk-display.service':
    'usr/lib/systemd/system/genauth-kiosk-display.service',
  'deploy/linux/sysusers.d/genauth-kiosk.conf': 'usr/lib/sysusers.d/genauth-kiosk.conf',
  'deploy/linux/pam.d/genauth-kiosk': 'etc/pam.d/genauth-kiosk',
  'deploy/linux/policy.json.example': 'etc/genauth-kiosk/policy.json.example',
  'deploy/linux/deb/copyright': 'usr/share/doc/genauth-kiosk/copyright',
  'deploy/linux/deb/lintian-overrides': 'usr/share/lintian/overrides/genauth-kiosk',
  'docs/policy.schema.json': 'usr/share/genauth-kiosk/policy.schema.json',
  'deploy/icon.svg': 'usr/share/icons/hicolor/scalable/apps/genauth-kiosk.svg',
};

const gzipped: Readonly<Record<string, string>> = {
  'deploy/linux/genauth-kiosk.1': 'usr/share/man/man1/genauth-kiosk.1.gz',
  'deploy/linux/genauth-kiosk-setup.8': 'usr/share/man/man8/genauth-kiosk-setup.8.gz',
  'docs/settings.md': 'usr/share/doc/genauth-kiosk/settings.md.gz',
};

/** Lays out all that the deb brings beside the app and electron-builder's desktop file and icons. */
export async function layOutSystemFiles(tree: string, release: Release): Promise<void> {
  const put = async (target: string, content: Buffer | string) => {
    await mkdir(dirname(join(tree, target)), { recursive: true });
    await writeFile(join(tree, target), content);
  };
  for (const [source, target] of Object.entries(copied)) {
    await mkdir(dirname(join(tree, target)), { recursive: true });
    await copyFile(join(root, source), join(tree, target));
  }
  for (const [source, target] of Object.entries(gzipped)) {
    await put(target, gzipSync(await readFile(join(root, source)), { level: 9 }));
  }
  await put('usr/share/doc/genauth-kiosk/changelog.gz', gzipSync(changelog(release), { level: 9 }));
  await put('usr/share/metainfo/ai.genauth.kiosk.metainfo.xml', await metainfo(release));
  const setup = 'usr/sbin/genauth-kiosk-setup';
  await put(setup, await readFile(join(root, 'deploy/linux/genauth-kiosk-setup')));
  await mkdir(join(tree, 'usr/bin'), { recursive: true });
  await symlink('/opt/GenAuth Kiosk/genauth-kiosk', join(tree, 'usr/bin/genauth-kiosk'));
  await chmod(join(tree, setup), 0o755);
  await settle(tree, release.seconds);
}

/** In Debian's format; what has changed is told in CHANGELOG.md. */
function changelog({ version, maintainer, seconds }: Release): string {
  const date = new Date(seconds * 1_000).toUTCString().replace('GMT', '+0000');
  return [
    `genauth-kiosk (${version}) unstable; urgency=medium`,
    '',
    `  * Release ${version}.`,
    '',
    ` -- ${maintainer}  ${date}`,
    '',
  ].join('\n');
}

async function metainfo({ version, seconds }: Release): Promise<string> {
  const text = await readFile(join(root, 'deploy/linux/ai.genauth.kiosk.metainfo.xml'), 'utf8');
  const date = new Date(seconds * 1_000).toISOString().slice(0, 10);
  return text.replace('@VERSION@', version).replace('@DATE@', date);
}
