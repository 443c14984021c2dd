/**
 * What crosses between main and renderer, and nothing else does: one view down, small intents up.
 * Both sides import this file, and both check what they receive with it.
 */
import * as v from 'valibot';
import type { AdminAnswer, AdminCall } from './admin-contract.ts';
import { Look } from './look.ts';

/** IPC channel names. */
export const channels = {
  screen: 'kiosk:screen',
  codeAhead: 'kiosk:code-ahead',
  intent: 'kiosk:intent',
  refused: 'kiosk:refused',
} as const;

/** What the preload script has kept from the page, for the log. */
export const Refused = v.picklist([
  'drag',
  'drop',
  'button',
  'webview',
  'connection beforehand',
  'malformed intent',
  'malformed call',
]);
export type Refused = v.InferOutput<typeof Refused>;

export const languages = ['en', 'zh-CN', 'zh-TW', 'ja', 'ar'] as const;
export const Language = v.picklist(languages);
export type Language = v.InferOutput<typeof Language>;

/** A picture as a data URL: the renderer may load nothing from the network. */
const ImageData = v.pipe(
  v.string(),
  v.maxLength(6_000_000),
  v.regex(/^data:image\/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=]*$/),
);
const Milliseconds = v.pipe(v.number(), v.minValue(0));
const ShortText = v.pipe(v.string(), v.maxLength(500));

const Person = v.object({
  name: ShortText,
  photo: v.nullable(ImageData),
  /** More of the profile, as the operator wants it shown; each a line. */
  details: v.pipe(v.array(ShortText), v.maxLength(6)),
});
export type PersonView = v.InferOutput<typeof Person>;

/** Why no code can be shown, or why a sign-in did not finish. A closed list: each has its own words. */
export const problemReasons = [
  'offline',
  'serviceUnreachable',
  'serviceFailing',
  'tooManyRequests',
  'appUnknown',
  'notAllowed',
  'pictureUnreadable',
  'clockOff',
  'certificateNotTrusted',
  'tokenRejected',
] as const;
export const ProblemReason = v.picklist(problemReasons);
export type ProblemReason = v.InferOutput<typeof ProblemReason>;

/** What the operator's application wanted and did not get, said quietly. */
export const sessionRefusals = ['download', 'window', 'address', 'permission', 'file'] as const;
export const SessionRefusal = v.picklist(sessionRefusals);
export type SessionRefusal = v.InferOutput<typeof SessionRefusal>;

/** Why what comes after signing in did not come. A closed list: each has its own words. */
export const handoffFailures = [
  /** The operator's endpoint could not be told, and nothing is kept for later. */
  'notDelivered',
  /** The application did not answer, or with an error. */
  'notLoaded',
  /** Its page crashed, or hangs. */
  'crashed',
  /** Its server cannot prove that it is the one. */
  'certificate',
] as const;
export const HandoffFailure = v.picklist(handoffFailures);
export type HandoffFailure = v.InferOutput<typeof HandoffFailure>;

/** A setting that cannot be used, for the set-up screen. Never holds a secret's value. */
const SettingsIssue = v.object({
  key: ShortText,
  source: ShortText,
  found: ShortText,
  /** Names all variables that there are, where an unknown one was set. */
  allowed: v.pipe(v.string(), v.maxLength(1_000)),
});
export type SettingsIssueView = v.InferOutput<typeof SettingsIssue>;

const code = {
  /** Changes with each new code, so that the renderer knows when to cross-fade. */
  code: v.number(),
  picture: ImageData,
  /** To be laid over a code that cannot be redrawn. */
  logo: v.nullable(ImageData),
};

/** A code that is likely to be shown next, so that it can be made ready meanwhile. */
export const CodeAhead = v.object(code);
export type CodeAhead = v.InferOutput<typeof CodeAhead>;

