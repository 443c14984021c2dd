import { err, ok, type Result } from '../main/base/result.ts';

/**
 * Everything that the API's documents leave open, or that an application's settings decide. The
 * first value of each is the default: the documented or likeliest behaviour.
 */
export const behaviourTable = {
  pollBody: {
    values: ['wrapped', 'bare', 'nested'],
    doc: 'Where a status poll carries `status`: in `data`, at the top, or in `data.data`.',
  },
  statusEndpoints: {
    values: ['both', 'check', 'get'],
    doc: 'Which of check-qrcode-status and get-qrcode-status the deployment has.',
  },
  pollReturns: {
    values: ['ticket', 'tokenSet'],
    doc: 'What AUTHORIZED carries: the console switch "Web polling returns complete user info".',
  },
  unknownCode: {
    values: ['2241', '404', 'EXPIRED'],
    doc: 'Poll of an id nobody knows: refusal apiCode 2241, statusCode 404, or status EXPIRED.',
  },
  urlForm: {
    values: ['picture', 'text'],
    doc: 'What gene-qrcode puts in `url`: the address of a picture, or the text to encode.',
  },
  qrTextExpiry: {
    values: ['expireAt', 'expiresIn'],
    doc: 'How the JSON text of a MOBILE_APP code tells its end: ISO time, or seconds.',
  },
  wechatScan: {
    values: ['twoSteps', 'oneStep'],
    doc: 'Whether scanning a WECHAT_* code only scans it, or authorises at once.',
  },
  wechatConnection: {
    values: ['configured', 'missing'],
    doc: 'Whether the application has a WeChat identity source connection at all.',
  },
  mfa: {
    values: ['off', 'pollError', 'poll1635', 'poll1636', 'exchange1635', 'exchange1636'],
    doc: 'How a needed second factor shows: status ERROR, or refusal 1635/1636 on poll or exchange.',
  },
  noPermission: {
    values: ['off', 'confirm', 'exchange'],
    doc: 'Where a person without access to the application is refused (1576), if at all.',
  },
  clientAuth: {
    values: ['none', 'client_secret_post', 'client_secret_basic'],
    doc: 'The application setting: how exchange, token and revocation want the client to prove itself.',
  },
  allowExchangeUserInfoFromBrowser: {
    values: [true, false],
    doc: 'Whether a ticket may be exchanged by a client that sent no secret.',
  },
  qrRefreshToken: {
    values: [true, false],
    doc: 'Whether a sign-in by code yields a refresh token (and the scope offline_access).',
  },
  expiryField: {
    values: ['expire_in', 'expires_in'],
    doc: 'How V3 spells the lifetime of a token set. Plain OIDC always says expires_in.',
  },
  idTokenAlg: {
    values: ['RS256', 'HS256'],
    doc: 'Signature of the id_token: the key pair published as JWKS, or the application secret.',
  },
  headerPrefix: {
    values: ['either', 'x-authing', 'x-genauth'],
    doc: 'Which spelling of the app-id header is read; the other counts as absent.',
  },
  apiCodeForm: {
    values: ['asSampled', 'number', 'string'],
    doc: 'apiCode and requestId as numbers and `requestId`, as strings and `uniqueId`, or as in the documented samples (only 2011 is a string).',
  },
  httpStatus: {
    values: ['always200', 'real'],
    doc: 'HTTP status of a refusal: 200 as documented, or the class of its statusCode.',
  },
  retryAfterSeconds: {
    values: [0, 1, 2, 5, 10, 30, 60, 120],
    doc: 'Retry-After header on every 429, in seconds; 0 sends none.',
  },
  revocationBody: {
    values: ['empty', 'envelope'],
    doc: 'Body of a successful /oidc/token/revocation.',
  },
} as const satisfies Record<
  string,
  { readonly values: readonly (string | number | boolean)[]; readonly doc: string }
>;

type Table = typeof behaviourTable;
export type BehaviourName = keyof Table;
/** One value for each switch. */
export type Behaviours = { readonly [K in BehaviourName]: Table[K]['values'][number] };

export const defaultBehaviours = Object.fromEntries(
  Object.entries(behaviourTable).map(([name, { values }]) => [name, values[0]]),
) as Behaviours;

/** Checks a change that came from outside; the error names what is allowed. */
export function parseBehaviours(change: unknown): Result<Partial<Behaviours>, string> {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) {
    return err('behaviours must be an object of switch names and values');
  }
  for (const [name, value] of Object.entries(change)) {
    if (!isBehaviourName(name)) {
      const names = Object.keys(behaviourTable).join(', ');
      return err(`unknown behaviour ${JSON.stringify(name)}; allowed: ${names}`);
    }
    const allowed: readonly unknown[] = behaviourTable[name].values;
    if (!allowed.includes(value)) {
      const list = allowed.map((one) => JSON.stringify(one)).join(', ');
      return err(`behaviour ${name} cannot be ${JSON.stringify(value)}; allowed: ${list}`);
    }
  }
  return ok(change);
}

function isBehaviourName(name: string): name is BehaviourName {
  return Object.hasOwn(behaviourTable, name);
}
