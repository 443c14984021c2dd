import type { Result } from '../../main/base/result.ts';
import type { Refusal } from '../world/refusals.ts';
import type { World } from '../world.ts';
import { json, type Reply } from './message.ts';

/** Wraps an outcome as V3 does. A failure has HTTP status 200 unless `httpStatus` says otherwise. */
export function envelope(world: World, result: Result<unknown, Refusal>): Reply {
  return result.ok ? success(world, result.value) : failure(world, result.error);
}

/** Without `data` when there is none, as in `CommonResponseDto`. */
export function success(world: World, data: unknown): Reply {
  return json({ ...successHead(world), ...(data === undefined ? {} : { data }) });
}

/** The documented sample of a success carries a `requestId`, although the table says failures only. */
export function successHead(world: World) {
  return { statusCode: 200, message: 'Success', requestId: world.ids.uuid() };
}

export function failure(world: World, refusal: Refusal, headers = {}): Reply {
  const { statusCode, apiCode, message } = refusal;
  const { apiCodeForm, httpStatus, retryAfterSeconds } = world.behaviours;
  const isString = apiCodeForm === 'string' || (apiCodeForm === 'asSampled' && apiCode === 2011);
  const code = apiCode === undefined ? {} : { apiCode: isString ? String(apiCode) : apiCode };
  const id = { [isString ? 'uniqueId' : 'requestId']: world.ids.uuid() };
  const reply = json(
    { statusCode, message, ...code, ...id },
    httpStatus === 'real' ? httpStatusOf(statusCode) : 200,
  );
  const wait = statusCode === 429 && retryAfterSeconds > 0;
  const retryAfter = wait ? { 'retry-after': String(retryAfterSeconds) } : {};
  return { ...reply, headers: { ...reply.headers, ...retryAfter, ...headers } };
}

/** 601 to 603 tell of failures behind the API, which HTTP calls a bad gateway. */
function httpStatusOf(statusCode: number): number {
  return statusCode >= 400 && statusCode < 600 ? statusCode : 502;
}
