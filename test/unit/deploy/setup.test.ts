/** `genauth-kiosk-setup` on a machine that lies in a folder. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deployed } from '../../support/deploy-files.ts';

const script = join(import.meta.dirname, '../../../deploy/linux/genauth-kiosk-setup');
const hasSystemctl = spawnSync('systemctl', ['--version']).status === 0;

describe.skipIf(!hasSystemctl)('genauth-kiosk-setup', () => {
  let machine = '';
  beforeEach(() => {
    machine = mkdtempSync(join(tmpdir(), 'genauth-kiosk-setup-test-'));
    const units = 'usr/lib/systemd/system';
    put(`${units}/genauth-kiosk.service`, deployed('linux/systemd/genauth-kiosk.service'));
    for (const unit of [
      'graphical.target',
      'multi-user.target',
      'ctrl-alt-del.target',
      'gdm.service',
    ])
      put(`${units}/${unit}`, '[Unit]\n');
    put('usr/bin/cage', '', 0o755);
    put('usr/bin/Xwayland', '', 0o755);
    put('etc/systemd/system/own.conf', '');
    link('etc/systemd/system/default.target', '/usr/lib/systemd/system/multi-user.target');
    link('etc/systemd/system/display-manager.service', '/usr/lib/systemd/system/gdm.service');
  });
  afterEach(() => rmSync(machine, { recursive: true, force: true }));

  function put(path: string, text: string, mode = 0o644): void {
    mkdirSync(dirname(join(machine, path)), { recursive: true });
    writeFileSync(join(machine, path), text);
    chmodSync(join(machine, path), mode);
  }
  const link = (path: string, to: string) => symlinkSync(to, join(machine, path));
  const setup = (...args: string[]) =>
    spawnSync('sh', [script, `--root=${machine}`, ...args], { encoding: 'utf8' });
  /** Every path in `etc` and `var` with what it holds. */
  function state(): Record<string, string> {
    const found = ['etc', 'var/lib'].flatMap((top) => {
      try {
        return readdirSync(join(machine, top), { recursive: true, encoding: 'utf8' }).map((path) =>
          join(top, path),
        );
      } catch {
        return [];
      }
    });
    return Object.fromEntries(found.map((path) => [path, contentOf(join(machine, path))]));
  }
  function contentOf(path: string): string {
    const stat = lstatSync(path);
    if (stat.isSymbolicLink()) return readlinkSync(path);
    return stat.isDirectory() ? 'folder' : readFileSync(path, 'utf8');
  }

  it('makes a kiosk of it, which says so', () => {
    expect(setup('status')).toMatchObject({ status: 1 });
    expect(setup('enable')).toMatchObject({ status: 0, stderr: '' });
    const now = state();
    const system = 'etc/systemd/system';
    expect(now).toHaveProperty([`${system}/graphical.target.wants/genauth-kiosk.service`]);
    expect(now[`${system}/default.target`]).toMatch(/\/graphical\.target$/);
    expect(now[`${system}/ctrl-alt-del.target`]).toBe('/dev/null');
    expect(now).not.toHaveProperty([`${system}/display-manager.service`]);
    expect(now['etc/sysctl.d/60-genauth-kiosk.conf']).toMatch(/^kernel\.sysrq = 0$/m);
    expect(now['etc/systemd/logind.conf.d/genauth-kiosk.conf']).toMatch(
      /^\[Login\]\nHandlePowerKey=ignore$/m,
    );
    const status = setup('status');
    expect(status).toMatchObject({ status: 0 });
    expect(status.stdout).toContain('boots into the kiosk: yes\n');
  });

  it('and back: nothing is left, and all is as it was, however often it was enabled', () => {
    const before = state();
    setup('enable');
    setup('enable');
    expect(setup('disable')).toMatchObject({ status: 0, stderr: '' });
    expect(state()).toEqual({ ...before, 'etc/sysctl.d': 'folder' });
  });

  it('leaves a machine without display manager or default, and its masked keys, as they were', () => {
    rmSync(join(machine, 'etc/systemd/system/default.target'));
    rmSync(join(machine, 'etc/systemd/system/display-manager.service'));
    link('etc/systemd/system/ctrl-alt-del.target', '/dev/null');
    const before = state();
    setup('enable');
    setup('disable');
    expect(state()).toEqual({ ...before, 'etc/sysctl.d': 'folder' });
  });

  it('does nothing where the screen’s programs are missing, and names the packages', () => {
    rmSync(join(machine, 'usr/bin/cage'));
    const before = state();
    const { status, stderr } = setup('enable');
    expect(status).toBe(69);
    expect(stderr).toContain('apt-get install cage xwayland');
    expect(state()).toEqual(before);
  });

  it('disabled without having been enabled changes nothing', () => {
    const before = state();
    expect(setup('disable')).toMatchObject({ status: 0 });
    expect(state()).toEqual(before);
  });

  it('refuses what it does not know', () => {
    for (const args of [[], ['on'], ['enable', 'disable'], ['status', '--now']])
      expect(setup(...args).status, args.join(' ')).toBe(64);
    expect(setup('enable', '--now').status).toBe(69);
  });

  it('has nothing that one shell has and another has not', () => {
    expect(execFileSync('sh', ['-n', script], { encoding: 'utf8' })).toBe('');
  });
});
