import * as http from 'node:http';
import { err, ok, type Result } from '../base/result.ts';
import { agentOptions, type Network, plainNetwork, type Way } from '../network/network.ts';
import { attempt, type Failed, type TooLong } from './attempt.ts';
import { type GenAuthError, type Operation, summarize } from './errors.ts';
import { Limits } from './limits.ts';
import { isLoopback } from './loopback.ts';
import { transportError, whereOf } from './transport-error.ts';

export interface HttpRequest {
  readonly operation: Operation;
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds from the call to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Bytes; a longer answer is cut off and reported as malformed. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends one request. Follows no redirect, keeps no cookie, never throws. */
export type Send = (request: HttpRequest) => Promise<Result<HttpResponse, GenAuthError>>;

/**
 * Node's own client rather than Chromium's: it keeps no cookies, follows nothing by itself, starts
 * before Electron's `ready`, and runs unchanged in tests. Connections are kept open between polls.
 *
 * @param onDetour is told, in a sentence, of each way that was given up for the next one
 */
export function createSend(
  network: Network = plainNetwork(),
  onDetour: (what: string) => void = () => {},
): Send {
  const plain: Way = { ...network.straight, agent: new http.Agent(agentOptions) };
  const waysTo = async ({ url }: HttpRequest): Promise<Result<readonly Way[], string>> => {
    // What is on this machine can be reached through no proxy.
    if (url.protocol !== 'https:') return ok([plain]);
    return isLoopback(url.hostname) ? ok([network.straight]) : network.waysTo(url);
  };

  return async (request) => {
    const limits = new Limits(request);
    try {
      return await send(request, limits);
    } finally {
      limits.release();
    }
  };

  async function send(
    request: HttpRequest,
    limits: Limits,
  ): Promise<Result<HttpResponse, GenAuthError>> {
    const where = whereOf(request);
    const found = await limits.race(waysTo(request));
    if (!found.ok) return err({ ...found.error, ...where });
    if (!found.value.ok) return err({ kind: 'noWay', what: found.value.error, ...where });

    const ways = found.value.value;
    const tls = request.url.protocol === 'https:' ? network.tlsFor(request.url) : null;
    let first: GenAuthError | null = null;
    for (const [i, way] of ways.entries()) {
      const next = ways[i + 1];
      const line = { ...way, tls };
      const tried = await attempt(request, line, limits.signal, next ? network.connectMs : null);
      if (tried.kind === 'answered') return ok(tried.response);
      const error = transportError(request, line, tried, limits);
      if (!isDetourWorth(tried, error)) return err(error);
      first ??= error;
      if (next === undefined || limits.ended) break;
      network.avoided.add(way.route);
      onDetour(detourLine(error, next));
    }
    return err(first ?? { kind: 'noWay', what: 'there is no way', ...where });
  }
}

/** Only where nobody was met: what a proxy or a service says is so on every way. */
function isDetourWorth(tried: Failed | TooLong, { kind }: GenAuthError): boolean {
  const isMet = tried.kind === 'tooLong' || tried.isConnected;
  return !isMet && (kind === 'unreachable' || kind === 'timeout');
}

function detourLine(error: GenAuthError, { proxy }: Way): string {
  const next = proxy === null ? 'without a proxy' : `through the proxy ${proxy}`;
  return `${summarize(error)}; going on ${next}`;
}
