/** What becomes of somebody who has signed in: one interface, and a kind for each setting. */
import type { SessionRefusal } from '../../preload/contract.ts';
import type { TokenSet } from '../genauth/schema.ts';
import type { ProfileField } from '../settings/schema.ts';
import type { SessionEnd, StageNews } from '../signin/session-stage.ts';

export type { SessionEnd } from '../signin/session-stage.ts';

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
  | StageNews
  /** The application wanted something that it does not get; it goes on. */
  | { readonly is: 'withheld'; readonly what: SessionRefusal };

export type TellNews = (news: HandoffNews) => void;

export interface Handoff {
  /** Begins for somebody. At most one session is under way at a time. */
  begin(signedIn: SignedIn, tell: TellNews): RunningHandoff;
  /** The kiosk starts, and there may be things of an earlier process to be done. */
  start?(): void;
  /** The machine has a network again. */
  online?(): void;
  /** The process is about to end, and another is to go on where it leaves off. */
  leave?(): void;
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
   *
   * @returns null where there is nothing to wait for
   */
  end(why: SessionEnd): Promise<void> | null;
}
