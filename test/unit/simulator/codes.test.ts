import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  act,
  type Code,
  type CodeStatus,
  type PhoneAction,
  phoneActions,
  statusOf,
} from '../../../simulator/world/codes.ts';

const fresh: Code = {
  qrcodeId: 'q',
  type: 'MOBILE_APP',
  request: {},
  createdAt: 0,
  bornAt: 0,
  endsAt: 120_000,
  status: 'PENDING',
  userId: null,
  ticket: null,
};

function codeAfter(...steps: [PhoneAction, string][]): Code {
  return steps.reduce((code, [action, user]) => {
    const next = act(code, action, user, 0);
    if (!next.ok) throw new Error(next.error.message);
    return next.value;
  }, fresh);
}

describe('a code', () => {
  it('goes from PENDING over SCANNED to AUTHORIZED', () => {
    expect(codeAfter(['SCAN', 'ada'])).toMatchObject({ status: 'SCANNED', userId: 'ada' });
    expect(codeAfter(['SCAN', 'ada'], ['CONFIRM', 'ada']).status).toBe('AUTHORIZED');
  });

  it('goes to CANCELLED when its scanner says so', () => {
    expect(codeAfter(['SCAN', 'ada'], ['CANCEL', 'ada'])).toMatchObject({
      status: 'CANCELLED',
      userId: 'ada',
    });
  });

  it.each(['CONFIRM', 'CANCEL'] as const)('refuses %s before SCAN', (action) => {
    expect(act(fresh, action, 'ada', 0)).toMatchObject({ ok: false, error: { statusCode: 422 } });
  });

  it.each(['CONFIRM', 'CANCEL', 'SCAN'] as const)('refuses %s by another user', (action) => {
    const scanned = codeAfter(['SCAN', 'ada']);
    expect(act(scanned, action, 'bo', 0)).toMatchObject({ ok: false, error: { statusCode: 422 } });
  });

  it('lets a phone that lost the answer scan again', () => {
    const scanned = codeAfter(['SCAN', 'ada']);
    expect(act(scanned, 'SCAN', 'ada', 0)).toEqual({ ok: true, value: scanned });
  });

  it('expires at its end, scanned or not, and not a moment before', () => {
    expect(statusOf(fresh, 119_999)).toBe('PENDING');
    expect(statusOf(fresh, 120_000)).toBe('EXPIRED');
    expect(statusOf(codeAfter(['SCAN', 'ada']), 120_000)).toBe('EXPIRED');
  });

  it('stays AUTHORIZED or CANCELLED after its end', () => {
    expect(statusOf(codeAfter(['SCAN', 'a'], ['CONFIRM', 'a']), 999_999)).toBe('AUTHORIZED');
    expect(statusOf(codeAfter(['SCAN', 'a'], ['CANCEL', 'a']), 999_999)).toBe('CANCELLED');
  });

  it('takes no action once it has expired', () => {
    expect(act(fresh, 'SCAN', 'ada', 120_000)).toMatchObject({
      error: { message: '二维码已过期' },
    });
  });
});

describe('a code, whatever phones do to it', () => {
  const steps = fc.array(
    fc.record({
      action: fc.constantFrom(...phoneActions),
      user: fc.constantFrom('ada', 'bo'),
      wait: fc.nat(60_000),
    }),
    { maxLength: 20 },
  );

  it('only ever moves along the arrows, and belongs to its first scanner', () => {
    const arrows: Readonly<Record<CodeStatus, readonly CodeStatus[]>> = {
      PENDING: ['PENDING', 'SCANNED', 'EXPIRED'],
      SCANNED: ['SCANNED', 'AUTHORIZED', 'CANCELLED', 'EXPIRED'],
      AUTHORIZED: ['AUTHORIZED'],
      CANCELLED: ['CANCELLED'],
      EXPIRED: ['EXPIRED'],
      ERROR: ['ERROR'],
    };
    fc.assert(
      fc.property(steps, (list) => {
        let code = fresh;
        let now = 0;
        for (const { action, user, wait } of list) {
          const before = statusOf(code, now);
          const scanner = code.userId;
          now += wait;
          const next = act(code, action, user, now);
          if (next.ok) {
            code = next.value;
            expect(code.userId).toBe(scanner ?? user);
            expect(user).toBe(code.userId);
            expect(now).toBeLessThan(code.endsAt);
          }
          expect(arrows[before]).toContain(statusOf(code, now));
        }
      }),
    );
  });
});
