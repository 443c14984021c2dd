/** What a proxy asks a user for. */
export interface ProxyCredentials {
  readonly user: string;
  readonly password: string;
}

export const proxyCredentialsAllowed = 'USER:PASSWORD, on one line';

/** The setting `proxyCredentials`; null when it cannot be used. */
export function parseProxyCredentials(text: string): ProxyCredentials | null {
  const at = text.indexOf(':');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 7617 §2 forbids them.
  if (at < 1 || /[\x00-\x1f\x7f]/.test(text)) return null;
  return { user: text.slice(0, at), password: text.slice(at + 1) };
}

/** The header value of the Basic scheme (RFC 7617), in UTF-8. */
export function basicProof({ user, password }: ProxyCredentials): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** All forms in which credentials are secret, for those who keep secrets out of logs. */
export function secretsIn(credentials: ProxyCredentials | null): readonly string[] {
  if (credentials === null) return [];
  return [credentials.password, basicProof(credentials).slice('Basic '.length)];
}
