/**
 * How far a session has come, as the machine knows it. What a session is made of, `main/session` knows.
 */
import type { HandoffFailure } from '../../preload/contract.ts';

export type SessionStage =
  /** What comes of the sign-in is on its way: an application loads, a door is asked. */
  | { readonly is: 'underWay' }
  /** The same, wanted once more, and not yet begun. */
  | { readonly is: 'wanted' }
  /** The person is greeted, in the words of `message` where it is not empty. */
  | { readonly is: 'greeting'; readonly message: string }
  /** An application is on the glass. At `warnAt` the person is asked whether they are there. */
  | { readonly is: 'open'; readonly warnAt: number }
  /** It is hidden, and they are asked. */
  | { readonly is: 'warning'; readonly canStay: boolean }
  /** The person is not let in. */
  | { readonly is: 'refused'; readonly message: string }
  | {
      readonly is: 'failed';
      readonly why: HandoffFailure;
      /** For the operator; no secret in it. */
      readonly detail: string;
      readonly canRetry: boolean;
    };

/** What changes a session's stage from outside. */
export type StageNews =
  | Extract<SessionStage, { is: 'greeting' | 'refused' | 'failed' }>
  /** An application is on the glass. */
  | { readonly is: 'open' }
  /** The application has finished: the session is to end. */
  | { readonly is: 'over' }
  /** Somebody does something in the application. */
  | { readonly is: 'presence' };

/** Why a session is over. */
export type SessionEnd =
  | 'signOut'
  /** A greeting has had its time. */
  | 'done'
  /** Nobody touched the application any more. */
  | 'idle'
  /** It was open for as long as sessions may last. */
  | 'longest'
  /** The application said so. */
  | 'handoff'
  | 'refused'
  | 'failed'
  /** An admin has come. */
  | 'admin'
  /** The machine is about to sleep. */
  | 'suspend'
  /** The act was taken off: by an admin, other settings, hours of rest, the end of the process. */
  | 'stopped';
