import { err, ok, type Result } from '../../../main/base/result.ts';
import type { GenAuthError, Operation } from '../../../main/genauth/errors.ts';
import type { Identity } from '../../../main/genauth/id-token.ts';
import type { Picture } from '../../../main/genauth/picture.ts';
import type { CheckQRCodeStatusDataDto, TokenSet } from '../../../main/genauth/schema.ts';
import type { MintedCode, SigninService } from '../../../main/signin/service.ts';
import type { Refusal } from '../../../simulator/world/refusals.ts';
import { users } from '../../../simulator/world/users.ts';
import type { PollResult } from '../../../simulator/world.ts';
import type { Backend, Issued } from './backend.ts';
import type { Ledger } from './ledger.ts';
import type { Line } from './line.ts';
import type { Network } from './network.ts';
import { aborted, refused, tokenRejected } from './trouble.ts';

const picture: Picture = { type: 'image/png', bytes: Buffer.alloc(8) };

export interface ExchangeSent {
  readonly ticket: string;
  /** Another with the same ticket had no answer yet. */
  readonly isOverlapping: boolean;
  /** Null until it is answered. */
  outcome: Result<TokenSet, GenAuthError> | null;
}

/** How tokens are found good, or not: with keys that are at hand or must be fetched. */
export type Verification = 'atOnce' | 'byKeysFetched' | 'rejected';

/** The sign-in service as one virtual machine reaches it. */
export class VirtualService implements SigninService {
  readonly exchanges: ExchangeSent[] = [];
  verification: Verification = 'atOnce';
  readonly #backend: Backend;
  readonly #network: Network;
  readonly #line: Line;
  readonly #ledger: Ledger;

  constructor(backend: Backend, network: Network, line: Line, ledger: Ledger) {
    this.#backend = backend;
    this.#network = network;
    this.#line = line;
    this.#ledger = ledger;
  }

  /** Two requests: for the code, then for its picture. */
  async mint(signal: AbortSignal): Promise<Result<MintedCode, GenAuthError>> {
    const code = await this.#ask(
      'gene-qrcode',
      () => ok(this.#backend.world.mint('MOBILE_APP')),
      signal,
    );
    if (!code.ok) return code;
    const fetched = await this.#ask('picture', () => ok(picture), signal);
    if (!fetched.ok) return fetched;
    return ok({ qrcodeId: code.value.qrcodeId, picture: fetched.value, logo: null });
  }

  async status(
    qrcodeId: string,
    signal: AbortSignal,
  ): Promise<Result<CheckQRCodeStatusDataDto, GenAuthError>> {
    const poll = this.#ledger.pollBegins(qrcodeId);
    const found = await this.#ask(
      'qrcode-status',
      () => asked('qrcode-status', this.#poll(qrcodeId)),
      signal,
      { settled: () => this.#ledger.pollEnds(poll) },
    );
    if (saysItIsOver(found)) this.#ledger.isOver(qrcodeId);
    if (!found.ok) return found;
    if (found.value.issued) found.value.issued.isKnownToKiosk = true;
    return ok(statusDto(found.value));
  }

  async exchange(ticket: string): Promise<Result<TokenSet, GenAuthError>> {
    const isOverlapping = this.exchanges.some(
      (exchange) => exchange.ticket === ticket && exchange.outcome === null,
    );
    const sent: ExchangeSent = { ticket, isOverlapping, outcome: null };
    this.exchanges.push(sent);
    const redeemed = await this.#ask(
      'exchange-ticket',
      () => asked('exchange-ticket', this.#backend.redeem(ticket)),
      new AbortController().signal,
    );
    if (redeemed.ok) redeemed.value.isKnownToKiosk = true;
    sent.outcome = redeemed.ok ? ok(redeemed.value.tokens) : redeemed;
    return sent.outcome;
  }

  async verify(tokens: TokenSet, signal: AbortSignal): Promise<Result<Identity, GenAuthError>> {
    if (this.verification === 'rejected') return err(tokenRejected());
    if (this.verification === 'byKeysFetched') {
      const keys = await this.#ask('jwks', () => ok(null), signal);
      if (!keys.ok) return keys;
    }
    const user = users.find(({ userId }) => tokens.idToken?.endsWith(userId));
    return ok({ subject: user?.userId ?? '', name: user?.name ?? '', picture: null });
  }

  async photo(): Promise<Picture | null> {
    return null;
  }

  #poll(qrcodeId: string): Result<Found, Refusal> {
    const backend = this.#backend;
    const found = backend.poll(qrcodeId, this.#network.drawStaleness());
    if (!found.ok) return found;
    const { status, user } = found.value;
    const isWithTokens =
      status === 'AUTHORIZED' && backend.world.behaviours.pollReturns === 'tokenSet';
    const issued =
      isWithTokens && user !== null ? backend.issuedWithPoll(qrcodeId, user.userId) : null;
    return ok({ found: found.value, issued });
  }

  #ask<T>(
    operation: Operation,
    act: () => Result<T, GenAuthError>,
    signal: AbortSignal,
    { settled }: Listeners = {},
  ): Promise<Result<T, GenAuthError>> {
    this.#ledger.sent(operation);
    return new Promise((resolve) => {
      const giveUp = this.#line.send({
        operation,
        act,
        done(result) {
          settled?.();
          resolve(result);
        },
      });
      signal.addEventListener('abort', () => {
        giveUp();
        settled?.();
        resolve(err(aborted(operation)));
      });
    });
  }
}

/** What a poll found, with the tokens where they come at once. */
interface Found {
  readonly found: PollResult;
  readonly issued: Issued | null;
}

interface Listeners {
  /** Answered, failed or given up. */
  readonly settled?: () => void;
}

function statusDto({ found, issued }: Found): CheckQRCodeStatusDataDto {
  const { status, user, ticket } = found;
  const isSeen = status === 'SCANNED' || status === 'AUTHORIZED' || status === 'CANCELLED';
  const isTicket = status === 'AUTHORIZED' && issued === null;
  return {
    status,
    ticket: isTicket ? (ticket ?? undefined) : undefined,
    briefUserInfo:
      isSeen && user !== null ? { displayName: user.name, photo: undefined } : undefined,
    tokenSet: issued?.tokens,
  };
}

function asked<T>(operation: Operation, answer: Result<T, Refusal>): Result<T, GenAuthError> {
  if (answer.ok) return answer;
  return err(refused(operation, answer.error));
}

/** An answer after which nothing can be had of a code any more. After ERROR, a second factor can. */
function saysItIsOver(found: Result<Found, GenAuthError>): boolean {
  if (found.ok) {
    const { status } = found.value.found;
    return status === 'CANCELLED' || status === 'EXPIRED';
  }
  const { error } = found;
  return error.kind === 'refused' && (error.apiCode === 2241 || error.statusCode === 404);
}
