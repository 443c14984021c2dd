/** What the loop needs of the outside, so that tests can give it a service of their own. */
import type { Result } from '../base/result.ts';
import type { GenAuthError } from '../genauth/errors.ts';
import type { Identity } from '../genauth/id-token.ts';
import type { Picture } from '../genauth/picture.ts';
import type { CheckQRCodeStatusDataDto, TokenSet } from '../genauth/schema.ts';
import type { SessionEnd, StageNews } from './session-stage.ts';

export interface MintedCode {
  readonly qrcodeId: string;
  readonly picture: Picture;
  readonly logo: Picture | null;
}

export interface SigninService {
  /** Asks for a code and fetches its picture. */
  mint(signal: AbortSignal): Promise<Result<MintedCode, GenAuthError>>;
  status(
    qrcodeId: string,
    signal: AbortSignal,
  ): Promise<Result<CheckQRCodeStatusDataDto, GenAuthError>>;
  /** Cannot be broken off: a ticket that has reached the service has become tokens, to be revoked. */
  exchange(ticket: string): Promise<Result<TokenSet, GenAuthError>>;
  /** Whether the tokens are genuine and meant for this kiosk, and whom they speak of. */
  verify(tokens: TokenSet, signal: AbortSignal): Promise<Result<Identity, GenAuthError>>;
  /** A person's picture; null when it cannot be had, which never stops a sign-in. */
  photo(address: string): Promise<Picture | null>;
}

/** What of somebody's profile the screen shows. */
export interface PersonShown {
  readonly name: string;
  /** Address of a picture. */
  readonly photo: string | null;
  readonly details: readonly string[];
}

/** What becomes of a sign-in: kept elsewhere, so that the loop holds tokens only in passing. */
export interface SigninSessions {
  /**
   * Takes the verified tokens over, and begins what is to come of the sign-in.
   *
   * @param tell is called with each step of it
   * @returns what the profile says, if it comes
   */
  begin(
    key: number,
    signIn: VerifiedSignIn,
    tell: (news: StageNews) => void,
  ): Promise<PersonShown | null>;
  /** Whether an application that is open may be seen. */
  show(key: number, isShown: boolean): void;
  retry(key: number): void;
  /**
   * Revokes and forgets the tokens, and takes away all that the person has left here.
   *
   * @returns what settles when that is gone; null when it is gone already
   */
  end(key: number, why: SessionEnd): Promise<void> | null;
  /** Revokes tokens that no session came of. */
  discard(tokens: TokenSet): void;
}

export interface VerifiedSignIn {
  readonly tokens: TokenSet;
  readonly identity: Identity;
}
