/**
 * The calls of the set-up and admin screens: a question from the page, an answer from main. Views
 * and intents are in `contract.ts`; these calls exist because a form needs to know what became of
 * it. Main answers none of them, but `unlock`, while its door is closed.
 */
import * as v from 'valibot';

/** IPC channel name. */
export const adminChannel = 'kiosk:admin';

const Pin = v.pipe(v.string(), v.maxLength(64));
const ShortText = v.pipe(v.string(), v.maxLength(500));
const LongText = v.pipe(v.string(), v.maxLength(4_000));

/**
 * Settings as a form has them: texts, as an operator would write them in the environment. An empty
 * text takes the key back out of the store.
 */
const Entries = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(60)), LongText),
  v.check((entries) => Object.keys(entries).length <= 60),
);

export const AdminCall = v.variant('call', [
  v.strictObject({ call: v.literal('unlock'), pin: Pin }),
  v.strictObject({ call: v.literal('lock') }),
  v.strictObject({ call: v.literal('overview') }),
  /** Tries settings as if they were saved: really asks for a code. */
  v.strictObject({ call: v.literal('test'), entries: Entries }),
  v.strictObject({ call: v.literal('save'), entries: Entries }),
  v.strictObject({ call: v.literal('setPin'), pin: Pin }),
  /** The first set-up, all at once or not at all: there is no kiosk without a PIN to it. */
  v.strictObject({ call: v.literal('setUp'), entries: Entries, pin: Pin }),
  v.strictObject({
    call: v.literal('maintenance'),
    isOn: v.boolean(),
    message: v.pipe(v.string(), v.maxLength(200)),
  }),
  /** From now on the built-in simulator is signed in to, until the kiosk is restarted. */
  v.strictObject({ call: v.literal('demo') }),
  v.strictObject({ call: v.literal('supportBundle') }),
  v.strictObject({ call: v.literal('restart') }),
  v.strictObject({ call: v.literal('leave') }),
]);
export type AdminCall = v.InferOutput<typeof AdminCall>;

/** One step of a test, in order; those after a failed one are not tried. */
const TestStep = v.object({
  name: v.picklist(['settings', 'dns', 'tls', 'code', 'picture']),
  outcome: v.picklist(['passed', 'failed', 'skipped']),
  /** Milliseconds. */
  tookMs: v.number(),
  /** For the operator: what was found. */
  detail: ShortText,
  /** What to do about it; empty when it passed. */
  advice: ShortText,
});
export type TestStep = v.InferOutput<typeof TestStep>;

/** A setting as the admin sees it; a secret's value is never sent. */
const SettingRow = v.object({
  key: ShortText,
  /** As an operator would write it in the environment. */
  value: LongText,
  source: ShortText,
  isLocked: v.boolean(),
  isSecret: v.boolean(),
  /** A secret that is set has a value that is not shown. */
  isSet: v.boolean(),
  /** All values that it can have, where they are few; else none. */
  choices: v.array(ShortText),
  allowed: LongText,
  doc: LongText,
});
export type SettingRow = v.InferOutput<typeof SettingRow>;

/** Health at a glance. Times are milliseconds; null where nothing has happened yet. */
export const Overview = v.object({
  state: ShortText,
  host: ShortText,
  kioskName: ShortText,
  codeAgeMs: v.nullable(v.number()),
  sinceMintMs: v.nullable(v.number()),
  sincePollMs: v.nullable(v.number()),
  /** Of the last status poll. */
  latencyMs: v.nullable(v.number()),
  certificateDaysLeft: v.nullable(v.number()),
  /** This machine's clock minus the service's. */
  clockSkewMs: v.nullable(v.number()),
  uptimeMs: v.number(),
  versions: v.record(v.string(), ShortText),
  isMaintenance: v.boolean(),
  isDemo: v.boolean(),
  isPinSet: v.boolean(),
  /** What is degraded, one line each. */
  notices: v.array(LongText),
  settings: v.array(SettingRow),
});
export type Overview = v.InferOutput<typeof Overview>;

const Issue = v.object({ key: ShortText, found: ShortText, allowed: LongText });

export const AdminAnswer = v.variant('answer', [
  v.object({ answer: v.literal('done') }),
  v.object({ answer: v.literal('overview'), overview: Overview }),
  v.object({ answer: v.literal('tested'), steps: v.array(TestStep) }),
  /** Nothing was saved. */
  v.object({ answer: v.literal('refused'), issues: v.array(Issue) }),
  v.object({ answer: v.literal('bundle'), path: ShortText }),
  /** The PIN is wrong, or was not looked at because it is too early to try again. */
  v.object({ answer: v.literal('wrongPin'), nextTryInMs: v.number() }),
  /** The door is closed: no PIN was given, or too long ago. */
  v.object({ answer: v.literal('locked') }),
  v.object({ answer: v.literal('failed'), what: ShortText }),
]);
export type AdminAnswer = v.InferOutput<typeof AdminAnswer>;
