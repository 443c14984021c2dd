import { ok } from '../../../main/base/result.ts';
import type { TokenSet } from '../../../main/genauth/schema.ts';
import type { PersonShown, SigninSessions, VerifiedSignIn } from '../../../main/signin/service.ts';
import type { StageNews } from '../../../main/signin/session-stage.ts';
import type { Backend } from './backend.ts';
import type { Ledger } from './ledger.ts';
import type { Line } from './line.ts';

/** Who is signed in at a virtual machine. Revocations reach the service at once and always. */
export class VirtualSessions implements SigninSessions {
  readonly running = new Map<number, TokenSet>();
  readonly #backend: Backend;
  readonly #line: Line;
  readonly #ledger: Ledger;

  constructor(backend: Backend, line: Line, ledger: Ledger) {
    this.#backend = backend;
    this.#line = line;
    this.#ledger = ledger;
  }

  begin(
    key: number,
    { tokens }: VerifiedSignIn,
    tell: (news: StageNews) => void,
  ): Promise<PersonShown | null> {
    this.running.set(key, tokens);
    tell({ is: 'greeting', message: '' });
    this.#ledger.sent('get-profile');
    return new Promise((resolve) => {
      this.#line.send({
        operation: 'get-profile',
        act: () => ok(this.#nameOf(tokens)),
        done: (name) => resolve(name.ok ? { name: name.value, photo: null, details: [] } : null),
      });
    });
  }

  show(): void {}

  retry(): void {}

  end(key: number): null {
    const tokens = this.running.get(key);
    this.running.delete(key);
    if (tokens) this.discard(tokens);
    return null;
  }

  /** Tokens that no session took. */
  discard(tokens: TokenSet): void {
    this.#ledger.sent('revocation');
    this.#ledger.sent('revocation');
    this.#backend.revoke(tokens);
  }

  #nameOf({ accessToken = '' }: TokenSet): string {
    const { world } = this.#backend;
    const token = world.tokens.find(accessToken, world.clock.now());
    return world.users.byId(token?.userId ?? null)?.name ?? '';
  }
}
