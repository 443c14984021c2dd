import type { TokenSet } from '../../genauth/schema.ts';
import type { WebHandoff } from '../../settings/handoff.ts';

/**
 * What the application's address is posted, as “OAuth 2.0 Form Post Response Mode” has a browser do
 * it, with the names of RFC 6749 §5.1 and OpenID Connect Core §3.1.3.3.
 *
 * @returns the body; null where nothing is to be posted; undefined where the service has given
 *   nothing that could be
 */
export function formPost(tokens: TokenSet, post: WebHandoff['post']): string | null | undefined {
  if (post === 'nothing') return null;
  const fields =
    post === 'idToken'
      ? { id_token: tokens.idToken }
      : {
          access_token: tokens.accessToken,
          token_type: tokens.tokenType,
          expires_in: tokens.expiresInSeconds?.toString(),
          scope: tokens.scope,
          id_token: tokens.idToken,
          refresh_token: tokens.refreshToken,
        };
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value) body.set(name, value);
  return body.has('id_token') || body.has('access_token') ? body.toString() : undefined;
}
