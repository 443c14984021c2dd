import { describe, expect, it } from 'vitest';
import {
  type LoggedRequest,
  RequestLog,
  shownHeaders,
} from '../../../simulator/world/request-log.ts';

function entry(now: number): LoggedRequest {
  return {
    method: 'GET',
    path: '/',
    query: {},
    operation: 'system',
    status: 200,
    fault: null,
    at: now,
    now,
    headerNames: [],
    headers: {},
  };
}

describe('the request log', () => {
  it('keeps the latest, oldest first', () => {
    const log = new RequestLog(3);
    for (let now = 1; now <= 10; now += 1) log.add(entry(now));
    expect(log.all().map(({ now }) => now)).toEqual([8, 9, 10]);
  });

  it('shows headers that tests look at, and no credential', () => {
    const shown = shownHeaders({
      'x-authing-app-id': 'demo',
      'x-genauth-request-from': 'kiosk',
      authorization: 'Basic c2VjcmV0',
      'x-other': 'hidden',
      cookie: 'a=b',
    });
    expect(shown).toEqual({
      'x-authing-app-id': 'demo',
      'x-genauth-request-from': 'kiosk',
      authorization: 'Basic',
      cookie: 'a=b',
    });
  });

  it('calls a token without a scheme bare', () => {
    expect(shownHeaders({ authorization: 'eyJhbGciOi' })).toEqual({ authorization: 'bare' });
  });
});
