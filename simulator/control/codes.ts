import * as v from 'valibot';
import { unreachable } from '../../main/base/result.ts';
import type { Context } from '../context.ts';
import { type ApiRequest, json, type Reply } from '../http/message.ts';
import { type Code, isOpen, phoneActions, statusOf } from '../world/codes.ts';
import { users } from '../world/users.ts';
import type { World } from '../world.ts';
import { badInput, parseInput } from './input.ts';

/** Every code that is remembered, oldest first. */
export function listCodes({ world }: Context): Reply {
  return json({ codes: world.codes.all().map((code) => described(world, code)) });
}

function described(world: World, code: Code) {
  const { qrcodeId, type, request, createdAt, endsAt, userId, ticket } = code;
  const now = world.clock.now();
  const status = statusOf(code, now);
  return {
    qrcodeId,
    type,
    status,
    isLive: isOpen({ ...code, status }),
    /** Seconds until it ends, 0 when it has. */
    secondsLeft: Math.max(0, (endsAt - now) / 1000),
    createdAt: new Date(createdAt).toISOString(),
    user: world.users.byId(userId)?.username ?? null,
    ticket,
    request,
  };
}

const Act = v.strictObject({
  qrcodeId: v.string(),
  action: v.picklist([...phoneActions, 'EXPIRE', 'ERROR']),
  /** Who holds the phone; EXPIRE and ERROR need nobody. */
  user: v.optional(v.picklist(users.map(({ username }) => username)), 'ada'),
});

/** Acts as a phone, or ends a code by force. A refusal of the API is answered with HTTP 409. */
export function actOnCode({ world }: Context, request: ApiRequest): Reply {
  const input = parseInput(request, Act);
  if (!input.ok) return input.error;
  const { qrcodeId, action, user: username } = input.value;
  const user = world.users.byAccount(username);
  if (user === null) return badInput(`there is no user ${username}`);
  switch (action) {
    case 'EXPIRE':
    case 'ERROR':
      if (!world.end(qrcodeId, action === 'EXPIRE' ? 'EXPIRED' : 'ERROR')) break;
      return codeReply(world, qrcodeId);
    case 'SCAN':
    case 'CONFIRM':
    case 'CANCEL': {
      const acted = world.act(qrcodeId, action, user);
      if (acted.ok) return codeReply(world, qrcodeId);
      return json({ error: acted.error.message, refusal: acted.error }, 409);
    }
    default:
      return unreachable(action);
  }
  return json({ error: 'there is no such code' }, 409);
}

function codeReply(world: World, qrcodeId: string): Reply {
  const code = world.codes.get(qrcodeId);
  return json({ code: code && described(world, code) });
}
