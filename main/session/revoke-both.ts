import type { Result } from '../base/result.ts';
import type { GenAuthClient } from '../genauth/client.ts';
import type { GenAuthError } from '../genauth/errors.ts';
import type { TokenSet } from '../genauth/schema.ts';

export type Revoke = GenAuthClient['revoke'];
export type RevocableTokens = Partial<Pick<TokenSet, 'accessToken' | 'refreshToken'>>;

/**
 * Revokes what there is of the two tokens (RFC 7009); which one takes the other along differs from
 * service to service.
 */
export async function revokeBoth(
  revoke: Revoke,
  { accessToken, refreshToken }: RevocableTokens,
): Promise<{ readonly isDone: boolean; readonly errors: readonly GenAuthError[] }> {
  const calls: Promise<Result<void, GenAuthError>>[] = [];
  if (refreshToken) calls.push(revoke(refreshToken, 'refresh_token'));
  if (accessToken) calls.push(revoke(accessToken, 'access_token'));
  const results = await Promise.all(calls);
  const errors = results.flatMap((result) => (result.ok ? [] : [result.error]));
  return { isDone: errors.every(isFinal), errors };
}

/** The client's own proof can be set right, and too many requests end: all else of 4xx stays so. */
const passing = new Set([401, 403, 408, 425, 429]);

/** The service has understood what is asked, and will never do it. */
function isFinal(error: GenAuthError): boolean {
  const status =
    error.kind === 'http' ? error.status : error.kind === 'refused' ? error.statusCode : 0;
  return status >= 400 && status < 500 && !passing.has(status);
}
