import { isLoopback } from '../genauth/loopback.ts';

export const hostAllowed =
  'an https address such as https://your-app.genauth.ai (http only on this machine: localhost, 127.0.0.1, [::1])';

/** Pages of the service that consoles and browsers show the address of, and what follows them. */
const servicePage = /\/(?:oidc|login|api\/v3)(?:\/.*)?$/;

/**
 * The service's base address from what an operator typed; null when it cannot be one. A missing
 * scheme means https, a trailing slash is dropped, a base path is kept for private deployments. Of
 * the address of one of its pages, such as the login page or the issuer, the base is taken.
 */
export function parseHost(text: string): string | null {
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text);
  let url: URL;
  try {
    url = new URL(hasScheme ? text : `https://${text}`);
  } catch {
    return null;
  }
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  const base = url.pathname.replace(servicePage, '');
  const isPage = base !== url.pathname;
  const isPlain =
    url.username === '' &&
    url.password === '' &&
    (isPage || (url.search === '' && url.hash === ''));
  if (!isSafe || !isPlain || url.hostname === '') return null;
  return `${url.origin}${base}`.replace(/\/+$/, '');
}

export const issuerAllowed =
  'an address as it stands in tokens, such as https://your-app.genauth.ai/oidc (http only on this machine)';

/**
 * Whether tokens can name this as their issuer: a host, with its scheme, and no query or fragment
 * (OpenID Connect Core §2). It is compared to the letter, so nothing of it is mended.
 */
export function isIssuer(text: string): boolean {
  return /^https?:\/\/[^\s?#]+$/.test(text) && parseHost(text) !== null;
}
