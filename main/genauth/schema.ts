/**
 * The API's data, named and spelled as the API does (V3, "authentication-openapi.json"), and checked
 * at run time. Unknown fields are let through unread; `null` counts as absent.
 */
import * as v from 'valibot';

const absentable = <S extends v.GenericSchema>(schema: S) =>
  v.optional(
    v.pipe(
      v.nullish(schema),
      v.transform((value) => value ?? undefined),
    ),
  );
/** What only explains an answer must not make it unreadable. */
const ifUsable = <S extends v.GenericSchema>(schema: S) =>
  v.fallback(absentable(schema), undefined);
const filled = v.pipe(v.string(), v.minLength(1));
/** A credential that may be missing; an empty one is. */
const credential = v.pipe(
  absentable(v.string()),
  v.transform((text) => text || undefined),
);

/** The three kinds of code that `gene-qrcode` makes. */
export const QrCodeType = v.picklist([
  'MOBILE_APP',
  'WECHAT_MINIPROGRAM',
  'WECHAT_OFFICIAL_ACCOUNT',
]);
export type QrCodeType = v.InferOutput<typeof QrCodeType>;

/** Request of `POST /api/v3/gene-qrcode`. */
export interface GenerateQrcodeDto {
  readonly type: QrCodeType;
  /** Identity source connection; WECHAT_* only. Without it the application's first one is used. */
  readonly extIdpConnId?: string;
  /** Stored in the user's custom data on authorisation; MOBILE_APP only. */
  readonly customData?: Readonly<Record<string, unknown>>;
  /** Passed to the pipeline context; WECHAT_* only. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Whether the server merges the logo into the picture; WECHAT_MINIPROGRAM only, default false. */
  readonly autoMergeQrCode?: boolean;
}

/**
 * What every answer is wrapped in. The documents say a numeric `apiCode` and `requestId`; their own
 * sample of a failure has a string and `uniqueId`.
 */
export const Envelope = v.looseObject({
  statusCode: v.number(),
  message: ifUsable(v.string()),
  apiCode: ifUsable(v.union([v.number(), v.pipe(v.string(), v.transform(Number), v.integer())])),
  requestId: ifUsable(v.string()),
  uniqueId: ifUsable(v.string()),
  data: v.optional(v.unknown()),
});

export const GeneQRCodeDataDto = v.looseObject({
  /** Whoever has it can watch the sign-in: treated as a secret outside the picture. */
  qrcodeId: filled,
  /** Address of the picture, or the text to encode when it is no http(s) address. */
  url: filled,
  /** The logo to lay over a mini-program code, when the server did not merge it. */
  customLogoUrl: absentable(v.string()),
});
export type GeneQRCodeDataDto = v.InferOutput<typeof GeneQRCodeDataDto>;

/** The token set as V3 wraps it (`expire_in`) and as plain OIDC spells it (`expires_in`); in seconds. */
export const LoginTokenResponseDataDto = v.pipe(
  v.looseObject({
    scope: absentable(v.string()),
    access_token: credential,
    id_token: credential,
    refresh_token: credential,
    token_type: absentable(v.string()),
    expire_in: absentable(v.number()),
    expires_in: absentable(v.number()),
  }),
  v.check((set) => Boolean(set.access_token ?? set.id_token), 'neither access_token nor id_token'),
  v.transform((set) => ({
    scope: set.scope,
    accessToken: set.access_token,
    idToken: set.id_token,
    refreshToken: set.refresh_token,
    tokenType: set.token_type,
    expiresInSeconds: set.expire_in ?? set.expires_in,
  })),
);
export type TokenSet = v.InferOutput<typeof LoginTokenResponseDataDto>;

export const QrCodeStatus = v.picklist([
  'PENDING',
  'SCANNED',
  'AUTHORIZED',
  'CANCELLED',
  'EXPIRED',
  'ERROR',
]);
export type QrCodeStatus = v.InferOutput<typeof QrCodeStatus>;

export const CheckQRCodeStatusDataDto = v.looseObject({
  status: QrCodeStatus,
  ticket: credential,
  briefUserInfo: absentable(
    v.looseObject({ displayName: absentable(v.string()), photo: absentable(v.string()) }),
  ),
  tokenSet: absentable(LoginTokenResponseDataDto),
});
export type CheckQRCodeStatusDataDto = v.InferOutput<typeof CheckQRCodeStatusDataDto>;

/** The part of `get-profile`'s `UserDto` that a kiosk uses. */
export const UserDto = v.looseObject({
  userId: filled,
  name: absentable(v.string()),
  nickname: absentable(v.string()),
  username: absentable(v.string()),
  photo: absentable(v.string()),
  email: absentable(v.string()),
  phone: absentable(v.string()),
  company: ifUsable(v.string()),
  /** Who the person is in the operator's own system. */
  externalId: ifUsable(v.string()),
});
export type UserDto = v.InferOutput<typeof UserDto>;
