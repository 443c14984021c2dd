import { accessToken } from '../api/caller.ts';
import type { Context } from '../context.ts';
import { formBody } from '../http/body.ts';
import { type ApiRequest, json, type Reply } from '../http/message.ts';
import { personClaims } from './claims.ts';
import { oauthError } from './error.ts';

/**
 * `GET` or `POST /oidc/me`. The token belongs in the header; the official Node SDK puts it into the
 * query, and RFC 6750 §2.2 allows a form field.
 */
export function userinfo({ world, origins }: Context, request: ApiRequest): Reply {
  const { authorization } = request.headers;
  const token =
    authorization?.replace(/^Bearer +/i, '') ??
    request.query.get('access_token') ??
    formBody(request).access_token ??
    '';
  const issued = accessToken(world, token);
  const user = world.users.byId(issued?.userId ?? null);
  if (user === null) return oauthError('invalid_token', 'the access token is unknown or revoked');
  return json(personClaims(origins.pictures, user, world.users.record(user.userId)));
}
