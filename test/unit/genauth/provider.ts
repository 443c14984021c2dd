import { CompactSign, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { err, ok } from '../../../main/base/result.ts';
import type { GenAuthError } from '../../../main/genauth/errors.ts';
import type { HttpRequest, Send } from '../../../main/genauth/http.ts';

type Header = Readonly<Record<string, unknown>>;

/** An RSA key of an OpenID provider, and its half for everyone. */
export interface Signer {
  readonly kid: string;
  readonly jwk: JWK;
  /** @param crit header fields that a reader must know (RFC 7515 §4.1.11) */
  sign(claims: JWTPayload, header?: Header, crit?: Record<string, boolean>): Promise<string>;
  /** A token that says anything but claims. */
  signText(text: string): Promise<string>;
}

export async function newSigner(kid: string): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  return {
    kid,
    jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' },
    sign: (claims, header = { kid }, crit = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', ...header })
        .sign(privateKey, { crit }),
    signText: (text) =>
      new CompactSign(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: 'RS256', kid })
        .sign(privateKey),
  };
}

/** What stands at a path: a body with a status, or the way in which there is no answer. */
type Page = { readonly status?: number; readonly body: string } | GenAuthError;

export const firstPath = '/oidc/.well-known/jwks.json';
export const secondPath = '/app/oidc/.well-known/jwks.json';

/** The pages of a provider without a network. A path without a page is a 404. */
export class Provider {
  readonly asked: HttpRequest[] = [];
  readonly pages = new Map<string, Page>();
  /** While set, answers wait for it. */
  hold: Promise<void> | null = null;

  constructor(...keys: readonly JWK[]) {
    this.publish(...keys);
  }

  publish(...keys: readonly JWK[]): void {
    this.pages.set(firstPath, keySetPage(...keys));
  }

  get paths(): readonly string[] {
    return this.asked.map(({ url }) => url.pathname);
  }

  readonly send: Send = async (request) => {
    this.asked.push(request);
    await this.hold;
    const page = this.pages.get(request.url.pathname) ?? { status: 404, body: '{}' };
    if ('kind' in page) return err(page);
    return ok({ status: page.status ?? 200, headers: {}, body: Buffer.from(page.body) });
  };
}

export function keySetPage(...keys: readonly JWK[]): Page {
  return { body: JSON.stringify({ keys }) };
}

export const unreachable: GenAuthError = {
  kind: 'unreachable',
  operation: 'jwks',
  host: 'sso.test',
  code: 'ECONNREFUSED',
};
