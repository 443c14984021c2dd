/** A proxy that a connection can be asked of. */
export interface ProxyServer {
  /** How the proxy itself is spoken to: HTTP's CONNECT, the same over TLS, or SOCKS 5. */
  readonly kind: 'http' | 'https' | 'socks5';
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
}

/** One way to a server: straight there, or through a proxy. */
export type Route = ProxyServer | 'direct';

export const defaultPorts: Readonly<Record<ProxyServer['kind'], number>> = {
  http: 80,
  https: 443,
  socks5: 1080,
};

/** Host and port of a proxy, as an operator would write them. */
export function proxyName({ host, port }: ProxyServer): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Equal for equal routes. */
export function routeKey(route: Route): string {
  return route === 'direct' ? route : `${route.kind}://${proxyName(route)}`;
}
