import { unreachable } from '../base/result.ts';
import type { SessionStage } from './session-stage.ts';
import type { SigninState } from './state.ts';

/**
 * One line for the terminal when the state has changed. Names nobody: a terminal's scrollback
 * outlives a session.
 *
 * @returns null when there is nothing new to say.
 */
export function stateLine(before: SigninState | null, after: SigninState): string | null {
  const line = lineOf(after);
  return before !== null && lineOf(before) === line ? null : line;
}

function lineOf({ phase, codes }: SigninState): string {
  switch (phase.name) {
    case 'starting':
      return 'state: starting';
    case 'showing':
      return `state: showing (code ${codes.at(-1)?.key ?? '?'})`;
    case 'scanned':
    case 'mfaRequired':
    case 'completing':
    case 'ending':
    case 'declined':
      return `state: ${phase.name}`;
    case 'signedIn':
      return `state: signedIn${stageIn(phase.stage.is)}`;
    case 'problem':
      return `state: problem ${phase.failure.reason} (${phase.failure.detail})`;
    default:
      return unreachable(phase);
  }
}

/** What is under way ends in a greeting more often than not, and is no state of its own. */
function stageIn(stage: SessionStage['is']): string {
  return ['underWay', 'wanted', 'greeting'].includes(stage) ? '' : ` (${stage})`;
}
