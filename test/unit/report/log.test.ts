import { describe, expect, it } from 'vitest';
import { createLog, type Entry } from '../../../main/report/log.ts';
import { Redactor } from '../../../main/report/redact.ts';

const at = Date.UTC(2026, 10, 22, 8, 30, 0, 125);

function logInto(entries: Entry[], redact = (text: string, _key: string) => text) {
  return createLog([(entry) => entries.push(entry)], redact, () => at);
}

describe('an entry', () => {
  it.each(['info', 'warn', 'error'] as const)('of level %s says when and what', (level) => {
    const entries: Entry[] = [];
    const facts = { host: 'app.test', status: 502, again: true, code: null };
    logInto(entries)[level]('request failed', facts);
    expect(entries).toEqual([
      { at: '2026-11-22T08:30:00.125Z', level, event: 'request failed', facts },
    ]);
  });

  it('may have no facts', () => {
    const entries: Entry[] = [];
    logInto(entries).info('started');
    expect(entries[0]?.facts).toEqual({});
  });

  it('goes to every sink, in order', () => {
    const got: string[] = [];
    const log = createLog(
      [({ event }) => got.push(`one ${event}`), ({ event }) => got.push(`two ${event}`)],
      (text) => text,
      () => at,
    );
    log.info('a');
    log.warn('b');
    expect(got).toEqual(['one a', 'two a', 'one b', 'two b']);
  });
});

describe('what is written', () => {
  it('is redacted: every text with its key, the event too, and nothing but texts', () => {
    const asked: [string, string][] = [];
    const entries: Entry[] = [];
    const log = logInto(entries, (text, key) => {
      asked.push([text, key]);
      return text.toUpperCase();
    });
    log.info('event', { one: 'a', two: 2, three: null, four: false });
    expect(entries[0]).toMatchObject({
      event: 'EVENT',
      facts: { one: 'A', two: 2, three: null, four: false },
    });
    expect(asked.sort()).toEqual([
      ['a', 'one'],
      ['event', 'event'],
    ]);
  });

  it('holds no secret, by key or by value', () => {
    const redactor = new Redactor();
    redactor.learn('s3cret-value');
    const entries: Entry[] = [];
    logInto(entries, (text, key) => redactor.redact(text, key)).error('failed s3cret-value', {
      qrcodeId: 'abc',
      what: 'the server repeats s3cret-value',
    });
    expect(entries[0]).toMatchObject({
      event: 'failed [secret]',
      facts: { qrcodeId: '[secret]', what: 'the server repeats [secret]' },
    });
  });

  it('leaves the facts that it was given as they are', () => {
    const facts = { token: 'abc' };
    logInto([], () => 'x').info('event', facts);
    expect(facts).toEqual({ token: 'abc' });
  });
});
