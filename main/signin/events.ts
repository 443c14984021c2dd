import type { QrCodeStatus } from '../genauth/schema.ts';
import type { SessionEnd, StageNews } from './session-stage.ts';
import type { Failure } from './state.ts';

/** What the machine is told. `request` is the number that the machine gave the request. */
export type SigninEvent =
  /** Time has passed; nothing else happened. */
  | { readonly type: 'tick' }
  | { readonly type: 'minted'; readonly request: number }
  | { readonly type: 'mintFailed'; readonly request: number; readonly failure: Failure }
  | {
      readonly type: 'polled';
      readonly request: number;
      readonly status: QrCodeStatus;
      /** Name of whoever scanned; empty when the service did not say. */
      readonly personName: string;
      /** With AUTHORIZED: whether a ticket or a token set came along that was not tried yet. */
      readonly hasGrant: boolean;
    }
  | { readonly type: 'pollFailed'; readonly request: number; readonly failure: Failure }
  | {
      readonly type: 'exchanged';
      readonly request: number;
      /** Name in the verified ID token; empty when it has none. */
      readonly personName: string;
    }
  | { readonly type: 'exchangeFailed'; readonly request: number; readonly failure: Failure }
  /** The profile came in after the sign-in. */
  | {
      readonly type: 'named';
      readonly key: number;
      readonly personName: string;
      readonly details: readonly string[];
    }
  /** What comes of a sign-in has come a step further. */
  | { readonly type: 'handedOn'; readonly key: number; readonly news: StageNews }
  /** Nothing is left of a session. */
  | { readonly type: 'ended'; readonly key: number }
  /** The machine is about to sleep. */
  | { readonly type: 'suspend' }
  /** Sleep, resume, or a wall clock that jumped: no lifetime can be trusted any more. */
  | { readonly type: 'timeLost' }
  /** The machine had no network, and has one again. */
  | { readonly type: 'online' }
  /** The screen could make nothing of the code's picture. */
  | { readonly type: 'unreadable'; readonly key: number }
  | { readonly type: 'presence' }
  | { readonly type: 'newCode' }
  | { readonly type: 'notMe' }
  | { readonly type: 'signOut' }
  /** An admin has come, who is not to find somebody's application open. */
  | { readonly type: 'adminCame' }
  | { readonly type: 'stillHere' }
  | { readonly type: 'tryAgain' };

/** What the machine asks for. Requests that a later state no longer has are aborted by the loop. */
export type SigninEffect =
  | { readonly type: 'mint'; readonly request: number }
  | { readonly type: 'poll'; readonly request: number; readonly key: number }
  | { readonly type: 'exchange'; readonly request: number; readonly key: number }
  /** What comes of the sign-in is to be tried once more. */
  | { readonly type: 'retryHandoff'; readonly key: number }
  /** The session of this code is over: revoke its tokens and forget it. */
  | { readonly type: 'endSession'; readonly key: number; readonly why: SessionEnd };
