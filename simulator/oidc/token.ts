import { proveClient } from '../api/caller.ts';
import type { Context } from '../context.ts';
import { formBody } from '../http/body.ts';
import { type ApiRequest, json, type Reply } from '../http/message.ts';
import { demoPassword } from '../world/users.ts';
import { oauthError } from './error.ts';

/** `POST /oidc/token`: the grants `refresh_token`, which gives a new one each time, and `password`. */
export async function token(context: Context, request: ApiRequest): Promise<Reply> {
  if (!proveClient(context.world, request).ok) {
    return oauthError('invalid_client', 'client authentication failed');
  }
  const form = formBody(request);
  switch (form.grant_type) {
    case 'refresh_token':
      return refresh(context, form.refresh_token ?? '');
    case 'password':
      return password(context, form);
    default:
      return oauthError('unsupported_grant_type', 'refresh_token or password');
  }
}

async function refresh({ world, issuer }: Context, old: string): Promise<Reply> {
  const issued = world.tokens.find(old, world.clock.now());
  const user = world.users.byId(issued?.userId ?? null);
  if (issued?.kind !== 'refresh_token' || user === null) {
    return oauthError('invalid_grant', 'the refresh token is unknown, used or revoked');
  }
  world.tokens.spend(old);
  return json(await issuer.issue(user, issued.scope));
}

async function password(
  { world, issuer }: Context,
  form: Readonly<Record<string, string>>,
): Promise<Reply> {
  const user = world.users.byAccount(form.username ?? '');
  if (user === null || form.password !== demoPassword) {
    return oauthError('invalid_grant', 'wrong username or password');
  }
  world.users.signedIn(user.userId, world.clock.wall());
  return json(await issuer.issue(user, form.scope ?? 'openid profile'));
}
