import { describe, expect, it } from 'vitest';
import { explain, summarize } from '../../../main/genauth/errors.ts';
import {
  bench,
  claims,
  hour,
  rejected,
  seconds,
  signed,
  signer,
  stranger,
} from './id-token-bench.ts';

describe('this machine’s clock', () => {
  const minutes = 60_000;
  /** A service two hours and five minutes behind this machine, and tokens good for an hour there. */
  const ahead = 125 * minutes;

  it('that is ahead is to blame for a token that seems to have ended', async () => {
    const { verify } = bench({ skewMs: ahead });
    expect(await verify(await signed({ exp: seconds - hour }))).toEqual(
      rejected(
        'exp is 2026-11-22T11:00:00Z, expected after 2026-11-22T12:00:00Z; this machine’s clock is 2 h 5 min ahead of the service’s',
        true,
      ),
    );
  });

  it('that is behind is to blame for a token that seems not to have begun', async () => {
    const { verify } = bench({ skewMs: -ahead });
    const change = { nbf: seconds + 2 * hour, exp: seconds + 3 * hour };
    expect(await verify(await signed(change))).toEqual(
      rejected(
        'nbf is 2026-11-22T14:00:00Z, expected before 2026-11-22T12:00:00Z; this machine’s clock is 2 h 5 min behind the service’s',
        true,
      ),
    );
  });

  it.each<[string, number | null, object]>([
    ['is off by no more than is allowed', 120_000, { exp: seconds - 150 }],
    ['is not known to be off', null, { exp: seconds - hour }],
    ['is behind, and the token has ended all the more', -ahead, { exp: seconds - hour }],
    ['is ahead, and the token has ended long before', ahead, { exp: seconds - 3 * hour }],
    ['is ahead, and the token has not begun all the more', ahead, { nbf: seconds + hour }],
    ['is behind, and the token ends before', -ahead, { nbf: seconds + hour, exp: seconds + hour }],
  ])('is not to blame when it %s', async (_what, skewMs, change) => {
    expect(await bench({ skewMs }).verify(await signed(change))).toEqual(
      rejected(/^(exp|nbf) is [^;]*Z, expected (after|before) [^;]*Z$/),
    );
  });

  it('is not to blame for any other fault', async () => {
    expect(await bench({ skewMs: ahead }).verify(await signed({ iss: 'other' }))).toMatchObject({
      error: { isClock: false },
    });
  });

  it('may be off as long as the token is in its time', async () => {
    expect(await bench({ skewMs: ahead }).verify(await signed())).toMatchObject({ ok: true });
  });
});

describe('what is said of a rejected token', () => {
  const person = {
    sub: 'secret-sub',
    name: 'secret-name',
    email: 'secret@mail.test',
    phone_number: 'secret-phone',
  };

  it.each<[string, object, Record<string, unknown>]>([
    ['iss', { iss: 'x' }, {}],
    ['aud', { aud: 'x' }, {}],
    ['azp', { aud: ['app', 'x'] }, {}],
    ['exp', { exp: 1 }, {}],
    ['kid', {}, { kid: 'x' }],
    ['signature', {}, { kid: 'k1' }],
  ])('holds neither the token nor its person: %s', async (_what, change, header) => {
    const by = _what === 'signature' ? stranger : signer;
    const token = await by.sign({ ...claims, ...person, ...change }, { kid: 'k1', ...header });
    const result = await bench().verify(token);
    if (result.ok) throw new Error('was accepted');
    for (const text of [JSON.stringify(result), summarize(result.error), explain(result.error)]) {
      expect(text).not.toMatch(/secret/);
      for (const part of token.split('.')) expect(text).not.toContain(part);
    }
  });

  it.each([
    ['a line break', 'https://a\nlog: forged', '"https://a\\nlog: forged"'],
    ['an escape sequence', '\u001b[2J', '"\\u001b[2J"'],
    ['text that runs from right to left', 'https://\u202egpj.exe', '"https://?gpj.exe"'],
    ['another script', 'https://登录.test', '"https://??.test"'],
    ['an object', { a: [1] }, '{"a":[1]}'],
  ])('shows what was found in plain characters: %s', async (_what, iss, shown) => {
    const what = `iss is ${shown}, expected "i" (setting issuer)`;
    expect(await bench({ rules: { issuer: 'i' } }).verify(await signed({ iss }))).toEqual(
      rejected(what),
    );
  });

  it('shows what was found up to 100 characters', async () => {
    const { verify } = bench({ rules: { issuer: 'i' } });
    const exactly = 'x'.repeat(98);
    expect(await verify(await signed({ iss: exactly }))).toEqual(
      rejected(`iss is "${exactly}", expected "i" (setting issuer)`),
    );
    expect(await verify(await signed({ iss: `${exactly}x` }))).toEqual(
      rejected(`iss is "${'x'.repeat(96)}..., expected "i" (setting issuer)`),
    );
    expect(await verify(await signed({}, { kid: 'k'.repeat(5_000) }))).toEqual(
      rejected(/^kid is "k{96}\.\.\., and/),
    );
  });
});
