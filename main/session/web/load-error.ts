import type { HandoffFailure } from '../../../preload/contract.ts';

/** A page that did not come, as Chromium tells of it. */
export interface LoadError {
  /** Chromium's number; see `net_error_list.h`. */
  readonly code: number;
  /** Such as `ERR_CONNECTION_REFUSED`. */
  readonly name: string;
  /** Host and port, where it is known. */
  readonly host: string;
}

/** What Chromium says of a load that a newer one, or the kiosk, has cut short. */
const aborted = -3;

/** Whether it says anything of the page: a load that was cut short does not. */
export function isFailure({ code }: LoadError): boolean {
  return code !== aborted;
}

/** Chromium's errors from −200 to −299 are about certificates. */
export function failureOf({ code }: LoadError): HandoffFailure {
  return code <= -200 && code > -300 ? 'certificate' : 'notLoaded';
}

/** For the operator. */
export function detailOf({ code, name, host }: LoadError): string {
  const what = name === '' ? `error ${code}` : name;
  return host === '' ? what : `${what} at ${host}`;
}

/**
 * Whether an application's first answer is none of its pages. What it says by other codes, such as
 * 401 and 403, is for the person.
 */
export function isErrorStatus(status: number): boolean {
  return status === 404 || status >= 500;
}
