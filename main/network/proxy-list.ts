import { defaultPorts, type ProxyServer, type Route } from './route.ts';

/** What a PAC file, or the system, says about an address. */
export interface ProxyList {
  /** In the order in which they are to be tried. */
  readonly routes: readonly Route[];
  /** Entries of a kind that this kiosk does not speak, as they were written. */
  readonly unknown: readonly string[];
}

const kinds: Readonly<Record<string, ProxyServer['kind']>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS5: 'socks5',
};

/**
 * Reads the answer of a PAC file's `FindProxyForURL`, such as `PROXY a:3128; SOCKS5 b:1080; DIRECT`.
 * Chromium's `resolveProxy` answers in the same form. An empty answer means a direct connection.
 */
export function parseProxyList(text: string): ProxyList {
  const entries = text.split(';').map((entry) => entry.trim());
  const filled = entries.filter((entry) => entry !== '');
  if (filled.length === 0) return { routes: ['direct'], unknown: [] };
  const routes: Route[] = [];
  const unknown: string[] = [];
  for (const entry of filled) {
    const route = parseEntry(entry);
    if (route) routes.push(route);
    else unknown.push(entry);
  }
  return { routes, unknown };
}

function parseEntry(entry: string): Route | null {
  if (/^DIRECT$/i.test(entry)) return 'direct';
  const [, name = '', address = ''] = /^(\w+)\s+(\S+)$/.exec(entry) ?? [];
  const kind = kinds[name.toUpperCase()];
  if (!kind) return null;
  const [, bracketed, plain, digits] =
    /^(?:\[([\da-f:.]+)\]|([^\s:/@[\]]+))(?::(\d{1,5}))?$/i.exec(address) ?? [];
  const host = bracketed ?? plain;
  const port = digits === undefined ? defaultPorts[kind] : Number(digits);
  return host === undefined || port < 1 || port > 65_535 ? null : { kind, host, port };
}
