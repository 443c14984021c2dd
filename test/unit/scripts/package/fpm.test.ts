import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { controlText } from '../../../../scripts/package/fpm/control.ts';
import { readFpmArguments } from '../../../../scripts/package/fpm/fpm-arguments.ts';
import { makeDeb } from '../../../../scripts/package/fpm/make-deb.ts';

/** As electron-builder 26.17 calls it. */
const given = [
  ...[
    '-s',
    'dir',
    '--force',
    '-t',
    'deb',
    '-d',
    'libc6',
    '-d',
    'a | b',
    '--deb-recommends',
    'cage',
  ],
  ...['--deb-compression', 'xz', '--architecture', 'amd64', '--after-install', '/tmp/postinst'],
  ...['--after-remove', '/tmp/postrm', '--description', 'a kiosk\n Two\n\n lines.', '--version'],
  ...[
    '1.0.0~beta+standin',
    '--package',
    '/tmp/x.deb',
    '--name',
    'x',
    '--maintainer',
    'A <a@b.example>',
  ],
  ...[
    '--vendor',
    'A',
    '--url',
    'https://x.example',
    '--deb-priority',
    'optional',
    '--license',
    'MIT',
  ],
  ...['--before-remove', '/tmp/prerm', '/tmp/app/=/opt/The App', '/tmp/i=16.png=/usr/share/i.png'],
];

function request(args: readonly string[] = given) {
  const read = readFpmArguments(args);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

describe('fpm’s arguments', () => {
  it('are read as electron-builder gives them', () => {
    expect(request()).toMatchObject({
      output: '/tmp/x.deb',
      version: '1.0.0~beta+standin',
      depends: ['libc6', 'a | b'],
      recommends: ['cage'],
      scripts: { postinst: '/tmp/postinst', prerm: '/tmp/prerm', postrm: '/tmp/postrm' },
      placed: [
        { source: '/tmp/app/', target: '/opt/The App' },
        { source: '/tmp/i=16.png', target: '/usr/share/i.png' },
      ],
    });
  });

  it('that are not known are refused, and so is another kind of package', () => {
    expect(readFpmArguments([...given, '--deb-systemd', 'x'])).toMatchObject({
      error: 'the stand-in for fpm does not know --deb-systemd',
    });
    expect(readFpmArguments(given.map((one) => (one === 'deb' ? 'rpm' : one))).ok).toBe(false);
    expect(readFpmArguments(given.filter((one) => one !== '--name' && one !== 'x')).ok).toBe(false);
  });
});

it('the control file has Debian’s fields only, and a description of more than one line', () => {
  expect(controlText(request(), 2_049)).toBe(
    [
      'Package: x',
      'Version: 1.0.0~beta+standin',
      'Section: misc',
      'Priority: optional',
      'Architecture: amd64',
      'Maintainer: A <a@b.example>',
      'Installed-Size: 3',
      'Depends: libc6, a | b',
      'Recommends: cage',
      'Homepage: https://x.example',
      'Description: a kiosk',
      ' Two',
      ' .',
      ' lines.',
      '',
    ].join('\n'),
  );
});

describe.skipIf(process.platform !== 'linux')('a deb', () => {
  let work = '';
  beforeEach(async () => {
    work = await mkdtemp(join(tmpdir(), 'genauth-kiosk-fpm-test-'));
    mkdirSync(join(work, 'app'));
    mkdirSync(join(work, 'system/etc/x'), { recursive: true });
    mkdirSync(join(work, 'system/usr/bin'), { recursive: true });
    writeFileSync(join(work, 'app/run'), 'program', { mode: 0o775 });
    writeFileSync(join(work, 'app/data'), 'data', { mode: 0o600 });
    writeFileSync(join(work, 'system/etc/x/example'), 'example');
    symlinkSync('/opt/The App/run', join(work, 'system/usr/bin/run'));
    writeFileSync(join(work, 'postinst'), '#!/bin/sh\n');
  });
  afterEach(() => rm(work, { recursive: true, force: true }));

  const inDeb = (...args: string[]) => execFileSync('dpkg-deb', args, { encoding: 'utf8' });
  const hasDpkg = () => {
    try {
      return inDeb('--version') !== '';
    } catch {
      return false;
    }
  };

  it('belongs to root, has plain modes, sums and conffiles, and is the same again', async ({
    skip,
  }) => {
    skip(!hasDpkg(), 'dpkg-deb is not installed');
    const make = async (name: string) => {
      const output = join(work, name);
      const placed = [
        { source: `${work}/app/`, target: '/opt/The App' },
        { source: `${work}/system/`, target: '/' },
      ];
      const scripts = { postinst: join(work, 'postinst') };
      await makeDeb({ ...request(), output, placed, scripts }, 1_700_000_000);
      return output;
    };
    const deb = await make('one.deb');
    const lines = inDeb('--contents', deb).trimEnd().split('\n');
    const shown = lines.map((line) => line.replace(/ +\d+ (2023-11-14) \d\d:\d\d /, ' $1 '));
    expect(shown).toContain('-rwxr-xr-x root/root 2023-11-14 ./opt/The App/run');
    expect(shown).toContain('-rw-r--r-- root/root 2023-11-14 ./opt/The App/data');
    expect(shown).toContain('lrwxrwxrwx root/root 2023-11-14 ./usr/bin/run -> /opt/The App/run');
    expect(shown).toContain('drwxr-xr-x root/root 2023-11-14 ./');
    expect(inDeb('--info', deb, 'conffiles')).toBe('/etc/x/example\n');
    expect(inDeb('--info', deb, 'md5sums')).toBe(
      '8d777f385d3dfec8815d20f7496026dc  opt/The App/data\na9c449d4fa44e9e5a41c574ae55ce4d9  opt/The App/run\n',
    );
    expect(inDeb('--info', deb, 'postinst')).toBe('#!/bin/sh\n');
    const again = await make('two.deb');
    expect(execFileSync('cmp', [deb, again], { encoding: 'utf8' })).toBe('');
  });
});
