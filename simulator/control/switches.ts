import * as v from 'valibot';
import { behaviourTable, parseBehaviours } from '../behaviours.ts';
import type { Context } from '../context.ts';
import { type ApiRequest, json, type Reply } from '../http/message.ts';
import { badInput, parseInput } from './input.ts';

/** The switches as they stand, and what each can be. */
export function listBehaviours({ world }: Context): Reply {
  return json({ behaviours: world.behaviours, table: behaviourTable });
}

export function changeBehaviours(context: Context, request: ApiRequest): Reply {
  const input = parseInput(request, v.unknown());
  if (!input.ok) return input.error;
  const change = parseBehaviours(input.value);
  if (!change.ok) return badInput(change.error);
  context.world.behave(change.value);
  return json({ behaviours: context.world.behaviours });
}

const seconds = v.optional(v.pipe(v.number(), v.minValue(0.001), v.maxValue(86_400)));
const Lifetimes = v.strictObject({ codeSeconds: seconds, ticketSeconds: seconds });

export function listLifetimes({ world }: Context): Reply {
  return json({ lifetimes: world.lifetimes });
}

/** For codes and tickets made from now on. */
export function changeLifetimes(context: Context, request: ApiRequest): Reply {
  const input = parseInput(request, Lifetimes);
  if (!input.ok) return input.error;
  context.world.setLifetimes(input.value);
  return listLifetimes(context);
}
