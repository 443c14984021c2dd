import type * as https from 'node:https';
import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { isLoopback } from '../../genauth/loopback.ts';
import type { Network, Way } from '../../network/network.ts';
import type { LeafAt } from './certificate-judge.ts';

/** Milliseconds for one handshake, with the way there. */
const limitMs = 5_000;

/** Shakes hands as the kiosk's own requests do, on the same ways, and asks nothing. */
export function createLeafAt(network: Network): LeafAt {
  return async (hostname, port) => {
    const name = hostname.replace(/^\[|\]$/g, '');
    const url = new URL(`https://${isIP(name) === 6 ? `[${name}]` : name}:${port}/`);
    const found = isLoopback(url.hostname)
      ? { ok: true as const, value: [network.straight] }
      : await network.waysTo(url);
    if (!found.ok) return null;
    for (const way of found.value) {
      const leaf = await leafOn(way, url, network);
      if (leaf !== null) return leaf;
    }
    return null;
  };
}

function leafOn(way: Way, url: URL, network: Network): Promise<string | null> {
  return new Promise((resolve) => {
    const giveUp = AbortSignal.timeout(limitMs);
    const name = url.hostname.replace(/^\[|\]$/g, '');
    const options = {
      host: name,
      port: Number(url.port || 443),
      // An address is no server name (RFC 6066 §3).
      servername: isIP(name) ? '' : name,
      secureContext: network.tlsFor(url).secureContext,
      rejectUnauthorized: true,
      tunnelSignal: giveUp,
    };
    const listen = (socket: TLSSocket) => {
      const end = (leaf: string | null) => {
        giveUp.removeEventListener('abort', late);
        resolve(leaf);
        socket.destroy();
      };
      const late = () => end(null);
      giveUp.addEventListener('abort', late);
      socket.on('error', () => end(null));
      socket.once('close', () => end(null));
      socket.once('secureConnect', () => end(fingerprintOf(socket)));
      if (giveUp.aborted) late();
    };
    // A straight way answers at once, a tunnel later on; Node’s type knows neither agent’s method.
    const agent = way.agent as unknown as {
      createConnection(
        options: https.RequestOptions,
        callback: (error: Error | null, socket?: TLSSocket) => void,
      ): TLSSocket | undefined;
    };
    let isMade = false;
    const made = agent.createConnection(options, (error, socket) => {
      if (isMade) return;
      if (socket) listen(socket);
      else if (error) resolve(null);
    });
    if (made) {
      isMade = true;
      listen(made);
    }
  });
}

function fingerprintOf(socket: TLSSocket): string | null {
  const leaf = socket.authorized ? socket.getPeerX509Certificate() : undefined;
  if (!leaf) return null;
  return `sha256/${Buffer.from(leaf.fingerprint256.replaceAll(':', ''), 'hex').toString('base64')}`;
}
