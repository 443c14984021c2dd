import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../main/command-line.ts';
import {
  argumentInLog,
  isSwitchAllowed,
  refusedElectronArgument,
} from '../../../main/window/switches.ts';

describe('a packaged kiosk refuses', () => {
  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    '-remote-debugging-port=9222',
    '--inspect',
    '--inspect=0',
    '--inspect-brk=9229',
    '--js-flags=--expose-gc',
    '--load-extension=/tmp/x',
    '--no-sandbox',
    '--disable-web-security',
    '--renderer-cmd-prefix=sh',
    '--gpu-launcher=sh',
    '--user-data-dir=/tmp/x',
    '--proxy-server=evil.test',
    '--host-rules=MAP * evil.test',
    '--ignore-certificate-errors',
    '--enable-logging',
    '--log-net-log=/tmp/x',
    '--ssl-key-log-file=/tmp/x',
    '--ozone-platform=headless',
    '--ozone-platform',
    '--disable-gpu=x',
    '--force-device-scale-factor=99',
    '--password-store=evil',
    '--Disable-GPU',
    '--',
    '-e',
    '/tmp/app',
  ])('%s', (argument) => {
    expect(parseCommandLine([argument], 'linux').ok).toBe(false);
  });
});

it.each(['-remote-debugging-port=9222', ' --remote-debugging-port=9222', '\t-inspect'])(
  'a switch is no file for --config: %j',
  (file) => {
    expect(parseCommandLine(['--config', file], 'linux').ok).toBe(false);
  },
);

it('on Windows a slash begins a switch too', () => {
  expect(parseCommandLine(['--config', '/inspect'], 'win32').ok).toBe(false);
  expect(parseCommandLine(['--config', '/etc/kiosk.json'], 'linux').ok).toBe(true);
});

it.each([
  '--ozone-platform=wayland',
  '--ozone-platform-hint=auto',
  '--force-device-scale-factor=1.5',
  '--password-store=gnome-libsecret',
  '--disable-gpu',
  '--log-level=3',
])('%s is let through', (argument) => {
  expect(isSwitchAllowed(argument)).toBe(true);
  expect(parseCommandLine(['--windowed', argument], 'linux')).toMatchObject({
    ok: true,
    value: { windowed: true },
  });
});

describe('an Electron in development', () => {
  it('is started by Playwright as it is started', () => {
    const args = ['--inspect=0', '--remote-debugging-port=0', '--require', '/tmp/loader.cjs'];
    expect(refusedElectronArgument([...args, '--force-device-scale-factor=2'])).toBeNull();
  });

  it.each(['--no-sandbox', '--remote-debugging-port=9222', '--load-extension=/tmp/x', 'word'])(
    'is not started with %s',
    (argument) => {
      expect(refusedElectronArgument(['--inspect=0', argument])).toBe(argument);
    },
  );
});

it.each([
  ['--js-flags=--secret', '--js-flags'],
  ['-x', '-x'],
  ['hunter2', 'a word'],
  ['--a\nb', 'a word'],
])('%j is in the log as %s', (argument, shown) => {
  expect(argumentInLog(argument)).toBe(shown);
});
