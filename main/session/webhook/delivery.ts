import { Webhook } from 'standardwebhooks';
import type { Clock } from '../../base/clock.ts';
import { httpFailure } from '../../genauth/envelope.ts';
import { type GenAuthError, summarize } from '../../genauth/errors.ts';
import type { HttpResponse, Send } from '../../genauth/http.ts';
import { type Answer, answerIn } from './answer.ts';
import type { WebhookEvent } from './event.ts';
import { retryAfterMs } from './retry.ts';

export interface Undelivered {
  readonly is: 'undelivered';
  /**
   * `outage`: nobody was there, or too busy, which has nothing to do with the event. `error`: the
   * receiver failed over it, and may do so every time. `refusal`: it does not want it as it is.
   */
  readonly how: 'outage' | 'error' | 'refusal';
  /** For the operator: host and status. No secret in it, and no word of the receiver's. */
  readonly what: string;
  /** Milliseconds for which the receiver asks to be left alone; null: it does not. */
  readonly retryAfterMs: number | null;
}

export type Delivery = { readonly is: 'delivered'; readonly answer: Answer } | Undelivered;

/** One try. Never rejects. */
export type Deliver = (event: WebhookEvent, signal: AbortSignal) => Promise<Delivery>;

export interface DeliveryOptions {
  readonly address: string;
  /** In the form of Standard Webhooks: `whsec_` and base64. */
  readonly secret: string;
  readonly send: Send;
  readonly clock: Clock;
  /** Milliseconds from the call to the last byte of the answer. */
  readonly attemptMs: number;
}

/** Bytes of an answer. */
export const longestAnswer = 16_384;

const where = { operation: 'webhook' } as const;

/**
 * Posts an event as Standard Webhooks prescribes. The id is the event's own on every try; the
 * timestamp is the try's, since receivers refuse what is older than five minutes.
 */
export function createDeliver(options: DeliveryOptions): Deliver {
  const { send, clock, attemptMs } = options;
  const url = new URL(options.address);
  const webhook = new Webhook(options.secret);
  return async ({ id, body }, signal) => {
    const wall = clock.wall();
    const sent = await send({
      ...where,
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(wall / 1000)),
        'webhook-signature': webhook.sign(id, new Date(wall), body),
      },
      body,
      timeoutMs: attemptMs,
      maxBytes: longestAnswer,
      signal,
    });
    return sent.ok ? read(sent.value, url, clock) : failed(sent.error);
  };
}

function read(response: HttpResponse, { host }: URL, clock: Clock): Delivery {
  const { status, headers, body } = response;
  if (status >= 200 && status < 300) return { is: 'delivered', answer: answerIn(body) };
  return {
    is: 'undelivered',
    how: howOf(status),
    what: summarize(httpFailure(response, { ...where, host })),
    retryAfterMs: retryAfterMs(headers, clock.wall()),
  };
}

/** An answer that is too long, for one, comes from a receiver that was reached. */
function failed(error: GenAuthError): Undelivered {
  const how = error.kind === 'malformed' ? 'error' : 'outage';
  return { is: 'undelivered', how, what: summarize(error), retryAfterMs: null };
}

/** What gateways say of a server that is down, and what says by itself that it will pass. */
const passing: readonly number[] = [408, 425, 429, 502, 503, 504];

function howOf(status: number): Undelivered['how'] {
  if (passing.includes(status)) return 'outage';
  return status >= 500 ? 'error' : 'refusal';
}
