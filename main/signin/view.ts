import type { CodeAhead, KioskView, PersonView, SessionRefusal } from '../../preload/contract.ts';
import { unreachable } from '../base/result.ts';
import type { Picture } from '../genauth/picture.ts';
import { type NameShown, shownName } from './person-name.ts';
import { mintAt } from './settle.ts';
import type { LiveCode, Phase, SigninState } from './state.ts';
import type { Timing } from './timing.ts';
import type { Kept } from './vault.ts';

/** What a view needs besides the machine's state. */
export interface ViewContext {
  readonly now: number;
  readonly timing: Timing;
  readonly kioskName: string;
  readonly app: 'own' | 'weChat';
  /** Host name of the service. */
  readonly service: string;
  /** How much of a person others may see. */
  readonly shownName: NameShown;
  readonly kept: (key: number) => Kept | null;
  /** What the operator's application wanted just now, and did not get. */
  readonly withheld: SessionRefusal | null;
}

/** The screen for a state. */
export function viewOf(state: SigninState, context: ViewContext): KioskView {
  const { phase } = state;
  const { now } = context;
  switch (phase.name) {
    case 'starting':
    case 'ending':
      return { state: 'starting' };
    case 'showing':
      return showing(state, context);
    case 'scanned':
    case 'mfaRequired':
    case 'completing':
      return { state: phase.name, person: person(phase, context) };
    case 'signedIn':
      return session(phase, context);
    case 'declined':
      return { state: 'declined' };
    case 'problem': {
      const isTrying = phase.until === null && state.mint.running.length > 0;
      const nextAt = phase.until ?? mintAt(state);
      return {
        state: 'problem',
        reason: phase.failure.reason,
        // What a service answered is in it, at whatever length.
        detail: phase.failure.detail.slice(0, 500),
        next: phase.until === null ? 'retry' : 'freshCode',
        nextInMs: isTrying ? null : Math.max(0, nextAt - now),
      };
    }
    default:
      return unreachable(phase);
  }
}

/** The code that waits for its turn behind what is on the screen; null when there is none. */
export function codeAhead(
  state: SigninState,
  { kept }: Pick<ViewContext, 'kept'>,
): CodeAhead | null {
  const code = state.codes.at(-1);
  const isWaiting = code && !('key' in state.phase && state.phase.key === code.key);
  return state.phase.name !== 'showing' && isWaiting ? pictureOf(code, kept) : null;
}

function pictureOf({ key }: LiveCode, keptOf: ViewContext['kept']): CodeAhead | null {
  const kept = keptOf(key);
  if (!kept) return null;
  return { code: key, picture: dataUrl(kept.picture), logo: kept.logo && dataUrl(kept.logo) };
}

function showing(state: SigninState, context: ViewContext): KioskView {
  const code = state.codes.at(-1);
  const picture = code && pictureOf(code, context.kept);
  if (!picture) return { state: 'starting' };
  return {
    state: 'showing',
    ...picture,
    rotatesInMs: Math.max(0, code.rotateAt - context.now),
    rotationMs: code.rotateAt - code.requestedAt,
    kioskName: context.kioskName,
    app: context.app,
    service: context.service,
  };
}

function session(phase: Extract<Phase, { name: 'signedIn' }>, context: ViewContext): KioskView {
  const { stage } = phase;
  const { now, timing } = context;
  const endsInMs = Math.max(0, phase.until - now);
  const shown = person(phase, context);
  switch (stage.is) {
    case 'underWay':
    case 'wanted':
      return { state: 'completing', person: { ...shown, details: [] } };
    case 'greeting': {
      const message = stage.message.slice(0, 200);
      return { state: 'signedIn', person: shown, endsInMs, sessionMs: timing.welcomeMs, message };
    }
    case 'open':
      return {
        state: 'session',
        person: shown,
        endsInMs: Math.max(0, phase.since + timing.longestMs - now),
        refused: context.withheld,
      };
    case 'warning':
      return {
        state: 'stillThere',
        person: shown,
        endsInMs,
        warnMs: timing.warnMs,
        canStay: stage.canStay,
      };
    case 'refused':
      return { state: 'refused', person: shown, message: stage.message.slice(0, 200), endsInMs };
    case 'failed': {
      const { why, canRetry } = stage;
      const detail = stage.detail.slice(0, 500);
      return { state: 'handoffFailed', person: shown, why, detail, canRetry, endsInMs };
    }
    default:
      return unreachable(stage);
  }
}

function person(
  phase: Pick<Extract<Phase, { name: 'scanned' }>, 'key' | 'personName'> & {
    readonly details?: readonly string[];
  },
  context: ViewContext,
): PersonView {
  const { shownName: shown } = context;
  const photo = shown === 'full' ? (context.kept(phase.key)?.photo ?? null) : null;
  const name = shownName(phase.personName, shown).slice(0, 200);
  return { name, photo: photo && dataUrl(photo), details: [...(phase.details ?? [])] };
}

function dataUrl(picture: Picture): string {
  return `data:${picture.type};base64,${picture.bytes.toString('base64')}`;
}
