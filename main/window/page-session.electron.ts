import { join } from 'node:path';
import { type Session, session } from 'electron';
import type { Log } from '../report/log.ts';
import { serveApp } from './app-protocol.electron.ts';

/**
 * Where nothing listens. The page needs no network; with this for a proxy, not even what no policy
 * covers (looking up a name, opening a connection beforehand) leaves the machine.
 */
const nowhere = 'socks5://127.0.0.1:9';

/** The page's session: in memory only, since it has nothing to keep, and with no way to a network. */
export function pageSession(outFolder: string, log: Log): Session {
  const own = session.fromPartition('kiosk', { cache: false });
  void own.setProxy({
    mode: 'fixed_servers',
    proxyRules: nowhere,
    proxyBypassRules: '<-loopback>',
  });
  serveApp(own, join(outFolder, 'renderer'), log);
  return own;
}
