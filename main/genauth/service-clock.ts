import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../base/clock.ts';
import type { Send } from './http.ts';

export interface ServiceClock {
  /** Sends as before, and looks at the time that the service's answers carry. */
  readonly send: Send;
  /**
   * This machine's wall clock minus the service's, in milliseconds, to about a second: positive
   * where this machine is ahead. As of the last answer that told the time; null before there is one.
   */
  skewMs(): number | null;
}

/** @param host the API: what another host, such as a picture's, says of the time does not count */
export function watchServiceClock(send: Send, clock: Clock, host: URL): ServiceClock {
  let skew: number | null = null;
  return {
    async send(request) {
      const sentAt = clock.now();
      const response = await send(request);
      if (response.ok && request.url.host === host.host) {
        const service = timeIn(response.value.headers);
        // The answer was made, as well as can be told, halfway between asking and having it.
        const halfway = (clock.now() - sentAt) / 2;
        if (service !== null) skew = clock.wall() - halfway - service;
      }
      return response;
    },
    skewMs: () => skew,
  };
}

/** A skew in words, such as “this machine’s clock is 2 h 5 min ahead of the service’s”. */
export function skewInWords(skewMs: number): string {
  const side = skewMs > 0 ? 'ahead of' : 'behind';
  return `this machine’s clock is ${span(Math.abs(skewMs))} ${side} the service’s`;
}

/** `Date` (RFC 9110 §6.6.1), milliseconds since 1970. An answer with an `Age` was made earlier. */
function timeIn({ date, age }: IncomingHttpHeaders): number | null {
  if (date === undefined || age !== undefined) return null;
  // JavaScript reads many more texts as times, a bare `0` among them.
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(date)) return null;
  const time = Date.parse(date);
  return Number.isNaN(time) ? null : time;
}

/** The two largest units that matter: days and hours, hours and minutes, or minutes. */
function span(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}
