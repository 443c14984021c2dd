import type { Context } from './context.ts';
import { control } from './control/control.ts';
import { failure } from './http/envelope.ts';
import { type Spoilt, spoil } from './http/fault-reply.ts';
import type { ApiRequest, Reply } from './http/message.ts';
import { findRoute, type Route } from './routes.ts';
import { refusals } from './world/refusals.ts';
import { shownHeaders } from './world/request-log.ts';

/** An answer, or the way in which there is none, `delayMs` after the request. */
export type Handled = Spoilt & { readonly delayMs: number };

/** Answers a request without any network: the server, and tests in virtual time, bring their own. */
export type Handler = (request: ApiRequest) => Promise<Handled>;

/** A handler of these routes. Control stands before them, and is neither logged nor spoilt. */
export function createHandler(context: Context, routes: readonly Route[]): Handler {
  const { world } = context;
  return async (request) => {
    const asked = control(context, request);
    if (asked !== null) return { kind: 'reply', reply: asked, delayMs: 0 };

    const route = findRoute(routes, request.method, request.path);
    const operation = route?.operation ?? 'unknown';
    const arrival = { at: world.clock.wall(), now: world.clock.now() };
    const { delayMs, fault } = world.faults.draw(operation, request.path);
    const isAnswered = fault === null || fault.kind === 'latency' || fault.performed;
    const reply = isAnswered ? await answer(context, route, request) : null;
    const isSpoilt = fault !== null && fault.kind !== 'latency';
    const handled: Spoilt = isSpoilt
      ? spoil(world, fault)
      : { kind: 'reply', reply: reply ?? notFound(context) };
    world.requests.add({
      method: request.method,
      path: request.path,
      query: Object.fromEntries(request.query),
      operation,
      status: handled.kind === 'reply' ? handled.reply.status : 0,
      fault: fault?.kind ?? (delayMs > 0 ? 'latency' : null),
      ...arrival,
      headerNames: Object.keys(request.headers),
      headers: shownHeaders(request.headers),
    });
    return { ...handled, delayMs };
  };
}

async function answer(context: Context, route: Route | null, request: ApiRequest): Promise<Reply> {
  return route === null ? notFound(context) : route.endpoint(context, request);
}

/** The one failure that is an HTTP 404 as well, as a gateway answers for a path that there is not. */
function notFound({ world }: Context): Reply {
  return { ...failure(world, refusals.notFound), status: 404 };
}
