import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { probeVersion } from '../../../main/update/probe.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(() => {
  delete process.env.APPIMAGE;
  removeTempFolders();
});

function program(script: string, mode = 0o755): string {
  const path = join(tempFolder(), 'Kiosk.AppImage');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, mode);
  return path;
}

it.skipIf(process.platform === 'win32').each([
  ['is what it was offered as', '[ "$*" = "--windowed --version" ] && echo 2.0.0', null],
  ['is another', 'echo 1.9.0', 'what was offered as 2.0.0 calls itself "1.9.0"'],
  ['says nothing', 'true', 'what was offered as 2.0.0 calls itself ""'],
  ['fails', 'echo 2.0.0; exit 3', '2.0.0 was downloaded and does not start here (3)'],
  ['dies', 'kill -SEGV $$', '2.0.0 was downloaded and does not start here (SIGSEGV)'],
  ['does not take this one for itself', 'test -z "$APPIMAGE" && echo 2.0.0', null],
])('a file that %s', async (_what, script, error) => {
  process.env.APPIMAGE = '/opt/Kiosk.AppImage';
  const probed = await probeVersion(program(script), '2.0.0', ['--windowed']);
  expect(probed).toEqual(error === null ? { ok: true, value: undefined } : { ok: false, error });
});

it.skipIf(process.platform === 'win32')('a file that is no program', async () => {
  expect(await probeVersion(program('echo 2.0.0', 0o644), '2.0.0', [])).toEqual({
    ok: false,
    error: '2.0.0 was downloaded and does not start here (EACCES)',
  });
});
