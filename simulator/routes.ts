import { checkApplication } from './api/caller.ts';
import { changeQrCodeStatus, setQrCodeStatus } from './api/change-qrcode-status.ts';
import { exchangeTicket } from './api/exchange.ts';
import { geneQrCode } from './api/gene-qrcode.ts';
import { getProfile } from './api/get-profile.ts';
import type { Endpoint, Operation } from './api/operation.ts';
import { qrCodeStatus } from './api/qrcode-status.ts';
import { signin } from './api/signin.ts';
import { system } from './api/system.ts';
import { envelope } from './http/envelope.ts';
import { discovery, jwks } from './oidc/discovery.ts';
import { introspection, revocation } from './oidc/revocation.ts';
import { token } from './oidc/token.ts';
import { userinfo } from './oidc/userinfo.ts';
import { phoneForm, phonePage } from './phone/endpoints.ts';
import { avatar, logo, picture } from './pictures/endpoints.ts';
import { application } from './world/application.ts';

/** One endpoint: what faults and the log call it, and where it is. */
export interface Route {
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  /** A path, or what a path begins with when it ends in a slash. */
  readonly path: string;
  readonly endpoint: Endpoint;
}

function route(
  method: Route['method'],
  path: string,
  operation: string,
  endpoint: Endpoint,
): Route {
  return { method, path, operation, endpoint };
}

/** An operation of V3: the app-id header first, then the operation, wrapped in the envelope. */
function v3(method: Route['method'], name: string, operation: Operation): Route {
  return route(method, `/api/v3/${name}`, name, async (context, request) => {
    const found = checkApplication(context.world, request);
    return envelope(context.world, found.ok ? await operation(context, request) : found);
  });
}

/** The API, OIDC and the phone page. */
export const apiRoutes: readonly Route[] = [
  v3('POST', 'gene-qrcode', geneQrCode),
  route('GET', '/api/v3/check-qrcode-status', 'check-qrcode-status', qrCodeStatus('check')),
  route('GET', '/api/v3/get-qrcode-status', 'get-qrcode-status', qrCodeStatus('get')),
  v3('POST', 'exchange-tokenset-with-qrcode-ticket', exchangeTicket),
  v3('POST', 'change-qrcode-status', changeQrCodeStatus),
  v3('POST', 'set-qrcode-status', setQrCodeStatus),
  v3('POST', 'signin', signin),
  v3('GET', 'get-profile', getProfile),
  route('GET', '/api/v3/system', 'system', system),
  route('GET', '/oidc/.well-known/openid-configuration', 'discovery', discovery),
  route('GET', '/oidc/.well-known/jwks.json', 'jwks', jwks),
  // Newer SDKs ask below the application's id.
  route('GET', `/${application.id}/oidc/.well-known/jwks.json`, 'jwks', jwks),
  route('POST', '/oidc/token', 'token', token),
  route('POST', '/oidc/token/revocation', 'revocation', revocation),
  route('POST', '/oidc/token/introspection', 'introspection', introspection),
  route('GET', '/oidc/me', 'userinfo', userinfo),
  route('POST', '/oidc/me', 'userinfo', userinfo),
  route('GET', '/phone', 'phone', phonePage),
  route('POST', '/phone', 'phone', phoneForm),
];

/** The other origin. */
export const pictureRoutes: readonly Route[] = [
  route('GET', '/pictures/', 'picture', picture),
  route('GET', '/avatars/', 'avatar', avatar),
  route('GET', '/logos/mini-program.svg', 'logo', logo),
];

/** The names that a fault can aim at. */
export const operations: readonly string[] = [
  ...new Set([...apiRoutes, ...pictureRoutes].map(({ operation }) => operation)),
];

export function findRoute(routes: readonly Route[], method: string, path: string): Route | null {
  const isAt = (route: Route) =>
    route.path.endsWith('/') ? path.startsWith(route.path) : path === route.path;
  // HEAD is answered as GET; the server leaves the body out.
  const asked = method === 'HEAD' ? 'GET' : method;
  return routes.find((route) => route.method === asked && isAt(route)) ?? null;
}
