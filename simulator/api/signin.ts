import * as v from 'valibot';
import { err, ok } from '../../main/base/result.ts';
import type { Context } from '../context.ts';
import { jsonBody } from '../http/body.ts';
import type { ApiRequest } from '../http/message.ts';
import { invalidArgument, refusals, unsupported } from '../world/refusals.ts';
import { demoPassword } from '../world/users.ts';
import { proveClient } from './caller.ts';
import type { Outcome } from './operation.ts';
import { v3TokenSet } from './token-set.ts';

const name = v.nullish(v.string());

const SigninDto = v.looseObject({
  connection: v.string(),
  passwordPayload: v.nullish(
    v.looseObject({
      password: v.string(),
      account: name,
      username: name,
      email: name,
      phone: name,
    }),
  ),
  options: v.nullish(v.looseObject({ scope: name, passwordEncryptType: v.nullish(v.string()) })),
});

/** `POST /api/v3/signin`, by password in the clear only: how a phone app gets its user's token. */
export async function signin(context: Context, request: ApiRequest): Promise<Outcome> {
  const { world, issuer } = context;
  const dto = jsonBody(request, SigninDto);
  if (!dto.ok) return dto;
  const { connection, passwordPayload, options } = dto.value;
  if (connection !== 'PASSWORD') return err(unsupported(`connection ${connection}`));
  if (!passwordPayload) return err(invalidArgument('passwordPayload is required'));
  if ((options?.passwordEncryptType ?? 'none') !== 'none') {
    return err(unsupported('passwordEncryptType other than none'));
  }
  const proof = proveClient(world, request);
  if (!proof.ok) return proof;
  const { account, username, email, phone, password } = passwordPayload;
  const user = world.users.byAccount(account ?? username ?? email ?? phone ?? '');
  if (user === null) return err(refusals.userNotFound);
  if (password !== demoPassword) return err(refusals.wrongPassword);
  world.users.signedIn(user.userId, world.clock.wall());
  return ok(v3TokenSet(world, await issuer.issue(user, options?.scope ?? 'openid profile')));
}
