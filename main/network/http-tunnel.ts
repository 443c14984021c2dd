import * as http from 'node:http';
import * as https from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { proxyName } from './route.ts';
import { TunnelError, troubleOf } from './trouble.ts';
import type { TunnelRequest } from './tunnel.ts';

interface Answer {
  readonly status: number;
  /** Authentication schemes that are offered (RFC 9110 §11.7.1), in lower case. */
  readonly schemes: readonly string[];
  readonly socket: Duplex;
}

/**
 * A tunnel by HTTP's CONNECT (RFC 9110 §9.3.6), with Basic credentials where they are asked for.
 *
 * Node's own client does it: with the agents that are made for this, a request behind a proxy that
 * is silent keeps its connection and its place in the queue beyond its time limit, for ever.
 */
export async function openHttpTunnel(request: TunnelRequest): Promise<Duplex> {
  const name = proxyName(request.proxy);
  const first = request.login.proofFor(name);
  let answer = await connect(request, first);
  if (answer.status === 407 && first === null && answer.schemes.includes('basic')) {
    const proof = request.login.proofAsked(name);
    if (proof !== null) {
      answer.socket.destroy();
      answer = await connect(request, proof);
    }
  }
  if (answer.status >= 200 && answer.status < 300) return answer.socket;
  answer.socket.destroy();
  const what = refusal(answer, request.login.credentials !== null);
  throw new TunnelError({ kind: 'proxyRefused', what });
}

function connect(request: TunnelRequest, proof: string | null): Promise<Answer> {
  const { proxy, host, port, secureContext, signal } = request;
  const isTls = proxy.kind === 'https';
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const options = {
      method: 'CONNECT',
      host: proxy.host,
      port: proxy.port,
      path: target,
      agent: false as const,
      headers: {
        host: target,
        connection: 'keep-alive',
        'proxy-connection': 'keep-alive',
        ...(proof === null ? {} : { 'proxy-authorization': proof }),
      },
    };
    const servername = isIP(proxy.host) === 0 ? proxy.host : '';
    // Node's types leave out that requests take a context, as `tls.connect` does.
    const tlsOptions = { ...options, secureContext, servername, rejectUnauthorized: true };
    const call = isTls ? https.request(tlsOptions) : http.request(options);
    const giveUp = () => {
      call.destroy();
      reject(signal.reason);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    const settled = () => signal.removeEventListener('abort', giveUp);
    call.on('error', (error) => {
      settled();
      reject(new TunnelError(troubleOf(error, isTls)));
    });
    call.on('connect', (response, socket, head) => {
      settled();
      if (head.length > 0) socket.unshift(head);
      resolve({ status: response.statusCode ?? 0, schemes: schemesIn(response), socket });
    });
    call.end();
  });
}

function schemesIn({ headers }: http.IncomingMessage): string[] {
  const offers = [headers['proxy-authenticate'] ?? []].flat();
  const names = offers.flatMap((offer) => offer.match(/(?<=^|,\s*)[a-z][\w-]*(?=\s|,|$)/gi) ?? []);
  return names.map((name) => name.toLowerCase());
}

function refusal({ status, schemes }: Answer, hasCredentials: boolean): string {
  if (status !== 407) return `gives no connection (HTTP ${status})`;
  if (!schemes.includes('basic')) {
    const offers = schemes.join(', ').slice(0, 60) || 'no scheme that it names';
    return `wants credentials by ${offers}, and the kiosk can give them by basic only (HTTP 407)`;
  }
  return hasCredentials
    ? 'does not accept the credentials (HTTP 407; setting proxyCredentials)'
    : 'wants credentials, and none are set (HTTP 407; setting proxyCredentials)';
}
