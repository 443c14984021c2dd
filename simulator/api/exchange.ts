import * as v from 'valibot';
import { err, ok } from '../../main/base/result.ts';
import type { Context } from '../context.ts';
import { jsonBody } from '../http/body.ts';
import type { ApiRequest } from '../http/message.ts';
import { refusals } from '../world/refusals.ts';
import { proveClient } from './caller.ts';
import type { Outcome } from './operation.ts';
import { v3TokenSet } from './token-set.ts';

const ExchangeDto = v.looseObject({ ticket: v.pipe(v.string(), v.minLength(1)) });

/** `POST /api/v3/exchange-tokenset-with-qrcode-ticket`. A refused client does not use a ticket up. */
export async function exchangeTicket(context: Context, request: ApiRequest): Promise<Outcome> {
  const { world, issuer } = context;
  const dto = jsonBody(request, ExchangeDto);
  if (!dto.ok) return dto;
  const proof = proveClient(world, request);
  if (!proof.ok) return proof;
  if (proof.value === 'none' && !world.behaviours.allowExchangeUserInfoFromBrowser) {
    return err(refusals.exchangeNotAllowed);
  }
  const ticket = world.redeem(dto.value.ticket);
  if (!ticket.ok) return ticket;
  const user = world.users.byId(ticket.value.userId);
  if (user === null) return err(refusals.userNotFound);
  return ok(v3TokenSet(world, await issuer.issue(user, issuer.qrScope())));
}
