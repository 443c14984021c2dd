import { unreachable } from '../base/result.ts';
import { troubleOf } from '../network/trouble.ts';
import { ConnectTimeout, type Failed, type Line, type TooLong } from './attempt.ts';
import type { GenAuthError } from './errors.ts';
import type { HttpRequest } from './http.ts';
import type { Limits } from './limits.ts';

/** Where an error belongs: what was asked, and whom. */
export function whereOf({ operation, url }: HttpRequest): Pick<GenAuthError, 'operation' | 'host'> {
  return { operation, host: url.host };
}

/** Why an attempt came to nothing, in the client's terms. */
export function transportError(
  request: HttpRequest,
  line: Line,
  tried: Failed | TooLong,
  { ended }: Limits,
): GenAuthError {
  const where = whereOf(request);
  if (tried.kind === 'tooLong') {
    const what = `the answer is longer than ${request.maxBytes} bytes`;
    return { kind: 'malformed', what, ...where };
  }
  const { error, isConnected } = tried;
  if (ended?.kind === 'aborted') return { ...ended, ...where };
  const at = { ...where, ...viaOf(line, isConnected) };
  if (ended) return { ...ended, ...at };
  if (error instanceof ConnectTimeout) return { kind: 'timeout', afterMs: error.afterMs, ...at };
  const trouble = troubleOf(error, line.tls !== null);
  switch (trouble.kind) {
    case 'unreachable':
    case 'untrusted':
      return { ...trouble, ...at };
    case 'tlsRefused': {
      // A proxy is shown no client certificate.
      const hadCertificate = isConnected && (line.tls?.hasClientCertificate ?? false);
      return { ...trouble, hadCertificate, ...at };
    }
    case 'proxyRefused':
      return { kind: 'noWay', what: `the proxy ${line.proxy} ${trouble.what}`, ...at };
    default:
      return unreachable(trouble);
  }
}

function viaOf(
  { proxy, remark }: Line,
  isConnected: boolean,
): Pick<GenAuthError, 'via' | 'remark'> {
  if (proxy === null) return remark === undefined || isConnected ? {} : { remark };
  return { via: { proxy, failedAt: isConnected ? 'service' : 'proxy' } };
}
