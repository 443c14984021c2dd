import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { environmentLayer } from '../../../main/settings/env.ts';
import { issueLine, mergeLayers, quote } from '../../../main/settings/layers.ts';
import {
  envNameOf,
  type Form,
  isSettingKey,
  type SettingKey,
  settingKeys,
  specOf,
} from '../../../main/settings/schema.ts';

interface Expected {
  readonly env: string;
  readonly fallback: unknown;
  /** Values that are taken; in pairs where they are taken as something else. */
  readonly good: readonly unknown[];
  readonly normalized?: readonly (readonly [unknown, unknown])[];
  /** Values that are refused, each with how it is quoted. */
  readonly bad: readonly (readonly [unknown, string])[];
  readonly allowed: string;
}

const long = (length: number) => 'x'.repeat(length);
const base64 = (bytes: number) => Buffer.alloc(bytes, 0xa5).toString('base64');
const quotedLong = `"${long(116)}…`;

const expected: Readonly<Record<SettingKey, Expected>> = {
  host: {
    env: 'GENAUTH_HOST',
    fallback: '',
    good: ['', 'https://app.test', 'http://localhost:4780'],
    normalized: [['App.Test/', 'https://app.test']],
    bad: [
      ['http://app.test', '"http://app.test"'],
      [7, '7'],
      [null, 'null'],
    ],
    allowed:
      'an https address such as https://your-app.genauth.ai (http only on this machine: localhost, 127.0.0.1, [::1])',
  },
  appId: {
    env: 'GENAUTH_APP_ID',
    fallback: '',
    good: ['', '65a1_B-c', long(64)],
    bad: [
      ['a b', '"a b"'],
      ['应用', '"应用"'],
      [long(65), `"${long(65)}"`],
      [12, '12'],
    ],
    allowed: 'the application’s id from the GenAuth console: letters, digits, - and _',
  },
  appSecret: {
    env: 'GENAUTH_APP_SECRET',
    fallback: '',
    good: ['', 'any text: 密 ', long(256)],
    bad: [
      [long(257), 'a value that cannot be used'],
      [1234567, 'a value that cannot be used'],
    ],
    allowed: 'the application’s secret from the GenAuth console',
  },
  tokenAuthMethod: {
    env: 'GENAUTH_KIOSK_TOKEN_AUTH_METHOD',
    fallback: 'none',
    good: ['none', 'client_secret_post', 'client_secret_basic'],
    bad: [
      ['private_key_jwt', '"private_key_jwt"'],
      ['None', '"None"'],
    ],
    allowed: 'none, client_secret_post or client_secret_basic',
  },
  issuer: {
    env: 'GENAUTH_KIOSK_ISSUER',
    fallback: '',
    // To the letter as tokens have it: a slash at the end, and capitals, make another issuer.
    good: ['', 'https://sso.test/oidc', 'https://Sso.test/', 'http://localhost:4780/oidc'],
    bad: [
      ['http://sso.test/oidc', '"http://sso.test/oidc"'],
      ['sso.test/oidc', '"sso.test/oidc"'],
      ['https://sso.test/oidc ', '"https://sso.test/oidc "'],
      ['https://sso.test/oidc?', '"https://sso.test/oidc?"'],
      ['https://sso.test/#', '"https://sso.test/#"'],
      ['https://', '"https://"'],
      [['https://sso.test'], '["https://sso.test"]'],
    ],
    allowed:
      'an address as it stands in tokens, such as https://your-app.genauth.ai/oidc (http only on this machine)',
  },
  headerPrefix: {
    env: 'GENAUTH_KIOSK_HEADER_PREFIX',
    fallback: 'x-authing',
    good: ['x-authing', 'x-genauth'],
    bad: [['x-other', '"x-other"']],
    allowed: 'x-authing or x-genauth',
  },
  statusEndpoint: {
    env: 'GENAUTH_KIOSK_STATUS_ENDPOINT',
    fallback: 'check',
    good: ['check', 'get'],
    bad: [['post', '"post"']],
    allowed: 'check or get',
  },
  codeType: {
    env: 'GENAUTH_KIOSK_CODE_TYPE',
    fallback: 'MOBILE_APP',
    good: ['MOBILE_APP', 'WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT'],
    bad: [['ALIPAY', '"ALIPAY"']],
    allowed: 'MOBILE_APP, WECHAT_MINIPROGRAM or WECHAT_OFFICIAL_ACCOUNT',
  },
  extIdpConnId: {
    env: 'GENAUTH_KIOSK_EXT_IDP_CONN_ID',
    fallback: '',
    good: ['', 'conn', long(128)],
    bad: [
      [long(129), quotedLong],
      [true, 'true'],
    ],
    allowed: 'an identity source connection’s id; WECHAT_* codes only',
  },
  customData: {
    env: 'GENAUTH_KIOSK_CUSTOM_DATA',
    fallback: {},
    good: [{}, { kiosk: '大厅', nested: { a: [1] } }],
    bad: [
      ['text', '"text"'],
      [[1], '[1]'],
      [null, 'null'],
    ],
    allowed: 'a JSON object; MOBILE_APP codes only',
  },
  context: {
    env: 'GENAUTH_KIOSK_CONTEXT',
    fallback: {},
    good: [{}, { kiosk: 1 }],
    bad: [
      ['text', '"text"'],
      [[], '[]'],
    ],
    allowed: 'a JSON object; WECHAT_* codes only',
  },
  autoMergeQrCode: {
    env: 'GENAUTH_KIOSK_AUTO_MERGE_QR_CODE',
    fallback: false,
    good: [true, false],
    bad: [
      ['yes', '"yes"'],
      [1, '1'],
    ],
    allowed: 'true or false; WECHAT_MINIPROGRAM codes only',
  },
  codeLifetimeSeconds: {
    env: 'GENAUTH_KIOSK_CODE_LIFETIME_SECONDS',
    fallback: 120,
    good: [5, 120, 86_400],
    bad: [
      [4.9, '4.9'],
      [86_401, '86401'],
      ['120', '"120"'],
      [-1, '-1'],
    ],
    allowed: 'a number of seconds from 5 to 86400',
  },
  imageHosts: {
    env: 'GENAUTH_KIOSK_IMAGE_HOSTS',
    fallback: [],
    good: [[], ['files.authing.co', 'cdn-1.test']],
    // An address is compared in lower case, as URLs spell it.
    normalized: [[['Files.Authing.CO'], ['files.authing.co']]],
    bad: [
      ['files.test', '"files.test"'],
      [['https://files.test'], '["https://files.test"]'],
      [['files.test:443'], '["files.test:443"]'],
      [[''], '[""]'],
    ],
    allowed: 'host names such as files.authing.co, separated by commas',
  },
  proxy: {
    env: 'GENAUTH_KIOSK_PROXY',
    fallback: 'system',
    good: [
      'system',
      'direct',
      'http://proxy.test:3128',
      'https://10.0.0.1',
      'socks5://[::1]:1080',
      'pac:https://intranet.test/proxy.pac?site=7',
    ],
    bad: [
      ['', '""'],
      ['proxy.test:3128', '"proxy.test:3128"'],
      ['http://proxy.test:3128/path', '"http://proxy.test:3128/path"'],
      ['ftp://proxy.test', '"ftp://proxy.test"'],
      ['pac:', '"pac:"'],
      ['http://user:pa/ss"w@rd@proxy.test:3128', '"http://…@proxy.test:3128"'],
      ['user:topsecret@proxy.test:3128', '"…@proxy.test:3128"'],
      [`http://user:${long(200)}@proxy.test`, '"http://…@proxy.test"'],
      ['pac:http://user:topsecret@intranet.test/', '"pac:http://…@intranet.test/"'],
    ],
    allowed:
      'system, direct, http://HOST:PORT, https://HOST:PORT, socks5://HOST:PORT or pac:URL of a PAC file; never with a user and password, which go into the credential genauth-kiosk.proxy-credentials or GENAUTH_KIOSK_PROXY_CREDENTIALS',
  },
  proxyBypass: {
    env: 'GENAUTH_KIOSK_PROXY_BYPASS',
    fallback: [],
    good: [
      [],
      ['intranet.test', '*.lan.test', '.lan.test', '10.0.0.0/8', '192.168.1.7', 'fe80::/10'],
      ['<local>'],
    ],
    normalized: [[['Intranet.Test'], ['intranet.test']]],
    bad: [
      ['intranet.test', '"intranet.test"'],
      [['https://intranet.test'], '["https://intranet.test"]'],
      [['10.0.0.0/33'], '["10.0.0.0/33"]'],
      [['*'], '["*"]'],
      [['a.*.test'], '["a.*.test"]'],
      [[''], '[""]'],
    ],
    allowed:
      'host names (intranet.example), domains with all below them (*.example), IP addresses, networks (10.0.0.0/8), or <local> for names without a dot; separated by commas',
  },
  proxyCredentials: {
    env: 'GENAUTH_KIOSK_PROXY_CREDENTIALS',
    fallback: '',
    good: ['', 'kiosk:', 'kiosk:pa:ss 密'],
    bad: [
      ['kiosk', 'a value that cannot be used'],
      [':topsecret', 'a value that cannot be used'],
      ['kiosk:top\nsecret', 'a value that cannot be used'],
      [long(513), 'a value that cannot be used'],
    ],
    allowed: 'USER:PASSWORD, on one line',
  },
  extraCaFile: {
    env: 'GENAUTH_KIOSK_EXTRA_CA_FILE',
    fallback: '',
    good: ['', '/etc/ssl/company.pem'],
    bad: [
      ['company.pem', '"company.pem"'],
      ['./company.pem', '"./company.pem"'],
      [['/etc/ssl/company.pem'], '["/etc/ssl/company.pem"]'],
    ],
    allowed: 'the absolute path of a PEM file with certificates',
  },
  clientCertificate: {
    env: 'GENAUTH_KIOSK_CLIENT_CERTIFICATE',
    fallback: {},
    good: [{}, { certFile: '/a/cert.pem', keyFile: '/a/key.pem' }, { pfxFile: '/a/kiosk.p12' }],
    bad: [
      ['/a/kiosk.p12', '"/a/kiosk.p12"'],
      [{ certFile: '/a/cert.pem' }, '{"certFile":"/a/cert.pem"}'],
      [{ pfxFile: 'kiosk.p12' }, '{"pfxFile":"kiosk.p12"}'],
      [{ pfxFile: '/a', keyFile: '/b' }, '{"pfxFile":"/a","keyFile":"/b"}'],
      [{ pfxFile: '/a', passphrase: 'topsecret' }, '{"pfxFile":"/a","passphrase":"…"}'],
    ],
    allowed:
      '{}, {"certFile": PATH, "keyFile": PATH} of PEM files, or {"pfxFile": PATH} of a PKCS #12 bundle; absolute paths',
  },
  clientCertificatePassphrase: {
    env: 'GENAUTH_KIOSK_CLIENT_CERTIFICATE_PASSPHRASE',
    fallback: '',
    good: ['', 'any text: 密 ', long(256)],
    bad: [[long(257), 'a value that cannot be used']],
    allowed: 'the passphrase of the key or bundle that clientCertificate names',
  },
  kioskName: {
    env: 'GENAUTH_KIOSK_KIOSK_NAME',
    fallback: '',
    good: ['', '大厅一号', long(60)],
    bad: [[long(61), `"${long(61)}"`]],
    allowed: 'up to 60 characters',
  },
  languages: {
    env: 'GENAUTH_KIOSK_LANGUAGES',
    fallback: ['en', 'zh-CN'],
    good: [['en'], ['zh-CN'], ['zh-CN', 'en'], ['ar', 'en', 'zh-TW', 'ja', 'zh-CN']],
    bad: [
      [[], '[]'],
      [['de'], '["de"]'],
      ['en', '"en"'],
    ],
    allowed: 'one or more of en, zh-CN, zh-TW, ja, ar; the default first',
  },
  display: {
    env: 'GENAUTH_KIOSK_DISPLAY',
    fallback: '',
    good: ['', '2', 'HDMI-1'],
    bad: [
      [2, '2'],
      [long(101), `"${long(101)}"`],
    ],
    allowed: 'nothing for the primary display, a number from the left, or a name such as HDMI-1',
  },
  theme: {
    env: 'GENAUTH_KIOSK_THEME',
    fallback: 'dark',
    good: ['dark', 'light', 'contrast'],
    bad: [
      ['Light', '"Light"'],
      [true, 'true'],
    ],
    allowed: 'dark, light or contrast',
  },
  brand: {
    env: 'GENAUTH_KIOSK_BRAND',
    fallback: {},
    good: [{}, { accent: '#0b6e4f' }, { name: '市图书馆', logoFile: '/a/logo.svg' }],
    normalized: [[{ background: '#FFEEDD' }, { background: '#ffeedd' }]],
    bad: [
      [{ accent: 'green' }, '{"accent":"green"}'],
      [{ accent: '#fff' }, '{"accent":"#fff"}'],
      [{ logoFile: 'logo.svg' }, '{"logoFile":"logo.svg"}'],
      [{ colour: '#ffffff' }, '{"colour":"#ffffff"}'],
      ['#ffffff', '"#ffffff"'],
    ],
    allowed:
      'a JSON object with any of name (up to 60 characters), logoFile (absolute path of an SVG or PNG picture), accent and background (colours such as #1d4fbf)',
  },
  textScale: {
    env: 'GENAUTH_KIOSK_TEXT_SCALE',
    fallback: 1,
    good: [1, 1.25, 2],
    bad: [
      [0.9, '0.9'],
      [3, '3'],
      ['1', '"1"'],
    ],
    allowed: 'a number from 1 to 2',
  },
  sound: {
    env: 'GENAUTH_KIOSK_SOUND',
    fallback: true,
    good: [true, false],
    bad: [
      ['on', '"on"'],
      [1, '1'],
    ],
    allowed: 'true or false',
  },
  shownName: {
    env: 'GENAUTH_KIOSK_SHOWN_NAME',
    fallback: 'full',
    good: ['full', 'masked', 'hidden'],
    bad: [['none', '"none"']],
    allowed: 'full, masked or hidden',
  },
  rest: {
    env: 'GENAUTH_KIOSK_REST',
    fallback: { dim: [], resting: [] },
    good: [{ dim: ['20:00-22:00'], resting: ['22:00-06:00', 'sat,sun 00:00-24:00'] }],
    normalized: [[{}, { dim: [], resting: [] }]],
    bad: [
      [{ resting: '22:00-06:00' }, '{"resting":"22:00-06:00"}'],
      [{ resting: ['22-6'] }, '{"resting":["22-6"]}'],
      [{ sleep: [] }, '{"sleep":[]}'],
    ],
    allowed:
      '{"dim": [SPAN, …], "resting": [SPAN, …]}; a SPAN is HH:MM-HH:MM in the machine’s own time, also over midnight, after days where it is not for all, such as sat,sun 00:00-24:00',
  },
  nightlyRestart: {
    env: 'GENAUTH_KIOSK_NIGHTLY_RESTART',
    fallback: '',
    good: ['', '03:00-05:00', 'sat,sun 23:00-01:00'],
    bad: [
      ['3-5', '"3-5"'],
      [true, 'true'],
    ],
    allowed:
      'nothing, or HH:MM-HH:MM in the machine’s own time, also over midnight, after days where it is not for all, such as sat,sun 00:00-24:00',
  },
  updateFeed: {
    env: 'GENAUTH_KIOSK_UPDATE_FEED',
    fallback: '',
    good: ['', 'https://updates.test/kiosk/', 'http://127.0.0.1:8080'],
    bad: [
      ['http://updates.test', '"http://updates.test"'],
      ['updates.test', '"updates.test"'],
      ['https://updates.test/?channel=beta', '"https://updates.test/?channel=beta"'],
      ['https://kiosk:word@updates.test', '"https://…@updates.test"'],
      [true, 'true'],
    ],
    allowed:
      'nothing, or the https address of the folder that latest-linux.yml and the like are in (http only on this machine)',
  },
  updateChannel: {
    env: 'GENAUTH_KIOSK_UPDATE_CHANNEL',
    fallback: 'latest',
    good: ['latest', 'beta', 'site-2'],
    bad: [
      ['', '""'],
      ['../latest', '"../latest"'],
      ['Beta', '"Beta"'],
    ],
    allowed: 'latest, beta or another name of a channel: small letters, digits and -',
  },
  updateHold: {
    env: 'GENAUTH_KIOSK_UPDATE_HOLD',
    fallback: false,
    good: [true, false],
    bad: [
      ['yes', '"yes"'],
      [1, '1'],
    ],
    allowed: 'true or false',
  },
  adminPinHash: {
    env: 'GENAUTH_KIOSK_ADMIN_PIN_HASH',
    fallback: '',
    good: ['', '$scrypt$ln=15,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2g'],
    bad: [
      ['246810', 'a value that cannot be used'],
      ['$argon2id$v=19$m=1', 'a value that cannot be used'],
      [long(257), 'a value that cannot be used'],
    ],
    allowed: 'a hash that begins with $scrypt$, as --hash-pin prints it',
  },
  handoff: {
    env: 'GENAUTH_KIOSK_HANDOFF',
    fallback: { kind: 'welcome' },
    good: [
      { kind: 'welcome' },
      {
        kind: 'webhook',
        address: 'https://door.test/hooks?gate=1',
        waitSeconds: 1,
        ifUndelivered: 'keep',
        keepAtMost: 10_000,
      },
      {
        kind: 'web',
        address: 'https://desk.test/start',
        origins: ['https://login.test', 'https://files.test:8443'],
        post: 'tokens',
        endAddress: 'https://desk.test/bye',
        signOutAddress: 'https://desk.test/sign-out',
      },
    ],
    normalized: [
      [
        { kind: 'webhook', address: 'https://door.test/' },
        {
          kind: 'webhook',
          address: 'https://door.test/',
          waitSeconds: 8,
          ifUndelivered: 'refuse',
          keepAtMost: 1_000,
        },
      ],
      [
        { kind: 'web', address: 'https://desk.test/', origins: ['https://login.test/'] },
        {
          kind: 'web',
          address: 'https://desk.test/',
          origins: ['https://login.test'],
          post: 'idToken',
        },
      ],
    ],
    bad: [
      [{}, '{}'],
      ['webhook', '"webhook"'],
      [{ kind: 'door' }, '{"kind":"door"}'],
      [
        { kind: 'welcome', address: 'https://a.test' },
        '{"kind":"welcome","address":"https://a.test"}',
      ],
      [{ kind: 'webhook' }, '{"kind":"webhook"}'],
      [
        { kind: 'webhook', address: 'http://door.test' },
        '{"kind":"webhook","address":"http://door.test"}',
      ],
      [
        { kind: 'webhook', address: 'https://door.test', waitSeconds: 0.5 },
        '{"kind":"webhook","address":"https://door.test","waitSeconds":0.5}',
      ],
      [
        { kind: 'webhook', address: 'https://door.test', keepAtMost: 0 },
        '{"kind":"webhook","address":"https://door.test","keepAtMost":0}',
      ],
      [
        { kind: 'web', address: 'https://desk.test', origins: ['https://a.test/path'] },
        '{"kind":"web","address":"https://desk.test","origins":["https://a.test/path"]}',
      ],
    ],
    allowed:
      '{"kind": "welcome"}, {"kind": "web", "address": HTTPS, and if wanted "origins": [ORIGIN, …], "post": "idToken", "tokens" or "nothing", "endAddress": HTTPS, "signOutAddress": HTTPS} or {"kind": "webhook", "address": HTTPS, and if wanted "waitSeconds": 1 to 60, "ifUndelivered": "refuse" or "keep", "keepAtMost": 1 to 10000}',
  },
  webhookSecret: {
    env: 'GENAUTH_KIOSK_WEBHOOK_SECRET',
    fallback: '',
    good: ['', `whsec_${base64(24)}`, `whsec_${base64(64)}`],
    bad: [
      [base64(24), 'a value that cannot be used'],
      [`whsec_${base64(23)}`, 'a value that cannot be used'],
      [`whsec_${base64(65)}`, 'a value that cannot be used'],
      [`whsk_${base64(32)}`, 'a value that cannot be used'],
      [`whsec_${'_-'.repeat(16)}`, 'a value that cannot be used'],
    ],
    allowed: 'whsec_ and 24 to 64 random bytes in base64, as Standard Webhooks writes it',
  },
  profileFields: {
    env: 'GENAUTH_KIOSK_PROFILE_FIELDS',
    fallback: ['name', 'photo'],
    good: [
      [],
      ['name'],
      ['photo', 'nickname', 'username', 'email', 'phone', 'company', 'externalId', 'name'],
    ],
    bad: [
      ['name', '"name"'],
      [['gender'], '["gender"]'],
      [['Name'], '["Name"]'],
      [[''], '[""]'],
    ],
    allowed:
      'any of name, photo, nickname, username, email, phone, company, externalId, separated by commas; or nothing',
  },
  session: {
    env: 'GENAUTH_KIOSK_SESSION',
    fallback: { welcomeSeconds: 8, idleSeconds: 60, warnSeconds: 15, longestMinutes: 30 },
    good: [
      { welcomeSeconds: 1, idleSeconds: 5, warnSeconds: 3, longestMinutes: 0.1 },
      { welcomeSeconds: 600, idleSeconds: 3_600, warnSeconds: 120, longestMinutes: 720 },
    ],
    normalized: [
      [{}, { welcomeSeconds: 8, idleSeconds: 60, warnSeconds: 15, longestMinutes: 30 }],
      [
        { idleSeconds: 90 },
        { welcomeSeconds: 8, idleSeconds: 90, warnSeconds: 15, longestMinutes: 30 },
      ],
    ],
    bad: [
      [{ welcomeSeconds: 0 }, '{"welcomeSeconds":0}'],
      [{ welcomeSeconds: 601 }, '{"welcomeSeconds":601}'],
      [{ idleSeconds: 4 }, '{"idleSeconds":4}'],
      [{ idleSeconds: 3_601 }, '{"idleSeconds":3601}'],
      [{ warnSeconds: 2 }, '{"warnSeconds":2}'],
      [{ warnSeconds: 121 }, '{"warnSeconds":121}'],
      [{ longestMinutes: 0 }, '{"longestMinutes":0}'],
      [{ longestMinutes: 721 }, '{"longestMinutes":721}'],
      [{ welcome: 8 }, '{"welcome":8}'],
      [8, '8'],
    ],
    allowed:
      '{"welcomeSeconds": 1 to 600, "idleSeconds": 5 to 3600, "warnSeconds": 3 to 120, "longestMinutes": 0.1 to 720}, any of them',
  },
  audit: {
    env: 'GENAUTH_KIOSK_AUDIT',
    fallback: { isOn: true, subject: 'hash', names: false },
    good: [{ isOn: false, subject: 'id', names: true }],
    normalized: [
      [{}, { isOn: true, subject: 'hash', names: false }],
      [{ isOn: false }, { isOn: false, subject: 'hash', names: false }],
    ],
    bad: [
      [{ isOn: 'no' }, '{"isOn":"no"}'],
      [{ subject: 'name' }, '{"subject":"name"}'],
      [{ names: 1 }, '{"names":1}'],
      [{ enabled: false }, '{"enabled":false}'],
      [false, 'false'],
    ],
    allowed:
      '{"isOn": true or false, "subject": "hash" or "id", "names": true or false}, any of them',
  },
};

