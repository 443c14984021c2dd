import * as http from 'node:http';
import * as https from 'node:https';
import type { Socket } from 'node:net';
import type { Tls, Way } from '../network/network.ts';
import type { HttpRequest, HttpResponse } from './http.ts';

/** What a request goes over. */
export interface Line extends Pick<Way, 'agent' | 'proxy' | 'remark'> {
  /** Null for plain http. */
  readonly tls: Tls | null;
}

export interface TooLong {
  readonly kind: 'tooLong';
}

export interface Failed {
  readonly kind: 'failed';
  readonly error: unknown;
  /** False: nothing was sent, so that another way can be tried. */
  readonly isConnected: boolean;
}

export type Attempt =
  | { readonly kind: 'answered'; readonly response: HttpResponse }
  | TooLong
  | Failed;

/** A connection that was not there in its time, where there was another way to try. */
export class ConnectTimeout extends Error {
  override name = 'ConnectTimeout';
  readonly afterMs: number;

  constructor(afterMs: number) {
    super(`no connection within ${afterMs} ms`);
    this.afterMs = afterMs;
  }
}

/**
 * Tries a request once, over one line. Never rejects.
 *
 * @param signal gives up, also while there is no connection yet
 * @param connectMs milliseconds until there must be one; null: as long as the request may take
 */
export function attempt(
  request: HttpRequest,
  line: Line,
  signal: AbortSignal,
  connectMs: number | null,
): Promise<Attempt> {
  return new Promise((resolve) => {
    const either = new AbortController();
    const timer =
      connectMs === null
        ? undefined
        : setTimeout(() => either.abort(new ConnectTimeout(connectMs)), connectMs);
    const giveUp = () => either.abort(signal.reason);
    let isConnected = false;
    const settle = (outcome: Attempt) => {
      clearTimeout(timer);
      // Else the signal would keep the request, and what is secret in it, for as long as it lives.
      signal.removeEventListener('abort', giveUp);
      resolve(outcome);
    };
    const fail = (error: unknown) => settle({ kind: 'failed', error, isConnected });
    const connected = () => {
      isConnected = true;
      clearTimeout(timer);
    };
    if (signal.aborted) return fail(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
    // Node’s request has no word for it before it has a socket.
    either.signal.addEventListener('abort', () => fail(either.signal.reason), { once: true });
    try {
      const call = start(request, line, either.signal, (response) => {
        collect(response, request.maxBytes).then((body) => {
          if (body === 'too long') return settle({ kind: 'tooLong' });
          const { statusCode: status = 0, headers } = response;
          settle({ kind: 'answered', response: { status, headers, body } });
        }, fail);
      });
      call.on('error', fail);
      call.once('socket', (socket: Socket) => {
        if (socket.connecting) socket.once('connect', connected);
        else connected();
      });
      call.end(request.body);
    } catch (error) {
      // A token that fits into no header, for one: the service's doing, and no reason to crash.
      fail(error);
    }
  });
}

function start(
  { method, headers, url }: HttpRequest,
  { agent, tls }: Line,
  signal: AbortSignal,
  receive: (response: http.IncomingMessage) => void,
): http.ClientRequest {
  const all = { 'accept-encoding': 'identity', ...headers };
  const options = { method, headers: all, agent, signal };
  if (tls === null) return http.request(url, options, receive);
  // Node keeps `signal` from the agent, which needs it for a tunnel.
  const more = { secureContext: tls.secureContext, tunnelSignal: signal };
  return https.request(url, { ...options, ...more }, receive);
}

async function collect(
  response: http.IncomingMessage,
  maxBytes: number,
): Promise<Buffer | 'too long'> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) {
      response.destroy();
      return 'too long';
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
