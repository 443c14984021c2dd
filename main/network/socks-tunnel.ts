import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { SocksClient } from 'socks';
import { type Trouble, TunnelError, troubleOf } from './trouble.ts';
import type { TunnelRequest } from './tunnel.ts';

/** Milliseconds. Longer than any request waits: the limit that counts is the request's own. */
const handshakeMs = 120_000;

/** A tunnel by SOCKS 5 (RFC 1928), with user and password (RFC 1929) where they are asked for. */
export async function openSocksTunnel(request: TunnelRequest): Promise<Duplex> {
  const { proxy, host, port, login, signal } = request;
  const { credentials } = login;
  signal.throwIfAborted();
  const socket = connect({ host: proxy.host, port: proxy.port });
  const giveUp = () => socket.destroy();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    await connected(socket);
    await SocksClient.createConnection({
      command: 'connect',
      destination: { host, port },
      proxy: {
        host: proxy.host,
        port: proxy.port,
        type: 5,
        ...(credentials && { userId: credentials.user, password: credentials.password }),
      },
      existing_socket: socket,
      timeout: handshakeMs,
    });
    return socket;
  } catch (error) {
    socket.destroy();
    signal.throwIfAborted();
    // The library's error holds the password too; only its message goes on.
    const message = error instanceof Error ? error.message : '';
    throw error instanceof TunnelError
      ? error
      : new TunnelError(refusal(message, credentials !== null));
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(new TunnelError(troubleOf(error, false)));
    socket.on('error', fail);
    socket.once('close', fail);
    socket.once('connect', () => resolve());
  });
}

function refusal(message: string, hasCredentials: boolean): Trouble {
  if (/no accepted authentication type/.test(message)) {
    return proxyRefused(
      hasCredentials
        ? 'takes neither a user and password nor nobody (SOCKS 5)'
        : 'wants credentials, and none are set (SOCKS 5; setting proxyCredentials)',
    );
  }
  if (/Authentication failed/.test(message)) {
    return proxyRefused('does not accept the credentials (SOCKS 5; setting proxyCredentials)');
  }
  if (/invalid socks version|unknown authentication type/.test(message)) {
    return proxyRefused('does not speak SOCKS 5');
  }
  const [, reply] = /rejected connection - (\w+)/.exec(message) ?? [];
  if (reply !== undefined) return proxyRefused(`gives no connection (SOCKS 5: ${reply})`);
  return { kind: 'unreachable', code: 'ECONNRESET' };
}

function proxyRefused(what: string): Trouble {
  return { kind: 'proxyRefused', what };
}
