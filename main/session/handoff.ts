/** What becomes of somebody who has signed in: one interface, and a kind for each setting. */
import type { HandoffFailure, SessionRefusal } from '../../preload/contract.ts';
import type { TokenSet } from '../genauth/schema.ts';
import type { ProfileField } from '../settings/schema.ts';

/** What of somebody's profile is known, and may be used as the setting `profileFields` says. */
export type Profile = Readonly<Partial<Record<ProfileField, string>>>;

/** A session, as a hand-off may know it. */
export interface SignedIn {
  /** A UUID of the session's own, which says nothing of the person. */
  readonly id: string;
  /** Wall clock, milliseconds since 1970. */
  readonly at: number;
  /** `sub` of the verified ID token. */
  readonly subject: string;
  readonly tokens: TokenSet;
  /** Settles within a few seconds, with what could be had; never rejects. */
  readonly profile: Promise<Profile>;
}

/** How a hand-off goes. It may tell of several things, one after the other. */
export type HandoffNews =
  /** The person is greeted, for a while. `message` in place of the kiosk's own words; may be empty. */
  | { readonly is: 'greeting'; readonly message: string }
  /** An application of its own is on the glass, below the bar. */
  | { readonly is: 'open' }
  /** The person is not let in. */
  | { readonly is: 'refused'; readonly message: string }
  | {
      readonly is: 'failed';
      readonly why: HandoffFailure;
      /** For the operator; no secret in it. */
      readonly detail: string;
      readonly canRetry: boolean;
    }
  /** The application has finished: the session is to end. */
  | { readonly is: 'over' }
  /** Somebody does something in the application. */
  | { readonly is: 'presence' }
  /** The application wanted something that it does not get; it goes on. */
  | { readonly is: 'withheld'; readonly what: SessionRefusal };

export type TellNews = (news: HandoffNews) => void;

/** Why a session is over. */
export type SessionEnd =
  | 'signOut'
  /** A greeting has had its time. */
  | 'done'
  | 'idle'
  | 'longest'
  /** The application said so. */
  | 'handoff'
  | 'refused'
  | 'failed'
  /** The machine is about to sleep. */
  | 'suspend'
  /** The act was taken off: an admin, other settings, hours of rest, the end of the process. */
  | 'stopped';

export interface Handoff {
  /** Begins for somebody. At most one session is under way at a time. */
  begin(signedIn: SignedIn, tell: TellNews): RunningHandoff;
  /** The kiosk starts, and there may be things of an earlier process to be done. */
  start?(): void;
  /** The machine has a network again. */
  online?(): void;
  /** Nothing is to be begun any more. Settles when nothing is under way. */
  stop?(): Promise<void>;
}

/** One session's hand-off. */
export interface RunningHandoff {
  /** Whether what it has on the glass may be seen; not while the kiosk itself asks or says something. */
  show(isShown: boolean): void;
  /** After `failed`, where that could be retried: once more. */
  retry(): void;
  /**
   * Ends it and takes everything of the person's off this machine. From the call on, nothing of it is
   * on the glass, or can be heard. Settles when nothing is left, within a second; never rejects.
   */
  end(why: SessionEnd): Promise<void>;
}