/** One setting as one layer gives it, merged over the defaults. */
const merge = (key: string, value: unknown) =>
  mergeLayers([{ source: 'a test', values: { [key]: value } }]);

it('every setting is in the table of this test', () => {
  expect(Object.keys(expected)).toEqual(settingKeys);
});

describe.each(settingKeys)('the setting %s', (key) => {
  const { env, fallback, good, normalized = [], bad, allowed } = expected[key];

  it('has its default, which is itself allowed', () => {
    expect(mergeLayers([]).settings[key]).toEqual(fallback);
    expect(v.is(specOf(key).schema, fallback)).toBe(true);
  });

  it('has its environment variable', () => {
    expect(envNameOf(key)).toBe(env);
  });

  it('says in a sentence what it is for', () => {
    expect(specOf(key).doc).toMatch(/^[A-Z].*\.$/);
  });

  it('takes what is allowed', () => {
    for (const [value, taken] of [...good.map((one) => [one, one] as const), ...normalized]) {
      const { settings, issues, provenance } = merge(key, value);
      expect(issues.map(issueLine)).toEqual([]);
      expect(settings[key]).toEqual(taken);
      expect(provenance[key]).toBe('a test');
    }
  });

  it('refuses anything else in one exact line, and keeps its default', () => {
    for (const [value, found] of bad) {
      const { settings, issues, provenance } = merge(key, value);
      expect(issues.map(issueLine)).toEqual([
        `${key} (a test): found ${found}; allowed: ${allowed}`,
      ]);
      expect(settings[key]).toEqual(fallback);
      expect(provenance[key]).toBe('default');
    }
  });
});

