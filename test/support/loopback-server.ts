import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { selfSignedFixture } from './self-signed-fixture.ts';

/** One request as it came over the wire. */
export interface Seen {
  readonly method: string;
  /** Path and query, undecoded. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly socket: Socket;
}

export interface LoopbackServer {
  readonly url: URL;
  /** Every request so far. */
  readonly seen: readonly Seen[];
}

/** What a server does with a request: an answer to be sent, or its own hand on the response. */
export type Answer = (seen: Seen, response: ServerResponse) => void;

const open = new Set<Server>();

/** A real server on this machine, on a port of the system's choice. */
export function serve(answer: Answer): Promise<LoopbackServer> {
  return listen((listener) => createServer(listener), 'http', answer);
}

/** The same behind a certificate that nobody trusts, or another one. */
export function serveUntrusted(
  answer: Answer,
  certificate: ServerOptions = selfSignedFixture,
): Promise<LoopbackServer> {
  return listen((listener) => createTlsServer(certificate, listener), 'https', answer);
}

/** For `afterEach`: closes every server that was opened, and cuts its connections. */
export async function closeServers(): Promise<void> {
  for (const server of open) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  open.clear();
}

/** Settles when the connection of the only request is closed; a test's time limit is the other end. */
export async function connectionClosed({ seen: [only] }: LoopbackServer): Promise<void> {
  if (!only) throw new Error('there was no request');
  if (only.socket.closed) return;
  await new Promise((resolve) => only.socket.once('close', resolve));
}

/** The address of a port on this machine at which nothing listens. */
export async function deadAddress(): Promise<URL> {
  const { url } = await serve(() => {});
  await closeServers();
  return url;
}

async function listen(
  create: (listener: (request: IncomingMessage, response: ServerResponse) => void) => Server,
  scheme: string,
  answer: Answer,
): Promise<LoopbackServer> {
  const seen: Seen[] = [];
  const server = create((request, response) => {
    const { method = '', url: target = '', headers, socket } = request;
    text(request).then((body) => {
      const one = { method, target, headers, body, socket };
      seen.push(one);
      answer(one, response);
    }, noop);
  });
  open.add(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: new URL(`${scheme}://127.0.0.1:${port}`), seen };
}

/** A request that was cut off is no concern of a server's. */
function noop(): void {}

/** An answer with a JSON body. */
export function json(body: unknown, status = 200): Answer {
  return (_seen, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
}
