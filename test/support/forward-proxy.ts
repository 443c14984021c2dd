import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** One CONNECT as it came. */
export interface Asked {
  /** Host and port of the server that was asked for. */
  readonly target: string;
  /** The header `Proxy-Authorization`, if there was one. */
  readonly proof: string | undefined;
  readonly socket: Duplex;
}

export interface ForwardProxy {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** Host and port, as messages name it. */
  readonly name: string;
  readonly asked: readonly Asked[];
  /** Settles when every connection on which it was asked is closed. */
  allClosed(): Promise<void>;
  close(): Promise<void>;
}

/** What a proxy does with a CONNECT that it does not forward. */
export type Misbehaviour = (socket: Duplex, asked: Asked) => void;

export interface ForwardProxyOptions {
  /** The servers that this proxy knows: `genauth.test:443` and the port on this machine it is at. */
  readonly servers?: Readonly<Record<string, number>>;
  /** `user:password`; without them every CONNECT is answered with 407. */
  readonly credentials?: string;
  /** What a 407 offers. */
  readonly challenge?: string;
  /** Speaks TLS to those who ask it. */
  readonly tls?: ServerOptions;
  readonly misbehave?: Misbehaviour;
}

const open = new Set<ForwardProxy>();

/** A real forward proxy on this machine: CONNECT only, with Basic authentication if wanted. */
export async function startForwardProxy(options: ForwardProxyOptions = {}): Promise<ForwardProxy> {
  const asked: Asked[] = [];
  const server: Server = options.tls ? createTlsServer(options.tls) : createServer();
  const sockets = new Set<Duplex>();
  server.on('connection', (socket: Duplex) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => {});
    const one = {
      target: request.url ?? '',
      proof: request.headers['proxy-authorization'],
      socket,
    };
    asked.push(one);
    if (options.misbehave) misbehave(one, options.misbehave);
    else answer(one, options);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const proxy: ForwardProxy = {
    host: '127.0.0.1',
    port,
    name: `127.0.0.1:${port}`,
    asked,
    async allClosed() {
      for (const { socket } of asked) {
        if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
      }
    },
    async close() {
      open.delete(proxy);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  open.add(proxy);
  return proxy;
}

/** For `afterEach`. */
export async function closeForwardProxies(): Promise<void> {
  for (const proxy of open) await proxy.close();
}

/** Never answers. */
export const hangs: Misbehaviour = () => {};

/** Ends the connection instead of an answer. */
export const cuts: Misbehaviour = (socket) => socket.destroy();

/** Answers with a status and a page as companies have it, and leaves it to the other side to hang up. */
export function answers(status: number, ...headers: readonly string[]): Misbehaviour {
  const page = '<html>Access denied</html>';
  return (socket) => {
    const head = [`HTTP/1.1 ${status} Because`, ...headers, `Content-Length: ${page.length}`];
    socket.write(`${head.join('\r\n')}\r\n\r\n${page}`);
  };
}

function misbehave(asked: Asked, how: Misbehaviour): void {
  const { socket } = asked;
  // Nobody else reads, and nobody else would notice that the other side has hung up.
  socket.resume();
  socket.on('end', () => socket.destroy());
  how(socket, asked);
}

function answer(asked: Asked, { servers = {}, credentials, challenge }: ForwardProxyOptions): void {
  const { target, proof, socket } = asked;
  const expected = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
  if (proof !== expected) {
    misbehave(asked, answers(407, `Proxy-Authenticate: ${challenge ?? 'Basic realm="company"'}`));
    return;
  }
  const port = servers[target];
  if (port === undefined) {
    misbehave(asked, answers(502));
    return;
  }
  const server = connect(port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.pipe(server).pipe(socket);
  });
  server.on('error', () => socket.destroy());
  socket.on('close', () => server.destroy());
  server.on('close', () => socket.destroy());
}
