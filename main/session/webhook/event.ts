import * as v from 'valibot';
import type { ProfileField } from '../../settings/schema.ts';
import type { Profile, SignedIn } from '../handoff.ts';

/** What is told of a sign-in, as it is kept until it is delivered: every try sends the same. */
const WebhookEvent = v.object({
  /** The header `webhook-id`: the receiver's key for what it has seen already. */
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)),
  /** When the person signed in: wall clock, milliseconds since 1970. */
  at: v.number(),
  /** The request's body, to the letter. */
  body: v.string(),
});
export type WebhookEvent = v.InferOutput<typeof WebhookEvent>;

/** Characters. What is longer is no fact about a person, but a picture, and half of one is of no use. */
const longestField = 2_000;

export interface EventFacts {
  readonly signedIn: Pick<SignedIn, 'id' | 'at' | 'subject'>;
  readonly kioskName: string;
  readonly profile: Profile;
  /** Those that may be told. */
  readonly fields: readonly ProfileField[];
}

/** The event of a sign-in. Never a token; the id is the session's own and says nothing of the person. */
export function eventOf({ signedIn, kioskName, profile, fields }: EventFacts): WebhookEvent {
  const { id, at, subject } = signedIn;
  const told = fields.flatMap((field) => {
    const value = profile[field];
    return value === undefined || value.length > longestField ? [] : [[field, value]];
  });
  const body = JSON.stringify({
    type: 'kiosk.signed_in',
    timestamp: new Date(at).toISOString(),
    data: { session: id, kiosk: { name: kioskName }, subject, profile: Object.fromEntries(told) },
  });
  return { id: `msg_${id}`, at, body };
}

export function textOf(event: WebhookEvent): string {
  return JSON.stringify(event);
}

/** What was kept; null for what this version does not know. */
export function eventIn(text: string): WebhookEvent | null {
  try {
    const event = v.safeParse(WebhookEvent, JSON.parse(text));
    return event.success ? event.output : null;
  } catch {
    return null;
  }
}
