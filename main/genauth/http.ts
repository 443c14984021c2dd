import * as http from 'node:http';
import * as https from 'node:https';
import { err, ok, type Result } from '../base/result.ts';
import type { GenAuthError, Operation } from './errors.ts';

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
 */
export function createSend(): Send {
  const agents = {
    'http:': new http.Agent({ keepAlive: true, maxSockets: 8 }),
    'https:': new https.Agent({ keepAlive: true, maxSockets: 8, minVersion: 'TLSv1.2' }),
  };
  return (request) =>
    new Promise((resolve) => {
      const { url, operation } = request;
      const where = { operation, host: url.host };
      const isTls = url.protocol === 'https:';
      const timeout = AbortSignal.timeout(request.timeoutMs);
      const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
      const fail = (error: unknown) => resolve(err(classify(error)));

      function classify(error: unknown): GenAuthError {
        if (request.signal?.aborted) return { kind: 'aborted', ...where };
        if (timeout.aborted) return { kind: 'timeout', afterMs: request.timeoutMs, ...where };
        const code = codeOf(error);
        const isCertificate = isTls && /CERT|SIGNATURE|SELF_SIGNED|ISSUER|ALTNAME|CRL/.test(code);
        return { kind: isCertificate ? 'untrusted' : 'unreachable', code, ...where };
      }

      const options = {
        method: request.method,
        headers: { 'accept-encoding': 'identity', ...request.headers },
        agent: isTls ? agents['https:'] : agents['http:'],
        signal,
      };
      const receive = (response: http.IncomingMessage) => {
        collect(response, request.maxBytes).then((body) => {
          if (body === 'too long') {
            const what = `the answer is longer than ${request.maxBytes} bytes`;
            resolve(err({ kind: 'malformed', what, ...where }));
          } else {
            const { statusCode: status = 0, headers } = response;
            resolve(ok({ status, headers, body }));
          }
        }, fail);
      };
      try {
        const call = (isTls ? https : http).request(url, options, receive);
        call.on('error', fail);
        call.end(request.body);
      } catch (error) {
        // A token that fits into no header, for one: the service's doing, and no reason to crash.
        fail(error);
      }
    });
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

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'UNKNOWN';
}
