import type { CodeType } from './codes.ts';

/** The one application that the simulator knows. */
export const application = {
  id: 'demo',
  secret: 'demo-secret',
  userPoolId: '59f86b4832eb28071bdd9214',
} as const;

type WeChatType = Exclude<CodeType, 'MOBILE_APP'>;

/** Its identity source connections: what `extIdpConnId` may name. */
export const connections: readonly {
  readonly id: string;
  readonly types: readonly WeChatType[];
}[] = [
  { id: '65b1d2c3e4f5a60718b2c001', types: ['WECHAT_OFFICIAL_ACCOUNT'] },
  { id: '65b1d2c3e4f5a60718b2c002', types: ['WECHAT_MINIPROGRAM'] },
  // The id that the API's own documents use as their sample.
  { id: '62eb7ed1f04xxxxc6955b329', types: ['WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT'] },
];
