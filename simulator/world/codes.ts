import { err, ok, type Result, unreachable } from '../../main/base/result.ts';
import { invalidOperation, type Refusal, refusals } from './refusals.ts';

export const codeTypes = ['MOBILE_APP', 'WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT'] as const;
export type CodeType = (typeof codeTypes)[number];

export type CodeStatus = 'PENDING' | 'SCANNED' | 'AUTHORIZED' | 'CANCELLED' | 'EXPIRED' | 'ERROR';

/** What a phone can do to a code; the API's own words. */
export const phoneActions = ['SCAN', 'CONFIRM', 'CANCEL'] as const;
export type PhoneAction = (typeof phoneActions)[number];

/** A code at one moment. `EXPIRED` is never stored by time: `statusOf` derives it. */
export interface Code {
  readonly qrcodeId: string;
  readonly type: CodeType;
  /** The body of gene-qrcode as it was received. */
  readonly request: Readonly<Record<string, unknown>>;
  /** Wall clock, milliseconds since 1970. */
  readonly createdAt: number;
  /** Monotonic milliseconds: when it was made, and when it ends unless somebody confirmed. */
  readonly bornAt: number;
  readonly endsAt: number;
  readonly status: CodeStatus;
  /** Who scanned it. */
  readonly userId: string | null;
  /** Given out with AUTHORIZED. */
  readonly ticket: string | null;
}

/** The status at `now` (monotonic ms): time ends a code that nobody has decided about. */
export function statusOf(code: Code, now: number): CodeStatus {
  return isOpen(code) && now >= code.endsAt ? 'EXPIRED' : code.status;
}

/** What a phone's action makes of a code, or why it may not. Only the scanner may decide. */
export function act(
  code: Code,
  action: PhoneAction,
  userId: string,
  now: number,
): Result<Code, Refusal> {
  const status = statusOf(code, now);
  if (status === 'EXPIRED') return err(refusals.codeExpired);
  switch (action) {
    case 'SCAN':
      if (status === 'PENDING') return ok({ ...code, status: 'SCANNED', userId });
      // A phone that lost the answer scans again.
      if (status === 'SCANNED' && code.userId === userId) return ok(code);
      return err(invalidOperation('The code was scanned already'));
    case 'CONFIRM':
    case 'CANCEL': {
      if (status !== 'SCANNED')
        return err(invalidOperation(`${action} needs SCAN first, the code is ${status}`));
      if (code.userId !== userId)
        return err(invalidOperation('The code was scanned by another user'));
      return ok({ ...code, status: action === 'CONFIRM' ? 'AUTHORIZED' : 'CANCELLED' });
    }
    default:
      return unreachable(action);
  }
}

export function isOpen(code: Code): boolean {
  return code.status === 'PENDING' || code.status === 'SCANNED';
}
