/** A business failure as the API puts it: an envelope whose `statusCode` is not 200. */
export interface Refusal {
  readonly statusCode: number;
  /** Segmented error code; absent where none is published. */
  readonly apiCode?: number;
  readonly message: string;
}

/** A field is missing or of the wrong type. */
export function invalidArgument(what: string): Refusal {
  return { statusCode: 400, message: `Parameter error: ${what}` };
}

/** A valid request at the wrong time, such as CONFIRM before SCAN. No `apiCode` is published. */
export function invalidOperation(what: string): Refusal {
  return { statusCode: 422, message: what };
}

export function unsupported(what: string): Refusal {
  return { statusCode: 501, message: what };
}

/** The refusals that carry a fixed meaning; codes are the published ones. */
export const refusals = {
  applicationNotFound: { statusCode: 499, apiCode: 2011, message: '应用不存在' },
  codeNotFound: { statusCode: 499, apiCode: 2241, message: '二维码不存在' },
  codeNotFoundPlain: { statusCode: 404, message: '二维码不存在' },
  codeExpired: { statusCode: 499, message: '二维码已过期' },
  notLoggedIn: { statusCode: 401, apiCode: 2020, message: '尚未登录，无访问权限' },
  userNotFound: { statusCode: 499, apiCode: 2004, message: '用户不存在' },
  wrongPassword: { statusCode: 499, apiCode: 2333, message: '账号或密码错误' },
  noPermission: { statusCode: 403, apiCode: 1576, message: '你无权限登录此应用' },
  personalMfa: { statusCode: 499, apiCode: 1635, message: '需要进行多因素认证（个人）' },
  enterpriseMfa: { statusCode: 499, apiCode: 1636, message: '需要进行多因素认证' },
  connectionNotFound: { statusCode: 404, message: '身份源连接不存在' },
  ticketInvalid: { statusCode: 499, message: 'ticket 无效或已过期' },
  clientAuthFailed: { statusCode: 401, message: 'Client authentication failed' },
  exchangeNotAllowed: {
    statusCode: 403,
    message: 'Exchanging user info without the server key is not allowed',
  },
  notFound: { statusCode: 404, message: 'Not Found' },
  bodyTooLarge: { statusCode: 413, message: 'Request body too large' },
} as const satisfies Record<string, Refusal>;
