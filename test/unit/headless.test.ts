import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  headlessFlags,
  needsHeadlessStart,
  runHeadless,
  withoutHeadlessFlags,
} from '../../main/headless.ts';
import { removeTempFolders, tempFolder } from '../support/temp-folder.ts';

afterEach(removeTempFolders);

describe('a headless start', () => {
  it.each([
    ['linux', ['kiosk', '--check'], true],
    ['linux', ['kiosk', ...headlessFlags, '--check'], false],
    ['linux', ['electron', ...headlessFlags, '/app', '--check'], false],
    ['linux', ['kiosk', '--ozone-platform=headless', '--check'], true],
    ['win32', ['kiosk', '--check'], false],
    ['darwin', ['kiosk', '--check'], false],
  ] as const)('on %s with %j is needed: %s', (platform, argv, isNeeded) => {
    expect(needsHeadlessStart({ platform, argv })).toBe(isNeeded);
  });

  it.skipIf(process.platform === 'win32')('passes arguments and exit code on', () => {
    const folder = tempFolder();
    const program = join(folder, 'kiosk');
    writeFileSync(program, '#!/bin/sh\necho "$@" > "$(dirname "$0")/arguments"\nexit 78\n');
    chmodSync(program, 0o755);
    expect(runHeadless(program, ['kiosk', '--check', '--config', 'with blank'])).toBe(78);
    const given = readFileSync(join(folder, 'arguments'), 'utf8').trim();
    expect(given).toBe(`${headlessFlags.join(' ')} --check --config with blank`);
  });

  it('that cannot be had is told from one that ended', () => {
    expect(runHeadless('/no/such/program', ['kiosk'])).toBeNull();
  });
});

describe('the flags of a headless start', () => {
  it('are none that the command line is asked about', () => {
    expect(withoutHeadlessFlags([...headlessFlags, '--check', '--json'])).toEqual([
      '--check',
      '--json',
    ]);
  });

  it.each(headlessFlags)('are refused where a person gives one of them: %s', (flag) => {
    expect(withoutHeadlessFlags(['--check', flag])).toEqual(['--check', flag]);
  });
});
