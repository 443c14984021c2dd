import { describe, expect, it } from 'vitest';
import { judgeVersion } from '../../../main/update/judge.ts';
import type { Failure } from '../../../main/update/update-memory.ts';

const hourMs = 3_600_000;
const now = Date.UTC(2026, 10, 22);
const judge = (version: string, failures: readonly Failure[] = [], running = '1.2.3') =>
  judgeVersion(version, running, failures, now);

describe('a version that is offered', () => {
  it.each([
    ['1.2.4', 'newer'],
    ['1.10.0', 'newer'],
    ['2.0.0-beta.1', 'newer'],
    ['1.2.3', 'same'],
    // A build's name says nothing of what is newer: Semantic Versioning 2.0.0, 10.
    ['1.2.3+standin', 'same'],
  ])('%s, while 1.2.3 runs, is %s', (version, value) => {
    expect(judge(version)).toEqual({ ok: true, value });
  });

  it.each([
    ['1.2.2', 'the feed offers 1.2.2, older than 1.2.3 that runs'],
    ['1.2.3-beta.1', 'the feed offers 1.2.3-beta.1, older than 1.2.3 that runs'],
    ['latest', 'the feed offers "latest", which is no version'],
    ['2.0', 'the feed offers "2.0", which is no version'],
    ['', 'the feed offers "", which is no version'],
  ])('%s, while 1.2.3 runs, is refused', (version, error) => {
    expect(judge(version)).toEqual({ ok: false, error });
  });

  const failure = { version: '2.0.0', why: 'it painted no code', at: now, isExcused: false };
  const refusal = { ok: false, error: '2.0.0 was tried and taken back: it painted no code' };

  it('and has failed is not tried again', () => {
    expect(judge('2.0.0', [{ ...failure, at: now - 1000 * hourMs }])).toEqual(refusal);
    expect(judge('2.0.1', [failure])).toEqual({ ok: true, value: 'newer' });
  });

  it('and has failed without a network is tried again the next day', () => {
    const excused = (ago: number) => [{ ...failure, isExcused: true, at: now - ago * hourMs }];
    expect(judge('2.0.0', excused(19))).toEqual(refusal);
    expect(judge('2.0.0', excused(20))).toEqual({ ok: true, value: 'newer' });
    // The clock was set back by a year meanwhile.
    expect(judge('2.0.0', excused(-9000))).toEqual({ ok: true, value: 'newer' });
  });
});
