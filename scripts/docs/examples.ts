import type { SettingKey } from '../../main/settings/schema.ts';

/** For each setting a value that somebody may really have. Secrets are made up. */
export const examples: Readonly<Record<SettingKey, unknown>> = {
  host: 'https://your-app.genauth.ai',
  appId: '65a1f0c2e8b94d7a',
  appSecret: 'c0ffee…',
  tokenAuthMethod: 'client_secret_post',
  issuer: 'https://sso.example.com/oidc',
  headerPrefix: 'x-genauth',
  statusEndpoint: 'get',
  codeType: 'WECHAT_MINIPROGRAM',
  extIdpConnId: '6392d6be8f1c2a',
  customData: { site: 'Hangzhou' },
  context: { kiosk: 'lobby-1' },
  autoMergeQrCode: true,
  codeLifetimeSeconds: 90,
  imageHosts: ['files.authing.co'],
  proxy: 'http://proxy.example.com:3128',
  proxyBypass: ['*.example.com'],
  proxyCredentials: 'kiosk:c0ffee…',
  extraCaFile: '/etc/genauth-kiosk/company-ca.pem',
  clientCertificate: {
    certFile: '/etc/genauth-kiosk/kiosk.pem',
    keyFile: '/etc/genauth-kiosk/kiosk.key',
  },
  clientCertificatePassphrase: 'c0ffee…',
  kioskName: 'Lobby',
  languages: ['zh-CN', 'en'],
  theme: 'light',
  brand: { name: 'City Library', logoFile: '/etc/genauth-kiosk/logo.svg', accent: '#0b6e4f' },
  textScale: 1.5,
  sound: false,
  shownName: 'masked',
  rest: { dim: ['20:00-22:00'], resting: ['22:00-06:30', 'sun 00:00-24:00'] },
  adminPinHash:
    '$scrypt$ln=15,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g',
  session: { welcomeSeconds: 5 },
};
