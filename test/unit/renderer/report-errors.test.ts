import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { Intent } from '../../../preload/contract.ts';
import { reportErrors } from '../../../renderer/report-errors.ts';

let page: EventTarget;
let sent: Intent[];

beforeEach(() => {
  page = new EventTarget();
  sent = [];
  reportErrors(page as Window, { send: (intent) => sent.push(intent) });
});

function happen(type: string, more: object): void {
  page.dispatchEvent(Object.assign(new Event(type), more));
}

describe('a failure of the page is told to main', () => {
  it('when something threw', () => {
    happen('error', { error: new TypeError('x is undefined'), message: 'Uncaught' });
    expect(sent).toEqual([{ type: 'broken', what: 'TypeError: x is undefined' }]);
  });

  it('when a script of unknown kind threw', () => {
    happen('error', { error: null, message: 'Script error.' });
    expect(sent).toEqual([{ type: 'broken', what: 'Script error.' }]);
  });

  it('when a promise was rejected', () => {
    happen('unhandledrejection', { reason: new RangeError('too far') });
    expect(sent).toEqual([{ type: 'broken', what: 'RangeError: too far' }]);
  });

  it.each([['text'], [undefined], [null], [7], [Symbol('s')]])(
    'when it was rejected with %s',
    (reason) => {
      happen('unhandledrejection', { reason });
      expect(sent).toEqual([{ type: 'broken', what: String(reason) }]);
    },
  );

  it('each time, and never in more words than the contract takes', () => {
    happen('error', { error: new Error('x'.repeat(5000)), message: '' });
    happen('error', { error: new Error('again'), message: '' });
    expect(sent).toHaveLength(2);
    for (const intent of sent) expect(v.is(Intent, intent)).toBe(true);
  });
});
