import { spawn } from 'node:child_process';
import type { Log } from '../report/log.ts';
import type { Notify } from './service-manager.ts';

/**
 * Speaks through systemd's own program, since Node has no datagram sockets of the kind that
 * NOTIFY_SOCKET is. The unit needs `NotifyAccess=all` for it.
 */
export function systemdNotify(log: Log): Notify {
  let hasFailed = false;
  const fail = (what: string) => {
    if (!hasFailed) log.warn('service manager not told', { what });
    hasFailed = true;
  };
  return (...lines) => {
    const told = spawn('systemd-notify', [...lines], { stdio: 'ignore' });
    told.on('error', (error) => fail(error.message));
    told.on('exit', (code) => {
      if (code === 0) hasFailed = false;
      else fail(`exit code ${code}`);
    });
  };
}
