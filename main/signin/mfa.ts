import { freezeOn } from './outcomes.ts';
import { present } from './presence.ts';
import { type LiveCode, noBackoff, type SigninState } from './state.ts';
import type { Now } from './step.ts';

/**
 * The service wants one more proof of who the person is. How V3 says so is not documented; it can be
 * the status ERROR after a scan, or the refusal 1635 or 1636 of a poll or of the exchange. All three
 * lead here: the code stays in the person's hands, and is asked about until it is authorised.
 *
 * @param forMs how long to wait for the phone; a wait that is already under way goes on instead
 */
export function mfaRequired(
  state: SigninState,
  code: LiveCode,
  at: Now,
  forMs = at.timing.mfaMs,
): SigninState {
  const { phase } = state;
  if (phase.name === 'mfaRequired') return state;
  const personName = 'personName' in phase ? phase.personName : '';
  const until = at.now + forMs;
  return {
    ...freezeOn(code, present(state, at), at),
    shortLived: noBackoff,
    phase: { name: 'mfaRequired', key: code.key, personName, until },
  };
}