/** All that the screen shows. Every duration counts from the moment the view was sent. */
export const KioskView = v.variant('state', [
  v.object({ state: v.literal('starting') }),
  v.object({
    state: v.literal('showing'),
    ...code,
    /** Until a fresh code takes this one's place, and how long that is in all. */
    rotatesInMs: Milliseconds,
    rotationMs: Milliseconds,
    kioskName: ShortText,
    /** What people scan with: the operator's own app, or WeChat. */
    app: v.picklist(['own', 'weChat']),
    /** Host name of the service that the person signs in to. */
    service: ShortText,
  }),
  v.object({ state: v.literal('scanned'), person: Person }),
  /** The service wants one more proof of who it is, which the phone asks for. */
  v.object({ state: v.literal('mfaRequired'), person: Person }),
  v.object({ state: v.literal('completing'), person: Person }),
  v.object({
    state: v.literal('signedIn'),
    person: Person,
    endsInMs: Milliseconds,
    sessionMs: Milliseconds,
    /** In the words of whoever was told of the sign-in; empty for the kiosk's own. */
    message: ShortText,
  }),
  /**
   * The operator's application is open. It covers all of the screen but a bar on top, as high as
   * `sessionBarHeight` says, which is the page's.
   */
  v.object({
    state: v.literal('session'),
    person: Person,
    /** Until the longest time is over. */
    endsInMs: Milliseconds,
    refused: v.nullable(SessionRefusal),
  }),
  /** Nobody has touched the application for a while, or its longest time is over. It is hidden. */
  v.object({
    state: v.literal('stillThere'),
    person: Person,
    endsInMs: Milliseconds,
    warnMs: Milliseconds,
    /** Whether there is any more time to be had. */
    canStay: v.boolean(),
  }),
  /** Whoever was told of the sign-in lets this person not in. */
  v.object({
    state: v.literal('refused'),
    person: Person,
    /** In its words; empty for the kiosk's own. */
    message: ShortText,
    endsInMs: Milliseconds,
  }),
  /** They are signed in, but what should come of it did not. */
  v.object({
    state: v.literal('handoffFailed'),
    person: Person,
    why: HandoffFailure,
    /** For the operator: host, status, Chromium's name of the error. */
    detail: ShortText,
    canRetry: v.boolean(),
    endsInMs: Milliseconds,
  }),
  v.object({ state: v.literal('declined') }),
  v.object({
    state: v.literal('problem'),
    reason: ProblemReason,
    /** For the operator: status, apiCode, requestId, host. */
    detail: ShortText,
    /** What comes by itself: another try to reach the service, or a fresh code. */
    next: v.picklist(['retry', 'freshCode']),
    /** Until then; null while a try is under way. */
    nextInMs: v.nullable(Milliseconds),
  }),
  v.object({
    state: v.literal('setup'),
    issues: v.array(SettingsIssue),
    /** Nobody has set this kiosk up yet, so it may be done here and now. */
    isFirstRun: v.boolean(),
  }),
  v.object({ state: v.literal('maintenance'), message: ShortText }),
  /** Hours in which nobody is expected; a touch wakes the kiosk. */
  v.object({ state: v.literal('resting') }),
  /** Somebody asked for the admin's room: the PIN is wanted. */
  v.object({ state: v.literal('adminDoor') }),
  v.object({ state: v.literal('admin') }),
]);
export type KioskView = v.InferOutput<typeof KioskView>;
export type ViewState = KioskView['state'];

/** What main pushes: the whole screen, numbered, so that the renderer can say which one it painted. */
export const Screen = v.object({
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  language: Language,
  /** Those that people may choose from, the default first. */
  languages: v.pipe(v.array(Language), v.minLength(1)),
  look: Look,
  /** In the hours in which little light is wanted. */
  isDim: v.boolean(),
  /** Written on every screen of a build that is no release; empty on a release. */
  mark: ShortText,
  view: KioskView,
});
export type Screen = v.InferOutput<typeof Screen>;

/** What a person did, or what the page reports of itself. */
export const Intent = v.variant('type', [
  /** The page can receive screens. */
  v.strictObject({ type: v.literal('ready') }),
  /** The screen with this revision is on the glass. */
  v.strictObject({
    type: v.literal('painted'),
    revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  /** A heartbeat, every two seconds; and whether a frame came since the last one. */
  v.strictObject({ type: v.literal('alive'), framed: v.boolean() }),
  /** The page failed in some way; the text is for the log. */
  v.strictObject({ type: v.literal('broken'), what: ShortText }),
  /** The picture of this code cannot be decoded, so it cannot be shown. */
  v.strictObject({ type: v.literal('unreadable'), code: v.number() }),
  /** Someone is there: a touch, a key, a moved pointer. */
  v.strictObject({ type: v.literal('presence') }),
  v.strictObject({ type: v.literal('newCode') }),
  v.strictObject({ type: v.literal('notMe') }),
  v.strictObject({ type: v.literal('signOut') }),
  v.strictObject({ type: v.literal('stillHere') }),
  /** What should come of the sign-in is to be tried once more. */
  v.strictObject({ type: v.literal('tryAgain') }),
  v.strictObject({ type: v.literal('openAdmin') }),
  v.strictObject({ type: v.literal('closeAdmin') }),
  v.strictObject({ type: v.literal('chooseLanguage'), language: Language }),
]);
export type Intent = v.InferOutput<typeof Intent>;

/** What the preload script gives the page, as `window.kiosk`. */
export interface KioskBridge {
  /** Calls back with every screen that main pushes; the answer stops it. */
  onScreen(listener: (screen: Screen) => void): () => void;
  /** The same with every code that a later screen is likely to show. */
  onCodeAhead(listener: (code: CodeAhead) => void): () => void;
  send(intent: Intent): void;
  /** Asks the admin's room. Never rejects: what goes wrong is an answer too. */
  admin(call: AdminCall): Promise<AdminAnswer>;
}
