import type { Duplex } from 'node:stream';
import type { SecureContext } from 'node:tls';
import { unreachable } from '../base/result.ts';
import { openHttpTunnel } from './http-tunnel.ts';
import type { ProxyLogin } from './proxy-login.ts';
import type { ProxyServer } from './route.ts';

export interface TunnelRequest {
  readonly proxy: ProxyServer;
  /** The server behind the proxy; a name is for the proxy to resolve. */
  readonly host: string;
  readonly port: number;
  readonly login: ProxyLogin;
  /** Whom to trust in a proxy that is spoken to over TLS. */
  readonly secureContext: SecureContext;
  /** Gives up while the tunnel is not yet open; of no effect on an open one. */
  readonly signal: AbortSignal;
}

/**
 * Opens a connection through a proxy.
 *
 * @throws TunnelError; or the reason of `signal`, as it is.
 */
export async function openTunnel(request: TunnelRequest): Promise<Duplex> {
  switch (request.proxy.kind) {
    case 'http':
    case 'https':
      return openHttpTunnel(request);
    case 'socks5': {
      // Loaded only here: few kiosks need it.
      const { openSocksTunnel } = await import('./socks-tunnel.ts');
      return openSocksTunnel(request);
    }
    default:
      return unreachable(request.proxy.kind);
  }
}
