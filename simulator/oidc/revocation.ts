import { ok } from '../../main/base/result.ts';
import { proveClient } from '../api/caller.ts';
import type { Context } from '../context.ts';
import { formBody } from '../http/body.ts';
import { envelope } from '../http/envelope.ts';
import { type ApiRequest, empty, json, type Reply } from '../http/message.ts';
import { application } from '../world/application.ts';
import { oauthError } from './error.ts';

/** `POST /oidc/token/revocation` (RFC 7009): an unknown token is revoked already. */
export function revocation({ world }: Context, request: ApiRequest): Reply {
  if (!proveClient(world, request).ok) {
    return oauthError('invalid_client', 'client authentication failed');
  }
  const { token } = formBody(request);
  if (!token) return oauthError('invalid_request', 'token is required');
  world.tokens.revoke(token, world.clock.wall());
  return world.behaviours.revocationBody === 'empty'
    ? empty()
    : envelope(world, ok({ success: true }));
}

/** `POST /oidc/token/introspection` (RFC 7662), for access and refresh tokens. */
export function introspection({ world, origins }: Context, request: ApiRequest): Reply {
  if (!proveClient(world, request).ok) {
    return oauthError('invalid_client', 'client authentication failed');
  }
  const now = world.clock.now();
  const issued = world.tokens.find(formBody(request).token ?? '', now);
  if (issued === null) return json({ active: false });
  return json({
    active: true,
    sub: issued.userId,
    client_id: application.id,
    aud: application.id,
    iss: `${origins.api}/oidc`,
    scope: issued.scope,
    token_type: issued.kind,
    iat: issued.issuedAt,
    exp: Math.floor((world.clock.wall() + issued.endsAt - now) / 1000),
  });
}
