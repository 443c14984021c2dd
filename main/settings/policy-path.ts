import { win32 } from 'node:path';
import type { Environment } from './env.ts';

/**
 * Where the administrator of a machine puts the policy: a place that the kiosk's own user cannot
 * write to. Only Windows has a say in it, by the variable that names the drive.
 */
export function policyPath(platform: NodeJS.Platform, env: Environment): string {
  switch (platform) {
    case 'win32': {
      const named = env.ProgramData ?? env.PROGRAMDATA ?? '';
      const folder = win32.isAbsolute(named) ? named : 'C:\\ProgramData';
      return win32.join(folder, 'GenAuth Kiosk', 'policy.json');
    }
    case 'darwin':
      return '/Library/Application Support/GenAuth Kiosk/policy.json';
    default:
      return '/etc/genauth-kiosk/policy.json';
  }
}