/** A value of no form that any setting has in the place of one of this form. */
const wrongType: Readonly<Record<Form, unknown>> = {
  text: 7,
  number: 'x',
  flag: 'x',
  list: 'x',
  object: 'x',
};

/** What a hurried hand makes of a key: two letters swapped, other separators, other case. */
function slipsOf(key: string): readonly string[] {
  const swapped = `${key.slice(0, 1)}${key[2]}${key[1]}${key.slice(3)}`;
  const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return [swapped, `${key}s`, snake, key.toUpperCase()].filter((slip) => !isSettingKey(slip));
}

describe.each(settingKeys)('in the place of %s', (key) => {
  const { good, allowed } = expected[key];
  const { isSecret, form } = specOf(key);

  it('a value of the wrong type is one exact line', () => {
    const found = isSecret ? 'a value that cannot be used' : JSON.stringify(wrongType[form]);
    const { settings, issues } = merge(key, wrongType[form]);
    expect(issues.map(issueLine)).toEqual([`${key} (a test): found ${found}; allowed: ${allowed}`]);
    expect(settings[key]).toEqual(expected[key].fallback);
  });

  it('a key near it is answered with it, and its value is not shown', () => {
    for (const slip of slipsOf(key)) {
      const { issues } = merge(slip, 'topsecret');
      expect(issues.map(issueLine)).toEqual([
        `${slip} (a test): found a key that is not known; allowed: did you mean ${key}?`,
      ]);
    }
  });

  it('a variable near its own is answered with it, and its value is not shown', () => {
    const variable = expected[key].env;
    const slip = `GENAUTH_KIOSK_${variable.replace(/^GENAUTH_(KIOSK_)?/, '')}S`;
    const { issues } = mergeLayers([environmentLayer({ [slip]: 'topsecret' })]);
    expect(issues.map(issueLine)).toEqual([
      `${slip} (environment): found a key that is not known; allowed: did you mean ${variable}?`,
    ]);
  });

  it('a value that the policy has locked out is one exact notice', () => {
    const [theirs, mine = theirs] = [good.at(-1), good.at(0)];
    const { settings, provenance, issues, notices, locked } = mergeLayers([
      { source: 'policy file /p', lockedBy: 'the policy file /p', values: { [key]: theirs } },
      { source: 'a test', values: { [key]: mine } },
    ]);
    expect(issues).toEqual([]);
    if (isSecret) {
      expect(settings[key]).toEqual(mine);
      expect([[...locked], notices]).toEqual([[], []]);
      return;
    }
    expect(settings[key]).toEqual(theirs);
    expect(provenance[key]).toBe('policy file /p');
    expect([...locked]).toEqual([key]);
    expect(notices.map(issueLine)).toEqual([
      `${key} (a test): found ${quote(mine)}; allowed: locked by the policy file /p`,
    ]);
  });
});

describe('a key', () => {
  it.each(['', 'Host', 'toString', 'constructor', '__proto__', 'hasOwnProperty'])(
    'is no setting as %j',
    (key) => {
      expect(isSettingKey(key)).toBe(false);
    },
  );

  it('that is secret is one of these', () => {
    expect(settingKeys.filter((key) => specOf(key).isSecret)).toEqual([
      'appSecret',
      'proxyCredentials',
      'clientCertificatePassphrase',
      'adminPinHash',
      'webhookSecret',
    ]);
  });
});
