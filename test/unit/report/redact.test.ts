import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Redactor } from '../../../main/report/redact.ts';

const mask = '[secret]';

function redactorWith(...secrets: readonly string[]): Redactor {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.learn(secret);
  return redactor;
}

describe('a text is masked for the key that it stands under', () => {
  it.each([
    'secret',
    'appSecret',
    'client_secret',
    'token',
    'access_token',
    'idToken',
    'ticket',
    'password',
    'Authorization',
    'qrcodeId',
    'qrcode_id',
    'QRCODEID',
    'cookie',
    'Set-Cookie',
    'pin',
    'PIN',
  ])('as %s', (key) => {
    expect(new Redactor().redact('anything', key)).toBe(mask);
  });

  it.each(['what', 'host', 'operation', 'code', 'opinion', 'event', 'requestId', ''])(
    'but not as %j',
    (key) => {
      expect(new Redactor().redact('anything', key)).toBe('anything');
    },
  );
});

describe('a secret that is forgotten', () => {
  it('is masked no more, in neither form, and others still are', () => {
    const redactor = redactorWith('token/one', 'token/two');
    redactor.keep('app-secret');
    for (const secret of ['token/one', 'app-secret', undefined]) redactor.forget(secret);
    expect(redactor.redact('token/one token%2Fone')).toBe('token/one token%2Fone');
    expect(redactor.redact('token%2Ftwo app-secret')).toBe(`${mask} ${mask}`);
  });
});

describe('a JSON Web Token', () => {
  const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl-_x';

  it.each([
    ['by itself', token, mask],
    ['after a word', `Bearer ${token}`, `Bearer ${mask}`],
    ['in quotes', `{"t":"${token}"}`, `{"t":"${mask}"}`],
    ['in an address', `https://a.test/?t=${token}&x=1`, `https://a.test/?t=${mask}&x=1`],
    ['without a signature', token.replace(/[^.]*$/, ''), mask],
    ['twice', `${token} ${token}`, `${mask} ${mask}`],
    ['in an encoded address', `%3Ft%3D${token}`, `%3Ft%3D${mask}`],
    ['after an encoded blank', `Bearer%20${token}`, `Bearer%20${mask}`],
    ['after an underline', `id_${token}`, `id_${mask}`],
  ])('is masked without having been learned: %s', (_what, text, clean) => {
    expect(new Redactor().redact(text)).toBe(clean);
  });

  it.each(['eyJ', 'see eyJabc.def', 'e.y.J', 'key.value.other'])(
    'is not what %j looks like',
    (text) => {
      expect(new Redactor().redact(text)).toBe(text);
    },
  );
});

describe('a secret that was learned', () => {
  it('is masked wherever it appears', () => {
    expect(redactorWith('abc123').redact('abc123 and xabc123y')).toBe(`${mask} and x${mask}y`);
  });

  it('is masked in its URL-encoded form too', () => {
    const redactor = redactorWith('a+b/c=&d é');
    expect(redactor.redact('?id=a%2Bb%2Fc%3D%26d%20%C3%A9&x')).toBe(`?id=${mask}&x`);
  });

  it('is masked without being read as a pattern', () => {
    expect(redactorWith('a.c$&*').redact('abc$&* a.c$&*')).toBe(`abc$&* ${mask}`);
  });

  it('is masked whole when another one is a part of it', () => {
    expect(redactorWith('abcdef', 'abcdefghij').redact('x abcdefghij x')).toBe(`x ${mask} x`);
  });

  it('is masked whole when a JWT is a part of it', () => {
    const secret = 'head+eyJhbGciOiJI.eyJzdWIiOiIx.sig+tail';
    expect(redactorWith(secret).redact(`x ${secret} x`)).toBe(`x ${mask} x`);
  });

  it.each([undefined, '', 'a', 'abcde'])('is not %j: it would mask ordinary words', (short) => {
    const redactor = new Redactor();
    redactor.learn(short);
    expect(redactor.redact('abcde is a word')).toBe('abcde is a word');
  });

  it('may be any text that a server can send, and never makes it throw', () => {
    const redactor = new Redactor();
    expect(() => redactor.learn('\uD800-broken')).not.toThrow();
    expect(redactor.redact('x \uD800-broken x')).toBe(`x ${mask} x`);
  });

  it('never survives, whatever it is and wherever it stands', () => {
    const secret = fc.string({ minLength: 6, maxLength: 40, unit: 'grapheme' });
    const around = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(secret, around, around, (hidden, before, after) => {
        fc.pre(hidden.length >= 6 && !mask.includes(hidden));
        fc.pre(!before.includes('[') && !after.includes(']'));
        const redactor = redactorWith(hidden);
        const clean = redactor.redact(`${before}${hidden}|${encodeURIComponent(hidden)}${after}`);
        expect(clean).not.toContain(hidden);
        expect(clean).not.toContain(encodeURIComponent(hidden));
      }),
    );
  });
});

describe('the memory for secrets', () => {
  const numbered = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => `secret-number-${from + i}.`);

  it('is bounded: the oldest are forgotten', () => {
    const redactor = redactorWith('the-first-one', ...numbered(0, 512));
    expect(redactor.redact('the-first-one')).toBe('the-first-one');
    expect(redactor.redact('secret-number-511.')).toBe(mask);
    expect(redactor.redact('secret-number-0.')).toBe(mask);
  });

  it('counts a secret that is met again as young', () => {
    const redactor = redactorWith('the-first-one', ...numbered(0, 511), 'the-first-one');
    for (const secret of numbered(1000, 400)) redactor.learn(secret);
    expect(redactor.redact('the-first-one')).toBe(mask);
    expect(redactor.redact('secret-number-0.')).toBe('secret-number-0.');
  });

  it('does not fill with a secret that is met again and again', () => {
    const redactor = redactorWith('the-first-one');
    for (let i = 0; i < 2000; i += 1) redactor.learn('always-the-same');
    expect(redactor.redact('the-first-one')).toBe(mask);
  });
});

describe('a secret of the settings', () => {
  it('is never forgotten, however many others come', () => {
    const redactor = new Redactor();
    redactor.keep('the app secret');
    for (let i = 0; i < 2_000; i += 1) redactor.learn(`a token, number ${i}`);
    expect(redactor.redact('the app secret')).toBe(mask);
    expect(redactor.redact('the%20app%20secret')).toBe(mask);
    expect(redactor.redact('a token, number 1')).toBe('a token, number 1');
  });
});
