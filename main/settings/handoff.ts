/** The setting `handoff`: what becomes of somebody who has signed in. */
import * as v from 'valibot';

/** An address that nobody on the way can read or change, without credentials in it. */
export function isHttpsAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return protocol === 'https:' && `${username}${password}${hash}` === '';
}

const Address = v.pipe(v.string(), v.maxLength(500), v.check(isHttpsAddress));
const Origin = v.pipe(
  Address,
  v.check((text) => new URL(text).origin === text.replace(/\/$/, '')),
  v.transform((text) => new URL(text).origin),
);

/** The person is greeted, and that is all. */
const Welcome = v.strictObject({ kind: v.literal('welcome') });

/** The operator's application, in the kiosk's window. */
const Web = v.strictObject({
  kind: v.literal('web'),
  /** Where it begins, and the one address that tokens are posted to. */
  address: Address,
  /** Beside the address's own, those that its pages and frames may be of. */
  origins: v.optional(v.pipe(v.array(Origin), v.maxLength(50)), []),
  /** What it is given by form post: the ID token, all that the ticket was exchanged for, or nothing. */
  post: v.optional(v.picklist(['idToken', 'tokens', 'nothing']), 'idToken'),
  /** Whoever goes there, or below it, has finished. */
  endAddress: v.optional(Address),
  /** Asked at the end, with the application's cookies, so that it ends its own session. */
  signOutAddress: v.optional(Address),
});
export type WebHandoff = v.InferOutput<typeof Web>;

/** Of the address itself, or below its path: `/bye` holds `/bye/now` and not `/byebye`. */
export function isAtOrBelow(url: URL, end: URL): boolean {
  if (url.origin !== end.origin) return false;
  if (url.pathname === end.pathname) return end.search === '' || url.search === end.search;
  return url.pathname.startsWith(end.pathname.endsWith('/') ? end.pathname : `${end.pathname}/`);
}

/** An endpoint of the operator's is told, and may answer: a door, a turnstile, attendance. */
const Webhook = v.strictObject({
  kind: v.literal('webhook'),
  address: Address,
  /** How long a person waits for its answer. */
  waitSeconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(60)), 8),
  /** What cannot be delivered now: kept and delivered later, or not, and the person is told. */
  ifUndelivered: v.optional(v.picklist(['keep', 'refuse']), 'refuse'),
  /** How many events are kept. */
  keepAtMost: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)), 1_000),
});
export type WebhookHandoff = v.InferOutput<typeof Webhook>;

export const HandoffSetting = v.variant('kind', [Welcome, Web, Webhook]);

export const handoffAllowed =
  '{"kind": "welcome"}, {"kind": "web", "address": HTTPS, and if wanted "origins": [ORIGIN, …], "post": "idToken", "tokens" or "nothing", "endAddress": HTTPS, "signOutAddress": HTTPS} or {"kind": "webhook", "address": HTTPS, and if wanted "waitSeconds": 1 to 60, "ifUndelivered": "refuse" or "keep", "keepAtMost": 1 to 10000}';

export const webhookSecretAllowed =
  'whsec_ and 24 to 64 random bytes in base64, as Standard Webhooks writes it';

/** A symmetric secret in the form of the Standard Webhooks specification, “Webhook secret”. */
export function isWebhookSecret(text: string): boolean {
  const match = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text);
  const bytes = Buffer.from(match?.[1] ?? '', 'base64').length;
  return bytes >= 24 && bytes <= 64;
}
