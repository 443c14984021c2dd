import { describe, expect, it } from 'vitest';
import { restartAfterMs } from '../../../bench/chaos/supervised-kiosk.ts';
import { credentialNameOf, secretKeys } from '../../../main/settings/secrets/table.ts';
import { defaultBudget } from '../../../main/watch/remedies.ts';
import { defaultLimits } from '../../../main/watch/vital-signs.ts';
import { readUnit, secondsOf } from '../../../scripts/lib/deploy/unit-file.ts';
import { deployed } from '../../support/deploy-files.ts';

const unit = readUnit(deployed('linux/systemd/genauth-kiosk.service'));
const display = readUnit(deployed('linux/systemd/genauth-kiosk-display.service'));
const service = (key: string) => unit.values('Service', key)[0] ?? '';
const inSeconds = (key: string) => secondsOf(service(key));

describe('the times of systemd’s unit', () => {
  it('are those that the chaos benchmark assumes', () => {
    expect(inSeconds('RestartSec') * 1_000).toBe(restartAfterMs);
  });

  it('let the kiosk’s own remedies for a page come first', () => {
    // The page hangs: noticed after a silence, then each remedy is given the time of a load, and it is
    // looked each second. The last heartbeat to systemd is at most half its time before the silence.
    const { beatMs, loadMs } = defaultLimits;
    const remedies = 2 * defaultBudget.triesOfAKind;
    const ladder = beatMs + remedies * loadMs + (remedies + 1) * 1_000;
    const soonest = beatMs + (inSeconds('WatchdogSec') * 1_000) / 2;
    expect(soonest).toBeGreaterThan(ladder);
  });

  it('make the last resort reachable by failures of the slowest kind', () => {
    const aFailure = Math.max(inSeconds('TimeoutStartSec'), inSeconds('WatchdogSec'));
    const cycle = aFailure + inSeconds('TimeoutStopSec') + inSeconds('RestartSec');
    const [burst = ''] = unit.values('Unit', 'StartLimitBurst');
    const [interval] = unit.values('Unit', 'StartLimitIntervalSec');
    expect(secondsOf(interval)).toBeGreaterThan(Number(burst) * cycle);
    expect(unit.values('Unit', 'StartLimitAction')).toEqual(['reboot']);
  });
});

describe('systemd’s unit', () => {
  it('hands over every secret as a credential, which may be missing', () => {
    // Without a path it is looked for, and none is no failure.
    expect(unit.values('Service', 'LoadCredentialEncrypted')).toEqual(
      secretKeys.map(credentialNameOf),
    );
  });

  it('has no secret, and nothing at all, in the kiosk’s arguments', () => {
    expect(service('ExecStart')).toBe('"/opt/GenAuth Kiosk/genauth-kiosk"');
  });

  it('hears systemd-notify, which is not the main process', () => {
    expect(service('NotifyAccess')).toBe('all');
  });

  it('leaves Chromium its sandbox: namespaces and chroot, and no executable memory forbidden', () => {
    expect(service('RestrictNamespaces').split(' ').sort()).toEqual(['net', 'pid', 'user']);
    expect(service('SystemCallFilter').split(' ')).toContain('chroot');
    expect(unit.values('Service', 'MemoryDenyWriteExecute')).toEqual([]);
  });

  it('finds the compositor where the screen’s unit puts it', () => {
    const [folder] = display.values('Service', 'RuntimeDirectory');
    expect(service('Environment')).toContain(`XDG_RUNTIME_DIR=/run/${folder} `);
    expect(service('ExecStartPre')).toContain(` -S /run/${folder}/wayland-0;`);
    expect(display.values('Service', 'ExecStart')[0]).toContain(
      ` XDG_RUNTIME_DIR=/run/${folder} /usr/bin/cage -d -- `,
    );
  });

  it('shares its user with the screen’s unit, and that one its PAM service with the file', () => {
    const user = service('User');
    expect(display.values('Service', 'User')).toEqual([user]);
    expect(deployed('linux/sysusers.d/genauth-kiosk.conf')).toContain(`\nu ${user} `);
    expect(deployed(`linux/pam.d/${display.values('Service', 'PAMName')[0]}`)).toContain('session');
  });
});
