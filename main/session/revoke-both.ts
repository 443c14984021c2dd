import type { Result } from '../base/result.ts';
import type { GenAuthClient } from '../genauth/client.ts';
import type { GenAuthError } from '../genauth/errors.ts';
import type { TokenSet } from '../genauth/schema.ts';

export type Revoke = GenAuthClient['revoke'];
export type RevocableTokens = Partial<Pick<TokenSet, 'accessToken' | 'refreshToken'>>;

/** `later`: the service will not have it now, though it may have others. `away`: nobody was met. */
export type Outcome = 'done' | 'later' | 'away';

/**
 * Revokes what there is of the two tokens (RFC 7009); which one takes the other along differs from
 * service to service.
 */
export async function revokeBoth(
  revoke: Revoke,
  { accessToken, refreshToken }: RevocableTokens,
): Promise<{ readonly outcome: Outcome; readonly errors: readonly GenAuthError[] }> {
  const calls: Promise<Result<void, GenAuthError>>[] = [];
  if (refreshToken) calls.push(revoke(refreshToken, 'refresh_token'));
  if (accessToken) calls.push(revoke(accessToken, 'access_token'));
  const results = await Promise.all(calls);
  const errors = results.flatMap((result) => (result.ok ? [] : [result.error]));
  const outcomes = errors.map(outcomeOf);
  const worst = (['away', 'later'] as const).find((outcome) => outcomes.includes(outcome));
  return { outcome: worst ?? 'done', errors };
}

/** The client's own proof can be set right, and too many requests end: all else of 4xx stays so. */
const passing = new Set([401, 403, 408, 425]);
/** The service itself, or what stands before it, has no time for anybody. */
const busy = new Set([429, 502, 503, 504]);

function outcomeOf(error: GenAuthError): Outcome {
  if (error.kind !== 'http' && error.kind !== 'refused') return 'away';
  const status = error.kind === 'http' ? error.status : error.statusCode;
  if (busy.has(status)) return 'away';
  return status >= 400 && status < 500 && !passing.has(status) ? 'done' : 'later';
}
