import { unreachable } from '../base/result.ts';

/** The application's setting "token endpoint authentication method" in the GenAuth console. */
export type TokenAuthMethod = 'none' | 'client_secret_post' | 'client_secret_basic';

/** Who the kiosk is to the token endpoints. */
export interface ClientCredentials {
  readonly appId: string;
  readonly tokenAuthMethod: TokenAuthMethod;
  /** Empty when the method is `none`. */
  readonly appSecret: string;
}

/** What client authentication adds to a request (RFC 6749 §2.3.1). */
export interface ClientProof {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string>>;
}

export function proveClient(credentials: ClientCredentials): ClientProof {
  const { appId, appSecret, tokenAuthMethod } = credentials;
  switch (tokenAuthMethod) {
    case 'none':
      return { headers: {}, body: {} };
    case 'client_secret_post':
      return { headers: {}, body: { client_id: appId, client_secret: appSecret } };
    case 'client_secret_basic': {
      const pair = `${formEncoded(appId)}:${formEncoded(appSecret)}`;
      const basic = Buffer.from(pair).toString('base64');
      return { headers: { authorization: `Basic ${basic}` }, body: {} };
    }
    default:
      return unreachable(tokenAuthMethod);
  }
}

/** RFC 6749 §2.3.1 asks for form encoding of both halves before they are joined. */
function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
