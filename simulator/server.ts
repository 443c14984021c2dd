import * as http from 'node:http';
import type { Clock } from '../main/base/clock.ts';
import { unreachable } from '../main/base/result.ts';
import type { Handled, Handler } from './handler.ts';
import type { ApiRequest, Reply } from './http/message.ts';
import { json } from './http/message.ts';
import { refusals } from './world/refusals.ts';

/** Bytes of a request body; the API's own requests are far smaller. */
const maxBodyBytes = 64 * 1024;
/** Milliseconds. Longer than any kiosk waits between polls, so that no poll meets a closing socket. */
const keepAliveMs = 75_000;

/** A server without a handler yet: addresses are known only after it listens. */
export function createServer(): http.Server {
  return http.createServer({ keepAliveTimeout: keepAliveMs, requestTimeout: 30_000 });
}

/** Has the server answer with this handler; delays are waited for on `clock`. */
export function serve(server: http.Server, handler: Handler, clock: Pick<Clock, 'after'>): void {
  server.on('request', (incoming, response) => {
    respond(incoming, response, handler, clock).catch((error: unknown) => {
      // Either the client went away, and nobody is left to tell, or this is a fault of the
      // simulator's own, which must not look like one that was asked for.
      if (!incoming.complete || response.headersSent) response.destroy();
      else write(response, json({ statusCode: 500, message: String(error) }, 500));
    });
  });
}

async function respond(
  incoming: http.IncomingMessage,
  response: http.ServerResponse,
  handler: Handler,
  clock: Pick<Clock, 'after'>,
): Promise<void> {
  const body = await read(incoming);
  if (body === null) {
    write(response, json({ ...refusals.bodyTooLarge }, 413), { connection: 'close' });
    return;
  }
  const handled = await handler(toRequest(incoming, body));
  if (handled.delayMs === 0) {
    deliver(response, handled);
    return;
  }
  const cancel = clock.after(handled.delayMs, () => deliver(response, handled));
  response.once('close', cancel);
}

/** The body, or null when it is too long; the rest of it is thrown away. */
async function read(incoming: http.IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > 16 * maxBodyBytes) throw new Error('a body without end');
    if (length <= maxBodyBytes) chunks.push(chunk);
  }
  return length > maxBodyBytes ? null : Buffer.concat(chunks).toString('utf8');
}

function toRequest(incoming: http.IncomingMessage, body: string): ApiRequest {
  const { method = 'GET', url = '/', headers, socket } = incoming;
  const [path = '/', query = ''] = url.split(/\?(.*)/s);
  const named = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return {
    method,
    path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(named),
    body,
    isLocal: /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? ''),
  };
}

function deliver(response: http.ServerResponse, handled: Handled): void {
  switch (handled.kind) {
    case 'reply':
      write(response, handled.reply);
      return;
    case 'cut': {
      const { status, headers, body } = handled.reply;
      response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
      response.write(body.slice(0, body.length / 2), () => response.destroy());
      return;
    }
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'hang':
      // The client's own time limit, or the end of the simulator, ends this.
      return;
    default:
      unreachable(handled);
  }
}

function write(response: http.ServerResponse, reply: Reply, more = {}): void {
  const { status, headers, body } = reply;
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body), ...more });
  response.end(body);
}
