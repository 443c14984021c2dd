/** An application that the kiosk's lockdown leaves a little to: what, its rules say. */
import type { SessionRefusal } from '../../../preload/contract.ts';
import type { ProxyCredentials } from '../../network/credentials.ts';
import type { Navigation, WebRequest } from './rules.ts';

/** Somebody who asks for a name and a password: a site, or a proxy. */
export interface LoginAsked {
  readonly isProxy: boolean;
  readonly host: string;
  readonly port: number;
}

export interface Guest {
  /** It has given the main process something to do, of which its rules say nothing. */
  asked(): void;
  mayRequest(request: WebRequest): boolean;
  mayNavigate(navigation: Navigation): boolean;
  /** What to log in with; null for nothing. */
  login(asked: LoginAsked): ProxyCredentials | null;
  /** It was kept from something, as from all pages, or by its own rules. */
  withheld(what: SessionRefusal): void;
}

/**
 * Which sessions of Chromium's are a guest's, and only as long as it is there: before and after, they
 * are locked down as all are. `S` is Electron's `Session`.
 */
export class Guests<S extends object> {
  readonly #guests = new WeakMap<S, Guest>();

  of(session: S): Guest | null {
    return this.#guests.get(session) ?? null;
  }

  admit(session: S, guest: Guest): void {
    this.#guests.set(session, guest);
  }

  dismiss(session: S): void {
    this.#guests.delete(session);
  }
}
