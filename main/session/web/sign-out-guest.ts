import type { ProxyCredentials } from '../../network/credentials.ts';
import type { Guest, LoginAsked } from './guest.ts';

/** Its pages are gone. All that leaves its partition now is the request that signs it out. */
export function signOutGuest(
  signOutAddress: string | undefined,
  login: (asked: LoginAsked) => ProxyCredentials | null,
): Guest {
  const origin = signOutAddress === undefined ? null : new URL(signOutAddress).origin;
  return {
    asked() {},
    mayRequest: ({ url, resourceType }) =>
      origin !== null &&
      URL.canParse(url) &&
      new URL(url).origin === origin &&
      resourceType !== 'mainFrame' &&
      resourceType !== 'subFrame',
    mayNavigate: () => false,
    login,
    withheld() {},
  };
}
