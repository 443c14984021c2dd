/**
 * Every setting: its schema, its default, what is allowed in words, and what it is for. Types,
 * validation, environment names and messages all come from this one table.
 */
import { isAbsolute } from 'node:path';
import * as v from 'valibot';
import { Language, languages } from '../../preload/contract.ts';
import { Colour, Theme } from '../../preload/look.ts';
import { QrCodeType } from '../genauth/schema.ts';
import { bypassAllowed, isBypassPattern } from '../network/bypass.ts';
import { parseProxyCredentials, proxyCredentialsAllowed } from '../network/credentials.ts';
import { parseProxySetting, proxyAllowed } from '../network/proxy-setting.ts';
import { parseSpan, spanAllowed } from '../rest/span.ts';
import { feedAllowed, isFeed } from './feed.ts';
import {
  HandoffSetting,
  handoffAllowed,
  isWebhookSecret,
  webhookSecretAllowed,
} from './handoff.ts';
import { hostAllowed, isIssuer, issuerAllowed, parseHost } from './host.ts';

/** How a value is written in the environment: text as it is, a number, true/false, a,b,c, or JSON. */
export type Form = 'text' | 'number' | 'flag' | 'list' | 'object';

interface Setting<S extends v.GenericSchema> {
  readonly schema: S;
  readonly fallback: v.InferOutput<S>;
  readonly form: Form;
  readonly allowed: string;
  readonly doc: string;
  /** Its value is never shown or logged. */
  readonly isSecret?: boolean;
  /** Environment variable, where it is not `GENAUTH_KIOSK_` and the key in upper snake case. */
  readonly env?: string;
}

const setting = <S extends v.GenericSchema>(spec: Setting<S>): Setting<S> => spec;
const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
const object = v.record(v.string(), v.unknown());
/** A valibot object schema lets arrays through as records; an operator's `[]` is a mistake. */
const PlainObject = v.pipe(
  v.custom<Record<string, unknown>>((input) => !Array.isArray(input) && v.is(object, input)),
  object,
);
/** Relative to what, nobody could tell: services start in any folder. */
const AbsolutePath = v.pipe(text(500), v.check(isAbsolute));

/** Kept as it was written; whoever keeps the hours reads it. */
const SpanText = v.pipe(
  text(60),
  v.check((span) => parseSpan(span) !== null),
);

/** What of a profile (`UserDto` of `get-profile`) a kiosk may show or pass on. */
export const profileFields = [
  'name',
  'photo',
  'nickname',
  'username',
  'email',
  'phone',
  'company',
  'externalId',
] as const;
export type ProfileField = (typeof profileFields)[number];

