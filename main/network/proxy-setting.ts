import { defaultPorts, type ProxyServer } from './route.ts';

/** How proxies are found. */
export type ProxySetting =
  | { readonly mode: 'system' }
  | { readonly mode: 'direct' }
  | { readonly mode: 'fixed'; readonly proxy: ProxyServer }
  | { readonly mode: 'pac'; readonly url: string };

export const proxyAllowed =
  'system, direct, http://HOST:PORT, https://HOST:PORT, socks5://HOST:PORT or pac:URL of a PAC file';

/** The setting `proxy` from what an operator typed; null when it cannot be one. */
export function parseProxySetting(text: string): ProxySetting | null {
  if (text === 'system' || text === 'direct') return { mode: text };
  if (text.startsWith('pac:')) return pacFile(text.slice('pac:'.length));
  const url = parseUrl(text, ['http', 'https', 'socks5']);
  if (!url || !/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '') return null;
  const kind = url.protocol.slice(0, -1) as ProxyServer['kind'];
  const port = url.port === '' ? defaultPorts[kind] : Number(url.port);
  // Only for the schemes of the web does `URL` check host names, and bring them to lower case.
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (port === 0 || !/^[a-z0-9._:-]+$/.test(host)) return null;
  return { mode: 'fixed', proxy: { kind, host, port } };
}

function pacFile(text: string): ProxySetting | null {
  const url = parseUrl(text, ['http', 'https']);
  return url && { mode: 'pac', url: url.href };
}

function parseUrl(text: string, schemes: readonly string[]): URL | null {
  const [, scheme = ''] = /^([a-z][a-z0-9]*):\/\//i.exec(text) ?? [];
  if (!schemes.includes(scheme.toLowerCase()) || /[\s\\]/.test(text)) return null;
  try {
    const url = new URL(text);
    return url.username === '' && url.password === '' && !text.includes('@') ? url : null;
  } catch {
    return null;
  }
}
