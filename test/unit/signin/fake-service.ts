import { err, ok, type Result } from '../../../main/base/result.ts';
import type { GenAuthError } from '../../../main/genauth/errors.ts';
import type { Identity } from '../../../main/genauth/id-token.ts';
import type { Picture } from '../../../main/genauth/picture.ts';
import type { CheckQRCodeStatusDataDto, TokenSet } from '../../../main/genauth/schema.ts';
import type {
  MintedCode,
  PersonShown,
  SigninService,
  SigninSessions,
  VerifiedSignIn,
} from '../../../main/signin/service.ts';
import type { SessionEnd, StageNews } from '../../../main/signin/session-stage.ts';

export const picture: Picture = { type: 'image/png', bytes: Buffer.from('picture') };
export const refused: GenAuthError = {
  kind: 'unreachable',
  operation: 'gene-qrcode',
  host: 'service.test',
  code: 'ECONNREFUSED',
};
export const tokens: TokenSet = {
  scope: undefined,
  accessToken: 'access-token-1',
  idToken: undefined,
  refreshToken: undefined,
  tokenType: undefined,
  expiresInSeconds: 3600,
};

type Status = Partial<CheckQRCodeStatusDataDto> & Pick<CheckQRCodeStatusDataDto, 'status'>;

/** A service that answers as told, at once, and remembers what it was asked. */
export class FakeService implements SigninService {
  readonly polled: string[] = [];
  readonly exchanged: string[] = [];
  readonly verified: TokenSet[] = [];
  readonly signals: AbortSignal[] = [];
  minted = 0;
  failure: GenAuthError | null = null;
  answer: Status = { status: 'PENDING' };
  tokens: Result<TokenSet, GenAuthError> = ok(tokens);
  identity: Result<Identity, GenAuthError> = ok({ subject: 'ada', name: 'Ada L.', picture: null });
  portrait: Picture | null = picture;
  /** While set, calls do not return until it settles. */
  hold: Promise<void> | null = null;

  async mint(signal: AbortSignal): Promise<Result<MintedCode, GenAuthError>> {
    this.signals.push(signal);
    await this.hold;
    if (this.failure) return err(this.failure);
    this.minted += 1;
    return ok({ qrcodeId: `qrcode-${this.minted}`, picture, logo: null });
  }

  async status(
    qrcodeId: string,
    signal: AbortSignal,
  ): Promise<Result<CheckQRCodeStatusDataDto, GenAuthError>> {
    this.polled.push(qrcodeId);
    this.signals.push(signal);
    await this.hold;
    if (this.failure) return err({ ...this.failure, operation: 'qrcode-status' });
    return ok({
      ticket: undefined,
      briefUserInfo: undefined,
      tokenSet: undefined,
      ...this.answer,
    });
  }

  async exchange(ticket: string): Promise<Result<TokenSet, GenAuthError>> {
    this.exchanged.push(ticket);
    return this.tokens;
  }

  async verify(tokens: TokenSet): Promise<Result<Identity, GenAuthError>> {
    this.verified.push(tokens);
    return this.identity;
  }

  async photo(): Promise<Picture | null> {
    return this.portrait;
  }
}

/** Remembers which sessions began and ended. */
export class FakeSessions implements SigninSessions {
  readonly begun: number[] = [];
  readonly ended: number[] = [];
  readonly discarded: TokenSet[] = [];
  /** Which application may be seen, each time that it is said. */
  readonly shown: boolean[] = [];
  readonly retried: number[] = [];
  readonly whys: SessionEnd[] = [];
  profile: PersonShown | null = null;
  /** What comes of a sign-in, at once. */
  news: readonly StageNews[] = [{ is: 'greeting', message: '' }];
  /** Tells more of it. */
  tell: (news: StageNews) => void = () => {};
  /** While set, sessions end when it settles. */
  ending: Promise<void> | null = null;

  async begin(key: number, _signIn: VerifiedSignIn, tell: (news: StageNews) => void) {
    this.begun.push(key);
    this.tell = tell;
    for (const news of this.news) tell(news);
    return this.profile;
  }

  show(_key: number, isShown: boolean): void {
    this.shown.push(isShown);
  }

  retry(key: number): void {
    this.retried.push(key);
  }

  end(key: number, why: SessionEnd): Promise<void> | null {
    this.ended.push(key);
    this.whys.push(why);
    return this.ending;
  }

  discard(tokens: TokenSet): void {
    this.discarded.push(tokens);
  }
}
