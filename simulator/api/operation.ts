import type { Result } from '../../main/base/result.ts';
import type { Context } from '../context.ts';
import type { ApiRequest, Reply } from '../http/message.ts';
import type { Refusal } from '../world/refusals.ts';

/** What an operation of V3 comes to: the envelope's `data`, or a refusal. */
export type Outcome = Result<unknown, Refusal>;

/** An operation whose outcome is wrapped in the envelope. */
export type Operation = (context: Context, request: ApiRequest) => Outcome | Promise<Outcome>;

/** An endpoint that answers in its own shape. */
export type Endpoint = (context: Context, request: ApiRequest) => Reply | Promise<Reply>;
