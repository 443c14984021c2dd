import type { Result } from '../../../../main/base/result.ts';
import type { GenAuthError } from '../../../../main/genauth/errors.ts';
import type { Backend } from '../backend.ts';
import type { VirtualKiosk } from '../kiosk.ts';

/** What a kiosk has done so far that it must never do, as its requests and the tokens show. */
export function wrongsOf(kiosk: VirtualKiosk, backend: Backend): string[] {
  return [...pollWrongs(kiosk), ...exchangeWrongs(kiosk), ...tokenWrongs(kiosk, backend)];
}

function pollWrongs({ ledger }: VirtualKiosk): string[] {
  const { overlaps, forDeadCodes, mostCodesPolled } = ledger;
  return [
    overlaps > 0 ? `${overlaps} polls overlapped another for the same code` : [],
    forDeadCodes > 0 ? `${forDeadCodes} polls asked about codes known to be dead` : [],
    mostCodesPolled > 2 ? `${mostCodesPolled} codes were polled at a time` : [],
  ].flat();
}

/** A ticket is sent once, and once more only where it may not have been used, or its answer was lost. */
function exchangeWrongs({ service }: VirtualKiosk): string[] {
  const { exchanges } = service;
  return [...new Set(exchanges.map(({ ticket }) => ticket))].flatMap((ticket) => {
    const sent = exchanges.filter((exchange) => exchange.ticket === ticket);
    const [first] = sent;
    return [
      sent.length > 2 ? `a ticket was sent ${sent.length} times` : [],
      sent.some(({ isOverlapping }) => isOverlapping) ? 'a ticket was sent twice at a time' : [],
      sent.length > 1 && !isUndecided(first?.outcome ?? null)
        ? 'a ticket was sent for nothing'
        : [],
      sent.filter(({ outcome }) => outcome?.ok).length > 1 ? 'a ticket was good twice' : [],
    ].flat();
  });
}

function isUndecided(outcome: Result<unknown, GenAuthError> | null): boolean {
  if (outcome === null || outcome.ok) return false;
  const { error } = outcome;
  if (error.kind === 'http') return error.status === 429 || error.status >= 500;
  return error.kind === 'timeout' || error.kind === 'unreachable';
}

/** Tokens that the kiosk was given are good only while its session, or its sign-in, is under way. */
function tokenWrongs(kiosk: VirtualKiosk, backend: Backend): string[] {
  const { sessions, loop } = kiosk;
  const running = [...sessions.running.values()].map(({ accessToken }) => accessToken);
  const { phase } = loop.state;
  const underWay = 'key' in phase && phase.name !== 'signedIn' ? kiosk.qrcodeIdOf(phase.key) : null;
  return backend.issued.flatMap(({ isKnownToKiosk, tokens, qrcodeId }) => {
    const isHeld = qrcodeId === underWay || running.includes(tokens.accessToken);
    if (!isKnownToKiosk || isHeld) return [];
    const isGood = backend.isGood(tokens.accessToken) || backend.isGood(tokens.refreshToken);
    return isGood ? ['there are good tokens that nobody holds'] : [];
  });
}