export const settingsTable = {
  host: setting({
    schema: v.union([
      v.literal(''),
      v.pipe(
        v.string(),
        v.check((host) => parseHost(host) !== null),
        v.transform((host) => parseHost(host) ?? ''),
      ),
    ]),
    fallback: '',
    form: 'text',
    allowed: hostAllowed,
    doc: 'Address of the GenAuth application (console: Authentication Address).',
    env: 'GENAUTH_HOST',
  }),
  appId: setting({
    schema: v.union([v.literal(''), v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))]),
    fallback: '',
    form: 'text',
    allowed: 'the application’s id from the GenAuth console: letters, digits, - and _',
    doc: 'Id of the GenAuth application that people sign in to. Without one the demo runs.',
    env: 'GENAUTH_APP_ID',
  }),
  appSecret: setting({
    schema: text(256),
    fallback: '',
    form: 'text',
    allowed: 'the application’s secret from the GenAuth console',
    doc: 'Secret of the application. Needed only where tokenAuthMethod is not none.',
    isSecret: true,
    env: 'GENAUTH_APP_SECRET',
  }),
  tokenAuthMethod: setting({
    schema: v.picklist(['none', 'client_secret_post', 'client_secret_basic']),
    fallback: 'none',
    form: 'text',
    allowed: 'none, client_secret_post or client_secret_basic',
    doc: 'How the kiosk proves itself when it exchanges a ticket; as set in the console.',
  }),
  issuer: setting({
    schema: v.union([v.literal(''), v.pipe(v.string(), v.check(isIssuer))]),
    fallback: '',
    form: 'text',
    allowed: issuerAllowed,
    doc: 'Who issues ID tokens, exactly as they say it. Empty: host, which a proxy may hide.',
  }),
  headerPrefix: setting({
    schema: v.picklist(['x-authing', 'x-genauth']),
    fallback: 'x-authing',
    form: 'text',
    allowed: 'x-authing or x-genauth',
    doc: 'Prefix of the headers that carry the application’s id.',
  }),
  statusEndpoint: setting({
    schema: v.picklist(['check', 'get']),
    fallback: 'check',
    form: 'text',
    allowed: 'check or get',
    doc: 'Whether a code’s status is asked at check-qrcode-status or at get-qrcode-status.',
  }),
  codeType: setting({
    schema: QrCodeType,
    fallback: 'MOBILE_APP',
    form: 'text',
    allowed: 'MOBILE_APP, WECHAT_MINIPROGRAM or WECHAT_OFFICIAL_ACCOUNT',
    doc: 'What people scan with: your own app, a WeChat mini program or a WeChat official account.',
  }),
  extIdpConnId: setting({
    schema: text(128),
    fallback: '',
    form: 'text',
    allowed: 'an identity source connection’s id; WECHAT_* codes only',
    doc: 'Identity source connection to use. Empty: the application’s first one.',
  }),
  customData: setting({
    schema: PlainObject,
    fallback: {},
    form: 'object',
    allowed: 'a JSON object; MOBILE_APP codes only',
    doc: 'Stored in the user’s custom data on sign-in. It is readable in the code: no secrets.',
  }),
  context: setting({
    schema: PlainObject,
    fallback: {},
    form: 'object',
    allowed: 'a JSON object; WECHAT_* codes only',
    doc: 'Passed to the GenAuth pipeline, for example which kiosk this is.',
  }),
  autoMergeQrCode: setting({
    schema: v.boolean(),
    fallback: false,
    form: 'flag',
    allowed: 'true or false; WECHAT_MINIPROGRAM codes only',
    doc: 'Whether the service puts the logo into the picture. The kiosk does it faster.',
  }),
  codeLifetimeSeconds: setting({
    schema: v.pipe(v.number(), v.minValue(5), v.maxValue(86_400)),
    fallback: 120,
    form: 'number',
    allowed: 'a number of seconds from 5 to 86400',
    doc: 'How long a code lives, as set in the console. The API does not say it.',
  }),
  imageHosts: setting({
    schema: v.array(v.pipe(v.string(), v.regex(/^[a-z0-9.-]+$/i), v.toLowerCase())),
    fallback: [],
    form: 'list',
    allowed: 'host names such as files.authing.co, separated by commas',
    doc: 'Where pictures may come from. Empty: wherever the API says, by https.',
  }),
  proxy: setting({
    schema: v.pipe(
      text(500),
      v.check((proxy) => parseProxySetting(proxy) !== null),
    ),
    fallback: 'system',
    form: 'text',
    allowed: `${proxyAllowed}; never with a user and password, which go into the credential genauth-kiosk.proxy-credentials or GENAUTH_KIOSK_PROXY_CREDENTIALS`,
    doc: 'How the service is reached: as the system says, directly, or through a proxy.',
  }),
  proxyBypass: setting({
    schema: v.array(v.pipe(v.string(), v.check(isBypassPattern), v.toLowerCase())),
    fallback: [],
    form: 'list',
    allowed: bypassAllowed,
    doc: 'What is reached without the proxy. This machine itself always is.',
  }),
  proxyCredentials: setting({
    schema: v.union([
      v.literal(''),
      v.pipe(
        text(512),
        v.check((pair) => parseProxyCredentials(pair) !== null),
      ),
    ]),
    fallback: '',
    form: 'text',
    allowed: proxyCredentialsAllowed,
    doc: 'User and password for the proxy. They are given by the Basic scheme, or by SOCKS 5.',
    isSecret: true,
  }),
  extraCaFile: setting({
    schema: v.union([v.literal(''), AbsolutePath]),
    fallback: '',
    form: 'text',
    allowed: 'the absolute path of a PEM file with certificates',
    doc: 'Certificate authorities to trust beside the well-known ones, such as the company’s own.',
  }),
  clientCertificate: setting({
    schema: v.union([
      v.strictObject({}),
      v.strictObject({ certFile: AbsolutePath, keyFile: AbsolutePath }),
      v.strictObject({ pfxFile: AbsolutePath }),
    ]),
    fallback: {},
    form: 'object',
    allowed:
      '{}, {"certFile": PATH, "keyFile": PATH} of PEM files, or {"pfxFile": PATH} of a PKCS #12 bundle; absolute paths',
    doc: 'What the kiosk proves itself with to a service, at host or imageHosts, that asks for it.',
  }),
  clientCertificatePassphrase: setting({
    schema: text(256),
    fallback: '',
    form: 'text',
    allowed: 'the passphrase of the key or bundle that clientCertificate names',
    doc: 'Opens the key of the client certificate, where that is encrypted.',
    isSecret: true,
  }),
  kioskName: setting({
    schema: text(60),
    fallback: '',
    form: 'text',
    allowed: 'up to 60 characters',
    doc: 'Name of this kiosk, shown on the screen.',
  }),
  languages: setting({
    schema: v.pipe(v.array(Language), v.minLength(1)),
    fallback: ['en', 'zh-CN'],
    form: 'list',
    allowed: `one or more of ${languages.join(', ')}; the default first`,
    doc: 'Languages that people can choose from.',
  }),
  display: setting({
    schema: text(100),
    fallback: '',
    form: 'text',
    allowed: 'nothing for the primary display, a number from the left, or a name such as HDMI-1',
    doc: 'The display that the kiosk is on. The others are covered. Where it is not there, the primary one.',
  }),
  theme: setting({
    schema: Theme,
    fallback: 'dark',
    form: 'text',
    allowed: 'dark, light or contrast',
    doc: 'Colours of the screen; contrast is for places where people see little.',
  }),
  brand: setting({
    schema: v.strictObject({
      name: v.optional(text(60)),
      logoFile: v.optional(AbsolutePath),
      accent: v.optional(Colour),
      background: v.optional(Colour),
    }),
    fallback: {},
    form: 'object',
    allowed:
      'a JSON object with any of name (up to 60 characters), logoFile (absolute path of an SVG or PNG picture), accent and background (colours such as #1d4fbf)',
    doc: 'Whose kiosk this is. A colour that people could not read is moved until they can, with a notice.',
  }),
  textScale: setting({
    schema: v.pipe(v.number(), v.minValue(1), v.maxValue(2)),
    fallback: 1,
    form: 'number',
    allowed: 'a number from 1 to 2',
    doc: 'Size of text; 2 is twice as large, as far as the screen has room.',
  }),
  sound: setting({
    schema: v.boolean(),
    fallback: true,
    form: 'flag',
    allowed: 'true or false',
    doc: 'Whether a scan and a welcome are heard, softly.',
  }),
  shownName: setting({
    schema: v.picklist(['full', 'masked', 'hidden']),
    fallback: 'full',
    form: 'text',
    allowed: 'full, masked or hidden',
    doc: 'How much of a person’s name is on the screen; masked and hidden show no photo either.',
  }),
  rest: setting({
    schema: v.strictObject({
      dim: v.optional(v.array(SpanText), []),
      resting: v.optional(v.array(SpanText), []),
    }),
    fallback: { dim: [], resting: [] },
    form: 'object',
    allowed: `{"dim": [SPAN, …], "resting": [SPAN, …]}; a SPAN is ${spanAllowed}`,
    doc: 'Hours in which the screen is dimmed, or rests: no code is asked for until somebody touches it.',
  }),
  nightlyRestart: setting({
    schema: v.union([v.literal(''), SpanText]),
    fallback: '',
    form: 'text',
    allowed: `nothing, or ${spanAllowed}`,
    doc: 'When the kiosk restarts once, at a moment of its own in the first half, and never while somebody signs in. It needs none; some operators want one.',
  }),
  updateFeed: setting({
    schema: v.union([v.literal(''), v.pipe(text(500), v.check(isFeed))]),
    fallback: '',
    form: 'text',
    allowed: feedAllowed,
    doc: 'Where an AppImage, or the Windows or macOS app, looks for newer versions of itself. Empty: it does not. Packages such as a deb are the system’s own business.',
  }),
  updateChannel: setting({
    schema: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}$/)),
    fallback: 'latest',
    form: 'text',
    allowed: 'latest, beta or another name of a channel: small letters, digits and -',
    doc: 'Which of the feed’s channels is followed.',
  }),
  updateHold: setting({
    schema: v.boolean(),
    fallback: false,
    form: 'flag',
    allowed: 'true or false',
    doc: 'Whether the version that runs is kept: nothing is looked for, and what was fetched already waits.',
  }),
  adminPinHash: setting({
    schema: v.union([v.literal(''), v.pipe(text(256), v.regex(/^\$scrypt\$[\w=,+/$]+$/))]),
    fallback: '',
    form: 'text',
    allowed: 'a hash that begins with $scrypt$, as --hash-pin prints it',
    doc: 'The admin PIN, hashed. Set it on the screen; a fleet can give all its kiosks the same.',
    isSecret: true,
  }),
  handoff: setting({
    schema: HandoffSetting,
    fallback: { kind: 'welcome' },
    form: 'object',
    allowed: handoffAllowed,
    doc: 'What becomes of somebody who has signed in: they are greeted, an application opens for them, or an endpoint such as a door’s is told.',
  }),
  webhookSecret: setting({
    schema: v.union([v.literal(''), v.pipe(v.string(), v.check(isWebhookSecret))]),
    fallback: '',
    form: 'text',
    allowed: webhookSecretAllowed,
    doc: 'Signs what the hand-off of kind webhook sends, so that its receiver knows who sent it.',
    isSecret: true,
  }),
  profileFields: setting({
    schema: v.array(v.picklist(profileFields)),
    fallback: ['name', 'photo'],
    form: 'list',
    allowed: `any of ${profileFields.join(', ')}, separated by commas; or nothing`,
    doc: 'What of a person’s profile is shown in the greeting and told to a webhook.',
  }),
  session: setting({
    schema: v.strictObject({
      welcomeSeconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(600)), 8),
      idleSeconds: v.optional(v.pipe(v.number(), v.minValue(5), v.maxValue(3_600)), 60),
      warnSeconds: v.optional(v.pipe(v.number(), v.minValue(3), v.maxValue(120)), 15),
      longestMinutes: v.optional(v.pipe(v.number(), v.minValue(0.1), v.maxValue(720)), 30),
    }),
    fallback: { welcomeSeconds: 8, idleSeconds: 60, warnSeconds: 15, longestMinutes: 30 },
    form: 'object',
    allowed:
      '{"welcomeSeconds": 1 to 600, "idleSeconds": 5 to 3600, "warnSeconds": 3 to 120, "longestMinutes": 0.1 to 720}, any of them',
    doc: 'When a session ends by itself: how long a greeting stays; how long an application stays open untouched, how much of that is counted down, and how long it stays open at most.',
  }),
  audit: setting({
    schema: v.strictObject({
      isOn: v.optional(v.boolean(), true),
      subject: v.optional(v.picklist(['hash', 'id']), 'hash'),
      names: v.optional(v.boolean(), false),
    }),
    fallback: { isOn: true, subject: 'hash', names: false },
    form: 'object',
    allowed:
      '{"isOn": true or false, "subject": "hash" or "id", "names": true or false}, any of them',
    doc: 'The record of sign-ins on this machine’s disk: whether it is kept, whether people are in it by a keyed hash or by their id, and whether by their name too.',
  }),
} as const;

export type SettingKey = keyof typeof settingsTable;
export type Settings = {
  readonly [K in SettingKey]: v.InferOutput<(typeof settingsTable)[K]['schema']>;
};

export const settingKeys = Object.keys(settingsTable) as SettingKey[];

/** The same table with its members' common type, for code that treats all keys alike. */
export function specOf(key: SettingKey): Setting<v.GenericSchema> {
  return settingsTable[key] as unknown as Setting<v.GenericSchema>;
}

/** The environment variable that sets a key. */
export function envNameOf(key: SettingKey): string {
  const snake = key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return specOf(key).env ?? `GENAUTH_KIOSK_${snake}`;
}

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settingsTable, key);
}
