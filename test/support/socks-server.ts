import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface SocksServer {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly name: string;
  /** What was asked for, as `host:port`; names unresolved. */
  readonly asked: readonly string[];
  /** Settles when no connection to it is open. */
  allClosed(): Promise<void>;
  close(): Promise<void>;
}

export interface SocksServerOptions {
  readonly servers?: Readonly<Record<string, number>>;
  /** `user:password`. */
  readonly credentials?: string;
  /** Reply code for every request (RFC 1928 §6) in place of a connection. */
  readonly reply?: number;
  /** Ends every connection, or never says a word. */
  readonly manner?: 'cuts' | 'hangs';
}

const open = new Set<SocksServer>();

/** A SOCKS 5 server on this machine (RFC 1928, RFC 1929), for names and CONNECT only. */
export async function startSocksServer(options: SocksServerOptions = {}): Promise<SocksServer> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    if (options.manner === 'cuts') socket.once('data', () => socket.destroy());
    else if (options.manner === 'hangs') socket.resume();
    else converse(socket, options, asked).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const socks: SocksServer = {
    host: '127.0.0.1',
    port,
    name: `127.0.0.1:${port}`,
    asked,
    async allClosed() {
      for (const socket of sockets) await new Promise((resolve) => socket.once('close', resolve));
    },
    async close() {
      open.delete(socks);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  open.add(socks);
  return socks;
}

/** For `afterEach`. */
export async function closeSocksServers(): Promise<void> {
  for (const server of open) await server.close();
}

async function converse(
  socket: Socket,
  { servers = {}, credentials, reply }: SocksServerOptions,
  asked: string[],
): Promise<void> {
  const read = reader(socket);
  const [version = 0, methodCount = 0] = await read(2);
  const methods = [...(await read(methodCount))];
  const method = credentials === undefined ? 0 : 2;
  if (version !== 5 || !methods.includes(method)) return void socket.end(Buffer.from([5, 0xff]));
  socket.write(Buffer.from([5, method]));
  if (credentials !== undefined) {
    const [, userLength = 0] = await read(2);
    const user = await read(userLength);
    const [passwordLength = 0] = await read(1);
    const password = await read(passwordLength);
    const isGood = `${user}:${password}` === credentials;
    socket.write(Buffer.from([1, isGood ? 0 : 1]));
    if (!isGood) return void socket.end();
  }
  const [, , , type] = await read(4);
  if (type !== 3) throw new Error('names only');
  const [length = 0] = await read(1);
  const name = await read(length);
  const target = `${name}:${(await read(2)).readUInt16BE()}`;
  asked.push(target);
  const port = servers[target];
  const code = reply ?? (port === undefined ? 4 : 0);
  socket.write(Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]));
  if (code !== 0 || port === undefined) return void socket.end();
  const upstream = connect(port, '127.0.0.1');
  upstream.on('error', () => socket.destroy());
  upstream.on('close', () => socket.destroy());
  socket.on('close', () => upstream.destroy());
  socket.pipe(upstream).pipe(socket);
}

/** Reads exactly so many bytes, waiting for them. */
function reader(socket: Socket): (length: number) => Promise<Buffer> {
  return async (length) => {
    if (length === 0) return Buffer.alloc(0);
    for (;;) {
      const chunk: Buffer | null = socket.read(length);
      if (chunk !== null) return chunk;
      if (socket.readableEnded) throw new Error('ended');
      await new Promise((resolve) => {
        socket.once('readable', resolve);
        socket.once('end', resolve);
      });
    }
  };
}
