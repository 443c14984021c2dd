/** What was answered at first set-up. Kept by the page only until it is saved. */
export interface SetupAnswers {
  readonly isDemo: boolean;
  readonly host: string;
  readonly appId: string;
  readonly tokenAuthMethod: 'none' | 'client_secret_post' | 'client_secret_basic';
  readonly appSecret: string;
  readonly codeType: 'MOBILE_APP' | 'WECHAT_MINIPROGRAM' | 'WECHAT_OFFICIAL_ACCOUNT';
  readonly extIdpConnId: string;
}

export const noAnswers: SetupAnswers = {
  isDemo: false,
  host: '',
  appId: '',
  tokenAuthMethod: 'none',
  appSecret: '',
  codeType: 'MOBILE_APP',
  extIdpConnId: '',
};

/** The settings that these answers are; what was not asked is not among them. */
export function entriesOf(answers: SetupAnswers): Record<string, string> {
  const { host, appId, tokenAuthMethod, appSecret, codeType, extIdpConnId } = answers;
  const withSecret = tokenAuthMethod !== 'none';
  const withConnection = codeType !== 'MOBILE_APP' && extIdpConnId !== '';
  return {
    host: host.trim(),
    appId: appId.trim(),
    tokenAuthMethod,
    codeType,
    ...(withSecret ? { appSecret: appSecret.trim() } : {}),
    ...(withConnection ? { extIdpConnId: extIdpConnId.trim() } : {}),
  };
}
