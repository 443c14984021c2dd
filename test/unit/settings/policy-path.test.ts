import { describe, expect, it } from 'vitest';
import { policyPath } from '../../../main/settings/policy-path.ts';

describe('the policy is', () => {
  it.each([
    ['linux', {}, '/etc/genauth-kiosk/policy.json'],
    ['linux', { ProgramData: '/home/kiosk' }, '/etc/genauth-kiosk/policy.json'],
    ['freebsd', {}, '/etc/genauth-kiosk/policy.json'],
    ['darwin', {}, '/Library/Application Support/GenAuth Kiosk/policy.json'],
    ['win32', { ProgramData: 'D:\\Data' }, 'D:\\Data\\GenAuth Kiosk\\policy.json'],
    ['win32', { PROGRAMDATA: 'D:\\Data' }, 'D:\\Data\\GenAuth Kiosk\\policy.json'],
    ['win32', {}, 'C:\\ProgramData\\GenAuth Kiosk\\policy.json'],
    ['win32', { ProgramData: '' }, 'C:\\ProgramData\\GenAuth Kiosk\\policy.json'],
    ['win32', { ProgramData: '..\\here' }, 'C:\\ProgramData\\GenAuth Kiosk\\policy.json'],
  ] as const)('on %s with %j at %s', (platform, env, path) => {
    expect(policyPath(platform, env)).toBe(path);
  });

  it.each(['linux', 'darwin'] as const)('on %s moved by no variable', (platform) => {
    const names: string[] = [];
    const env = new Proxy({}, { get: (_, name) => names.push(String(name)) });
    policyPath(platform, env);
    expect(names).toEqual([]);
  });
});
