import { err, ok, type Result } from '../base/result.ts';
import { httpFailure } from './envelope.ts';
import type { GenAuthError, Malformed } from './errors.ts';
import type { Send } from './http.ts';
import { imageTypeOf } from './image-type.ts';
import { isLoopback } from './loopback.ts';

/** An image as fetched, and what its first bytes say that it is. */
export interface Picture {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/svg+xml';
  readonly bytes: Buffer;
}

export interface PictureRules {
  /** The API's own address; decides whether plain http on loopback may be used. */
  readonly apiHost: URL;
  /** Host names that pictures may come from. Empty: any https host, but redirects stay on it. */
  readonly imageHosts: readonly string[];
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

const maxRedirects = 3;

/**
 * Fetches a code's picture, a logo or an avatar. The addresses come from the API's answers, so they
 * are held to the rules: https (or loopback, when the API is there too), allowed hosts, few
 * redirects, bounded time and size, and bytes that are an image.
 */
export async function fetchPicture(
  send: Send,
  address: string,
  rules: PictureRules,
  signal?: AbortSignal,
): Promise<Result<Picture, GenAuthError>> {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return err(bad(rules.apiHost.host, 'the picture’s address is not an address'));
  }
  const firstHost = url.hostname;
  for (let redirects = 0; ; redirects += 1) {
    const why = whyForbidden(url, firstHost, rules);
    if (why !== null) return err(bad(url.host, why));
    const response = await send({
      operation: 'picture',
      method: 'GET',
      url,
      headers: { accept: 'image/*' },
      timeoutMs: rules.timeoutMs,
      maxBytes: rules.maxBytes,
      signal,
    });
    if (!response.ok) return response;
    const { status, headers, body } = response.value;
    if (status >= 300 && status < 400 && headers.location !== undefined) {
      if (redirects === maxRedirects) return err(bad(url.host, 'too many redirects'));
      try {
        url = new URL(headers.location, url);
      } catch {
        return err(bad(url.host, 'a redirect without a usable address'));
      }
      continue;
    }
    if (status !== 200)
      return err(httpFailure(response.value, { operation: 'picture', host: url.host }));
    const type = imageTypeOf(body);
    if (type === null) {
      const claimed = String(headers['content-type'] ?? 'no content type').slice(0, 60);
      return err(bad(url.host, `the answer is no picture (${claimed})`));
    }
    return ok({ type, bytes: body });
  }
}

/** Whether the API's `url` is an address to fetch; otherwise it is itself the text of the code. */
export function isPictureAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

function whyForbidden(url: URL, firstHost: string, rules: PictureRules): string | null {
  const isLocal = isLoopback(url.hostname) && isLoopback(rules.apiHost.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) {
    return `a picture must come by https, not ${url.protocol.replace(':', '')}`;
  }
  if (isLoopback(url.hostname) && !isLocal) return 'a picture must not come from this machine';
  const allowed =
    rules.imageHosts.length > 0 ? [...rules.imageHosts, rules.apiHost.hostname] : [firstHost];
  if (!allowed.includes(url.hostname)) {
    return `pictures may come from ${allowed.join(', ')} only (setting imageHosts)`;
  }
  return null;
}

function bad(host: string, what: string): Malformed {
  return { kind: 'malformed', operation: 'picture', host, what };
}
