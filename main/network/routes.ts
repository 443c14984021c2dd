import { err, ok, type Result, unreachable } from '../base/result.ts';
import { parseProxyList } from './proxy-list.ts';
import type { ProxySetting } from './proxy-setting.ts';
import type { Route } from './route.ts';

/**
 * Asks the system, or the PAC file that the settings name, how an address is reached; answers as PAC
 * files do. Electron's `session.resolveProxy`.
 */
export type ResolveProxy = (url: string) => Promise<string>;

/**
 * The routes to a server in the order in which they are to be tried, at least one.
 *
 * @param resolve asked only in the modes `system` and `pac`
 * @returns as the error: why there is none, as a sentence
 */
export async function findRoutes(
  setting: ProxySetting,
  url: URL,
  resolve: ResolveProxy,
): Promise<Result<readonly Route[], string>> {
  switch (setting.mode) {
    case 'direct':
      return ok(['direct']);
    case 'fixed':
      return ok([setting.proxy]);
    case 'system':
    case 'pac': {
      const whose = setting.mode === 'pac' ? 'the PAC file' : 'the system’s proxy settings';
      try {
        // Without path and query: they can hold a qrcodeId, and a PAC file is somebody else's code.
        return pick(await resolve(`${url.origin}/`), whose);
      } catch {
        return err(`${whose} could not be asked (setting proxy)`);
      }
    }
    default:
      return unreachable(setting);
  }
}

function pick(answer: string, whose: string): Result<readonly Route[], string> {
  const { routes, unknown } = parseProxyList(answer);
  if (routes.length > 0) return ok(routes);
  const shown = unknown
    .join('; ')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 100);
  return err(`${whose} gave nothing that the kiosk can use: ${shown}`);
}
