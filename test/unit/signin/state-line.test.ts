import { describe, expect, it } from 'vitest';
import type { SessionStage } from '../../../main/signin/session-stage.ts';
import {
  type LiveCode,
  noBackoff,
  type Phase,
  type SigninState,
} from '../../../main/signin/state.ts';
import { stateLine } from '../../../main/signin/state-line.ts';

const waiting = { is: 'waiting', at: 0, backoff: noBackoff } as const;

function codeOf(key: number): LiveCode {
  const times = { requestedAt: 0, answeredAt: 0, expiresAt: 1, endsAt: 1, rotateAt: 1 };
  return { key, ...times, seenAliveAt: 0, poll: waiting };
}

function stateOf(phase: Phase, more: Partial<SigninState> = {}): SigninState {
  return {
    phase,
    codes: [],
    mint: { running: [], at: 0, backoff: noBackoff },
    shortLived: noBackoff,
    quietUntil: 0,
    lastFailure: null,
    lastContactAt: 0,
    silentFailures: 0,
    lifetimeMs: 120_000,
    presenceAt: 0,
    networkBackAt: Number.NEGATIVE_INFINITY,
    nextNumber: 1,
    ...more,
  };
}

const personName = '王小明';
const failure = {
  reason: 'serviceFailing',
  detail: 'gene-qrcode at app.test: HTTP 502',
  retryAfterMs: null,
  isWorthRetry: false,
  isMfa: false,
  isGone: false,
} as const;

const greeting = { is: 'greeting', message: '' } as const;
const signedIn = (name: string, stage: SessionStage = greeting): Phase => ({
  name: 'signedIn',
  key: 1,
  personName: name,
  details: ['an address'],
  since: 0,
  stage,
  until: 1,
  end: null,
});

const phases: readonly [Phase, string][] = [
  [{ name: 'starting' }, 'state: starting'],
  [{ name: 'showing' }, 'state: showing (code ?)'],
  [{ name: 'scanned', key: 1, personName, until: 1 }, 'state: scanned'],
  [{ name: 'mfaRequired', key: 1, personName, until: 1 }, 'state: mfaRequired'],
  [{ name: 'completing', key: 1, personName, exchange: waiting }, 'state: completing'],
  [signedIn(personName), 'state: signedIn'],
  [signedIn(personName, { is: 'underWay' }), 'state: signedIn'],
  [signedIn(personName, { is: 'open', warnAt: 1 }), 'state: signedIn (open)'],
  [signedIn(personName, { is: 'refused', message: personName }), 'state: signedIn (refused)'],
  [{ name: 'ending', key: 1, until: 1 }, 'state: ending'],
  [{ name: 'declined', until: 1 }, 'state: declined'],
  [
    { name: 'problem', failure, until: null },
    'state: problem serviceFailing (gene-qrcode at app.test: HTTP 502)',
  ],
];

describe('a state in one line', () => {
  it.each(phases)('%j', (phase, line) => {
    expect(stateLine(null, stateOf(phase))).toBe(line);
  });

  it('names the code that is on the screen, which is the youngest', () => {
    const state = stateOf({ name: 'showing' }, { codes: [codeOf(3), codeOf(8)] });
    expect(stateLine(null, state)).toBe('state: showing (code 8)');
  });

  it.each(phases)('never names the person, nor breaks: %j', (phase) => {
    const line = stateLine(null, stateOf(phase)) ?? '';
    expect(line).not.toContain(personName);
    expect(line).not.toMatch(/[\r\n]/);
  });
});

describe('a change of state', () => {
  const showing = (key: number) => stateOf({ name: 'showing' }, { codes: [codeOf(key)] });

  it('is a line', () => {
    const after = stateOf({ name: 'scanned', key: 1, personName, until: 1 });
    expect(stateLine(showing(1), after)).toBe('state: scanned');
  });

  it('to a fresh code is a line', () => {
    expect(stateLine(showing(1), showing(2))).toBe('state: showing (code 2)');
  });

  it('to another cause of the same problem is a line', () => {
    const before = stateOf({ name: 'problem', failure, until: null });
    const other = { ...failure, detail: 'gene-qrcode at app.test: HTTP 503' };
    const after = stateOf({ name: 'problem', failure: other, until: null });
    expect(stateLine(before, after)).toContain('HTTP 503');
  });

  it.each<[string, SigninState, SigninState]>([
    ['another poll', showing(1), { ...showing(1), lastContactAt: 99 }],
    ['a name that came in later', stateOf(signedIn('')), stateOf(signedIn(personName))],
    ['nothing', stateOf({ name: 'starting' }), stateOf({ name: 'starting' })],
  ])('that the line does not tell is none: %s', (_what, before, after) => {
    expect(stateLine(before, after)).toBeNull();
  });
});
