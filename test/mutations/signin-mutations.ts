/**
 * Ways to break the rules of the sign-in loop, one at a time. `npm run mutate` makes each of them in
 * a copy of the code and expects a test to notice.
 */
export interface Mutation {
  /** The rule, as docs/architecture.md numbers it. */
  readonly rule: string;
  /** What is wrong then. */
  readonly broken: string;
  /** In `main/signin`. */
  readonly file: string;
  /** Text that stands there, and what to put in its place. */
  readonly from: string;
  readonly to: string;
}

export const signinMutations: readonly Mutation[] = [
  {
    rule: '1 overlap',
    broken: 'no overlap',
    file: 'timing.ts',
    from: 'rotateAtShare = 0.75',
    to: 'rotateAtShare = 1.5',
  },
  {
    rule: '1 overlap',
    broken: 'one code only',
    file: 'codes.ts',
    from: 'const mostCodes = 2',
    to: 'const mostCodes = 1',
  },
  {
    rule: '1 overlap',
    broken: 'old code not polled',
    file: 'settle.ts',
    from: `if (code.poll.is === 'running' || code.poll.at > now) return code;`,
    to: `if (code.key !== state.codes.at(-1)?.key || code.poll.is === 'running' || code.poll.at > now) return code;`,
  },
  {
    rule: '1 overlap',
    broken: 'all kiosks in step',
    file: 'timing.ts',
    from: 'rotateAtSpread = 0.1',
    to: 'rotateAtSpread = 0',
  },
  {
    rule: '1 overlap',
    broken: 'slow mints not allowed for',
    file: 'codes.ts',
    from: 'marginOf(lifetimeMs) - 2 * tookMs',
    to: 'marginOf(lifetimeMs)',
  },
  {
    rule: '2 never a dead code',
    broken: 'counted from the answer',
    file: 'codes.ts',
    from: 'const requestedAt = mint.since;',
    to: 'const requestedAt = now;',
  },
  {
    rule: '2 never a dead code',
    broken: 'no margin',
    file: 'timing.ts',
    from: 'return Math.min(3_000, lifetimeMs * 0.05);',
    to: 'return 0;',
  },
  {
    rule: '2 never a dead code',
    broken: 'shown past its end',
    file: 'codes.ts',
    from: 'newest && newest.expiresAt > now',
    to: 'newest',
  },
  {
    rule: '3 freeze on scan',
    broken: 'other codes kept',
    file: 'outcomes.ts',
    from: 'codes: state.codes.filter(({ key }) => key === code.key),',
    to: 'codes: state.codes,',
  },
  {
    rule: '3 freeze on scan',
    broken: 'mint goes on after scan',
    file: 'settle.ts',
    from: `    case 'scanned':
    case 'mfaRequired':
    case 'completing':
      return Number.POSITIVE_INFINITY;`,
    to: `    case 'scanned':
    case 'mfaRequired':
    case 'completing':
      return Math.max(soonest, rotateAt(state));`,
  },
  {
    rule: '3 freeze on scan',
    broken: 'running mint kept at scan',
    file: 'outcomes.ts',
    from: 'mint.running.length > 0 ? { ...mint, running: [], at: at.now } : mint',
    to: 'mint',
  },
  {
    rule: '3 freeze on scan',
    broken: 'scanned polled slowly',
    file: 'cadence.ts',
    from: 'scanned: 400',
    to: 'scanned: 1_000',
  },
  {
    rule: '3 freeze on scan',
    broken: 'held code ends by own clock',
    file: 'settle.ts',
    from: 'if (key === held?.key) return !isWaitOver;',
    to: 'if (key === held?.key && isWaitOver) return false;',
  },
  {
    rule: '3 freeze on scan',
    broken: 'no scan time-out',
    file: 'settle.ts',
    from: `const isWaitOver = held !== null && 'until' in held && held.until <= now;`,
    to: `const isWaitOver = false && held !== null && 'until' in held && held.until <= now;`,
  },
  {
    rule: '4 failure never stops the loop',
    broken: 'no jitter',
    file: 'backoff.ts',
    from: 'shortestMs + chance * (most - shortestMs)',
    to: 'most',
  },
  {
    rule: '4 failure never stops the loop',
    broken: 'cap on the draw',
    file: 'backoff.ts',
    from: `const most = Math.min(longestMs, previous * 3);
  return { failures: before.failures + 1, delayMs: shortestMs + chance * (most - shortestMs) };`,
    to: 'return { failures: before.failures + 1, delayMs: Math.min(longestMs, shortestMs + chance * (previous * 3 - shortestMs)) };',
  },
  {
    rule: '4 failure never stops the loop',
    broken: 'back-off without end',
    file: 'backoff.ts',
    from: 'usual: 5_000',
    to: 'usual: 500_000',
  },
  {
    rule: '4 failure never stops the loop',
    broken: 'Retry-After ignored',
    file: 'backoff.ts',
    from: 'return retryAfterMs === null ? 0 :',
    to: 'return retryAfterMs !== undefined ? 0 :',
  },
  {
    rule: '4 failure never stops the loop',
    broken: 'Retry-After of hours obeyed',
    file: 'backoff.ts',
    from: 'Math.min(retryAfterMs, longestQuietMs)',
    to: 'retryAfterMs',
  },
  {
    rule: '4 failure never stops the loop',
    broken: 'quiet not kept by polls',
    file: 'settle.ts',
    from: 'if (!isPolling(state.phase) || now < state.quietUntil) return state;',
    to: 'if (!isPolling(state.phase)) return state;',
  },
  {
    rule: '4 failure never stops the loop',
    broken: 'quiet not kept by mints',
    file: 'settle.ts',
    from: 'const soonest = Math.max(mint.at, quietUntil);',
    to: 'const soonest = mint.at;',
  },
  {
    rule: '4 failure never stops the loop',
    broken: 'failed mint not tried again',
    file: 'mints.ts',
    from: 'return { at: at.now + backoff.delayMs, backoff };',
    to: 'return { at: Number.POSITIVE_INFINITY, backoff };',
  },
  {
    rule: '4 failure never stops the loop',
    broken: 'no second request beside a hung one',
    file: 'backoff.ts',
    from: '2_000 + chance * 2_000;',
    to: '1e9;',
  },
  {
    rule: '4 failure never stops the loop',
    broken: 'what a fresh network has lost is waited for',
    file: 'backoff.ts',
    from: 'forMs: 1_500',
    to: 'forMs: 0',
  },
  {
    rule: '4 failure never stops the loop',
    broken: 'silence shows the code',
    file: 'settle.ts',
    from: 'return silentFailures >= silence.failures || silentMs >= silence.atMostMs;',
    to: 'return false;',
  },
  {
    rule: '4 failure never stops the loop',
    broken: 'silence of swallowed requests',
    file: 'settle.ts',
    from: 'silentFailures >= silence.failures || silentMs >= silence.atMostMs',
    to: 'silentFailures >= silence.failures',
  },
  {
    rule: '4 failure never stops the loop',
    broken: 'no probe while codes are unknown',
    file: 'settle.ts',
    from: 'return phase.until === null ? soonest : Math.max(soonest, rotateAt(state));',
    to: 'return Math.max(soonest, rotateAt(state));',
  },
  {
    rule: '4 failure never stops the loop',
    broken: 'codes that end at once: no wait',
    file: 'polls.ts',
    from: 'if (!isTooSoon) return left;',
    to: 'return left;',
  },
  {
    rule: '4 failure never stops the loop',
    broken: '404 kept as failure',
    file: 'polls.ts',
    from: 'if (failure.isGone) return',
    to: 'if (failure.isGone && false) return',
  },
  {
    rule: '5 it learns',
    broken: 'learns nothing',
    file: 'codes.ts',
    from: 'if (isAccident || now >=',
    to: 'if (!isAccident || now >=',
  },
  {
    rule: '5 it learns',
    broken: 'learns from an accident',
    file: 'codes.ts',
    from: 'if (isAccident || now',
    to: 'if (now',
  },
  {
    rule: '5 it learns',
    broken: 'life counted from the request',
    file: 'codes.ts',
    from: 'const seen = code.seenAliveAt - code.answeredAt;',
    to: 'const seen = now - code.requestedAt;',
  },
  {
    rule: '5 it learns',
    broken: 'other codes not shortened',
    file: 'codes.ts',
    from: 'return { ...state, lifetimeMs, codes };',
    to: 'return { ...state, lifetimeMs };',
  },
  {
    rule: '5 it learns',
    broken: 'never grows back',
    file: 'codes.ts',
    from: 'Math.max(state.lifetimeMs, age)',
    to: 'state.lifetimeMs',
  },
  {
    rule: '6 polite',
    broken: 'idle as quick as active',
    file: 'cadence.ts',
    from: 'idle: 4_000',
    to: 'idle: 1_000',
  },
  {
    rule: '6 polite',
    broken: 'old code as often',
    file: 'cadence.ts',
    from: 'overlapping: 3_000',
    to: 'overlapping: 1_000',
  },
  {
    rule: '6 polite',
    broken: 'presence for ever',
    file: 'cadence.ts',
    from: 'const presenceLastsMs = 60_000',
    to: 'const presenceLastsMs = 600_000',
  },
  {
    rule: '6 polite',
    broken: 'touch wakes nothing',
    file: 'presence.ts',
    from: 'return isIdleWait ?',
    to: 'return isIdleWait && false ?',
  },
  {
    rule: '7 one exchange',
    broken: 'exchanged without end',
    file: 'exchange.ts',
    from: 'backoff.failures < 2',
    to: 'backoff.failures < 9',
  },
  {
    rule: '7 one exchange',
    broken: 'never a second time',
    file: 'exchange.ts',
    from: 'backoff.failures < 2',
    to: 'backoff.failures < 1',
  },
  {
    rule: '7 one exchange',
    broken: 'refusals tried again',
    file: 'exchange.ts',
    from: 'if (failure.isWorthRetry &&',
    to: 'if (',
  },
  {
    rule: '7 one exchange',
    broken: 'spent ticket sent again',
    file: 'vault.ts',
    from: 'status.ticket === spentTicket ? null :',
    to: 'spentTicket === undefined ? null :',
  },
  {
    rule: '7 one exchange',
    broken: 'tokens unverified',
    file: 'loop.ts',
    from: 'return identity.ok ? ok({ tokens, identity: identity.value }) : identity;',
    to: 'return ok({ tokens, identity: identity.ok ? identity.value : { subject: "", name: "", picture: null } });',
  },
  {
    rule: '7 one exchange',
    broken: 'exchange again for keys',
    file: 'loop.ts',
    from: `    if (exchanged.ok) this.#vault.grant(key, { kind: 'tokens', tokens: exchanged.value });
`,
    to: '',
  },
  {
    rule: '7 one exchange',
    broken: 'dropped tokens not revoked',
    file: 'vault.ts',
    from: `if (grant?.kind === 'tokens') this.#discard`,
    to: `if (grant?.kind === 'tokens' && false) this.#discard`,
  },
  {
    rule: '8 sleep and clock jumps',
    broken: 'lost time ignored',
    file: 'presence.ts',
    from: `  if (heldBy(state)) return state;
  const { backoff }`,
    to: `  if (heldBy(state) || at.now > -1) return state;
  const { backoff }`,
  },
  {
    rule: '8 sleep and clock jumps',
    broken: 'sleep noticed only by the way',
    file: 'lost-time.ts',
    from: 'lookEveryMs = 500',
    to: 'lookEveryMs = 500_000',
  },
  {
    rule: '8 sleep and clock jumps',
    broken: 'sleep not noticed',
    file: 'lost-time.ts',
    from: 'Math.abs(drift) > toleratedDriftMs',
    to: 'Math.abs(drift) > 1e12',
  },
  {
    rule: '8 sleep and clock jumps',
    broken: 'code stays while it sleeps',
    file: 'presence.ts',
    from: `    codes: [],
    mint: { running: [], at: at.now + suspendMs`,
    to: '    mint: { running: [], at: at.now + suspendMs',
  },
  {
    rule: '8 sleep and clock jumps',
    broken: 'name stays while it sleeps',
    file: 'presence.ts',
    from: 'phase: asleep(state.phase),',
    to: 'phase: state.phase,',
  },
  {
    rule: 'a second factor',
    broken: 'on poll ignored',
    file: 'polls.ts',
    from: 'if (failure.isMfa)',
    to: 'if (false)',
  },
  {
    rule: 'a second factor',
    broken: 'on exchange ignored',
    file: 'exchange.ts',
    from: 'if (failure.isMfa)',
    to: 'if (false)',
  },
  {
    rule: 'a second factor',
    broken: 'ERROR ignored',
    file: 'polls.ts',
    from: `return heldBy(state)
        ? mfaRequired(`,
    to: `return heldBy(state) && at.now < 0
        ? mfaRequired(`,
  },
  {
    rule: '5 it learns',
    broken: 'a scanned code that expires counts as a lesson',
    file: 'polls.ts',
    from: `return heldBy(state)
        ? ended(`,
    to: `return heldBy(state) && at.now < 0
        ? ended(`,
  },
];
