import { json, type Reply } from '../http/message.ts';

type OAuthError =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_token'
  | 'unsupported_grant_type';

/** OIDC endpoints fail as OAuth says (RFC 6749 §5.2), not with V3's envelope. */
export function oauthError(error: OAuthError, description: string): Reply {
  const isUnauthorized = error === 'invalid_client' || error === 'invalid_token';
  const reply = json({ error, error_description: description }, isUnauthorized ? 401 : 400);
  const scheme = error === 'invalid_client' ? 'Basic realm="oidc"' : `Bearer error="${error}"`;
  const challenge = isUnauthorized ? { 'www-authenticate': scheme } : {};
  return { ...reply, headers: { ...reply.headers, ...challenge } };
}
