import type { Context } from '../context.ts';
import { type ApiRequest, json, type Reply } from '../http/message.ts';
import { actOnCode, listCodes } from './codes.ts';
import { addFaults, clearFaults, listFaults } from './faults.ts';
import { changeBehaviours, changeLifetimes, listBehaviours, listLifetimes } from './switches.ts';

type Control = (context: Context, request: ApiRequest) => Reply;

const prefix = '/_simulator/';

const controls: Readonly<Record<string, Control>> = {
  'GET codes': listCodes,
  'POST act': actOnCode,
  'GET behaviours': listBehaviours,
  'POST behaviours': changeBehaviours,
  'GET lifetimes': listLifetimes,
  'POST lifetimes': changeLifetimes,
  'GET faults': listFaults,
  'POST faults': addFaults,
  'DELETE faults': clearFaults,
  'POST faults/clear': clearFaults,
  'GET requests': ({ world }) => json({ requests: world.requests.all() }),
  'DELETE requests': ({ world }) => {
    world.requests.clear();
    return json({ requests: [] });
  },
  'GET revoked': ({ world }) => json({ revoked: world.tokens.revoked() }),
  'POST reset': ({ world }) => {
    world.reset();
    return json({ reset: true });
  },
};

/** The test bench's side of the simulator, for this machine only; null for any other path. */
export function control(context: Context, request: ApiRequest): Reply | null {
  if (!request.path.startsWith(prefix)) return null;
  if (!request.isLocal) return json({ error: 'control answers to this machine only' }, 403);
  const key = `${request.method} ${request.path.slice(prefix.length)}`;
  const found = Object.hasOwn(controls, key) ? controls[key] : undefined;
  if (found) return found(context, request);
  return json({ error: `there is no ${key}; there is: ${Object.keys(controls).join(', ')}` }, 404);
}
