/** What the record of sign-ins says, and in which form. */
import type { HandoffFailure } from '../../../preload/contract.ts';
import type { Settings } from '../../settings/schema.ts';
import type { SessionEnd } from '../handoff.ts';
import { oneLine } from '../one-line.ts';

/** A sign-in, as the record is told of it. There is no place for a token. */
export interface SignInFacts {
  /** The session's own id, `SignedIn.id`. */
  readonly session: string;
  /** `sub` of the verified ID token. */
  readonly subject: string;
  /** Empty where it is not known; written only if the setting wants names. */
  readonly name: string;
  readonly handoff: Settings['handoff']['kind'];
}

/** The end of a session. */
export interface SignOutFacts extends SignInFacts {
  readonly why: SessionEnd;
  /** Since the sign-in, by a clock that nobody sets. */
  readonly durationMs: number;
  /** What the hand-off came to where it did not go well, whatever ended the session afterwards. */
  readonly trouble?: 'refused' | HandoffFailure | null;
}

/** How somebody stands in the record. `key` tells which key made a hash; null for none. */
export interface WrittenSubject {
  readonly subject: string | null;
  readonly key: string | null;
}

/** What a line begins with. */
export interface LineHead {
  /** Wall clock, milliseconds since 1970. */
  readonly at: number;
  readonly kiosk: string;
}

/** @param name null where none is to be written */
export function signedInLine(
  head: LineHead,
  facts: SignInFacts,
  subject: WrittenSubject,
  name: string | null,
): string {
  return lineOf('signedIn', head, whoAndHow(facts, subject, name));
}

/** @param name null where none is to be written */
export function signedOutLine(
  head: LineHead,
  facts: SignOutFacts,
  subject: WrittenSubject,
  name: string | null,
): string {
  const { why, durationMs, trouble = null } = facts;
  return lineOf('signedOut', head, {
    ...whoAndHow(facts, subject, name),
    outcome: why,
    trouble,
    durationMs: Math.round(durationMs),
  });
}

/** So many lines before this one could not be written. */
export function missedLine(head: LineHead, lines: number): string {
  return lineOf('missed', head, { lines });
}

function whoAndHow(facts: SignInFacts, { subject, key }: WrittenSubject, name: string | null) {
  return {
    session: facts.session,
    handoff: facts.handoff,
    subject,
    subjectKey: key,
    ...(name === null ? {} : { name: oneLine(name) }),
  };
}

function lineOf(event: string, { at, kiosk }: LineHead, facts: object): string {
  return JSON.stringify({ at: new Date(at).toISOString(), event, kiosk: oneLine(kiosk), ...facts });
}
