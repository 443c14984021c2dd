import * as v from 'valibot';
import type { Context } from '../context.ts';
import { type ApiRequest, json, type Reply } from '../http/message.ts';
import { operations } from '../routes.ts';
import { Fault, faultFamilies } from '../world/faults.ts';
import { badInput, parseInput } from './input.ts';

/** One fault counts as a list of one. A union would not say which field of which is wrong. */
const Faults = v.pipe(
  v.unknown(),
  v.transform((input) => [input].flat()),
  v.array(Fault),
);

export function listFaults({ world }: Context): Reply {
  return json({ faults: world.faults.all() });
}

/** Adds one fault, or several given as an array; answers all that are in force. */
export function addFaults(context: Context, request: ApiRequest): Reply {
  const input = parseInput(request, Faults);
  if (!input.ok) return input.error;
  const known = ['*', 'unknown', ...Object.keys(faultFamilies), ...operations];
  for (const { operation = '*' } of input.value) {
    if (!known.includes(operation)) {
      return badInput(`unknown operation ${operation}; allowed: ${known.join(', ')}`);
    }
  }
  for (const fault of input.value) context.world.faults.add(fault);
  return listFaults(context);
}

export function clearFaults(context: Context): Reply {
  context.world.faults.clear();
  return listFaults(context);
}
