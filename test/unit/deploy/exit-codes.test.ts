import { describe, expect, it } from 'vitest';
import { type ExitCode, exitCode } from '../../../main/exit-codes.ts';
import { readPlist } from '../../../scripts/lib/deploy/plist.ts';
import { exitActions } from '../../../scripts/lib/deploy/shell-launcher.ts';
import { readUnit } from '../../../scripts/lib/deploy/unit-file.ts';
import { deployed } from '../../support/deploy-files.ts';

/** What has to follow each exit code, whatever the system: a code that is new does not compile. */
const after: Record<keyof typeof exitCode, 'again' | 'down'> = {
  asked: 'down',
  badCommandLine: 'down',
  unavailable: 'again',
  crashed: 'again',
  restart: 'again',
  badSettings: 'down',
  secondInstance: 'down',
};
const codes = (what: 'again' | 'down'): readonly ExitCode[] =>
  Object.entries(exitCode)
    .filter(([name]) => after[name as keyof typeof exitCode] === what)
    .map(([, code]) => code);

describe('systemd’s unit', () => {
  const unit = readUnit(deployed('linux/systemd/genauth-kiosk.service'));

  it('starts the kiosk again whatever ended it, but for the codes of which a start would make the same', () => {
    expect(unit.values('Service', 'Restart')).toEqual(['always']);
    const [prevented = ''] = unit.values('Service', 'RestartPreventExitStatus');
    expect(prevented.split(' ').map(Number)).toEqual(codes('down'));
  });
});

describe('Shell Launcher’s map', () => {
  const actions = exitActions(deployed('windows/shell-launcher.xml'));

  it('has every code, and no other', () => {
    expect(Object.keys(actions).sort()).toEqual(
      [...Object.values(exitCode).map(String), 'default'].sort(),
    );
  });

  it('starts again what wants it or crashed, and leaves alone what would end the same way', () => {
    for (const code of codes('down')) expect(actions[code]).toBe('DoNothing');
    expect(actions[exitCode.crashed]).toBe('RestartShell');
    expect(actions[exitCode.restart]).toBe('RestartShell');
    expect(actions.default).toBe('RestartShell');
  });

  it('does not start at once again where there is no window: Shell Launcher knows no pause', () => {
    expect(actions[exitCode.unavailable]).toBe('RestartDevice');
  });
});

describe('launchd’s agent', () => {
  const plist = readPlist(deployed('macos/ai.genauth.kiosk.plist'));
  const agent = plist.ok ? plist.value : {};

  it('stays down when it was asked to leave, and starts all else again', () => {
    expect(agent.KeepAlive).toEqual({ SuccessfulExit: false });
    expect(exitCode.asked).toBe(0);
  });

  it('is never hot, since launchd cannot tell the codes apart', () => {
    expect(agent.ThrottleInterval).toBeGreaterThanOrEqual(10);
  });
});

describe('whoever starts the kiosk again', () => {
  it('says so, or the kiosk would start itself as well', () => {
    // systemd says so by NOTIFY_SOCKET.
    const unit = readUnit(deployed('linux/systemd/genauth-kiosk.service'));
    expect(unit.values('Service', 'Type')).toEqual(['notify']);
    expect(deployed('windows/policies.reg')).toMatch(/^"GENAUTH_KIOSK_SUPERVISED"="[^"]+"$/m);
    const plist = readPlist(deployed('macos/ai.genauth.kiosk.plist'));
    expect(plist.ok && plist.value.EnvironmentVariables).toMatchObject({
      GENAUTH_KIOSK_SUPERVISED: expect.stringMatching(/./),
    });
  });
});
