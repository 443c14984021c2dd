import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scrubber } from '../../../main/admin/scrub.ts';
import { Redactor } from '../../../main/report/redact.ts';

const mask = '[secret]';
const secret = 'c4nary+Value/42=é';

function scrubberFor(...secrets: readonly string[]): Scrubber {
  const redactor = new Redactor();
  for (const each of secrets) redactor.keep(each);
  return new Scrubber((text, key) => redactor.redact(text, key));
}

const scrubbed = (text: string, ...secrets: readonly string[]) =>
  scrubberFor(secret, ...secrets).texts([text])[0];

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a known secret is found', () => {
  it.each([
    ['in clear', secret],
    ['percent-encoded', encodeURIComponent(secret)],
    [
      'percent-encoded in small letters',
      encodeURIComponent(secret)
        .toLowerCase()
        .replace('c4nary%2bvalue%2f42', 'c4nary%2bValue%2f42'),
    ],
    ['percent-encoded as a form is', new URLSearchParams({ s: secret }).toString().slice(2)],
    [
      'percent-encoded where it need not be',
      [...Buffer.from(secret)].map((b) => `%${b.toString(16).padStart(2, '0')}`).join(''),
    ],
    ['in base64', base64(secret)],
    ['in base64 for addresses', Buffer.from(secret).toString('base64url')],
    ['in base64 behind one letter', base64(`a${secret}`)],
    ['in base64 behind two letters', base64(`ab${secret}`)],
    ['in base64 between others', base64(`{"id":"app","key":"${secret}","more":1}`)],
    ['in base64 that runs on from one sign', `/${base64(secret)}`],
    ['in base64 that runs on from two', `/a${base64(secret)}`],
    ['in base64 that runs on from three', `/ab${base64(secret)}`],
    ['in base64, percent-encoded', encodeURIComponent(base64(secret))],
  ])('%s', (_how, hidden) => {
    const clean = scrubbed(`x ${hidden} y "${hidden}"`) ?? '';
    expect(clean).not.toContain(hidden);
    expect(clean).toMatch(/^x .*\[secret\].* y ".*\[secret\].*"$/);
  });

  it('in base64 that percent signs tear apart', () => {
    const torn = '>>>???>>>???';
    const clean = scrubbed(`x=${encodeURIComponent(base64(torn))}`, torn);
    expect(encodeURIComponent(base64(torn))).toContain('%2B');
    expect(clean).toBe(mask);
  });

  it('whatever it is, in clear, in base64 and percent-encoded, wherever that begins', () => {
    const secrets = fc.string({ minLength: 6, maxLength: 40, unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(secrets, fc.string({ maxLength: 9 }), (hidden, before) => {
        fc.pre(!mask.includes(hidden));
        const scrubber = scrubberFor(hidden);
        const spellings = [
          hidden,
          encodeURIComponent(hidden),
          base64(hidden),
          base64(before + hidden),
        ];
        const clean = scrubber.texts(spellings.map((spelling) => `x ${spelling} y`));
        for (const [i, text] of clean.entries()) expect(text).not.toContain(spellings[i]);
      }),
    );
  });
});

describe('what stands under a telling name is masked, known or not', () => {
  it.each([
    ['?qrcodeId=abc-def&x=1', `?qrcodeId=${mask}&x=1`],
    ['app_secret: abc def', `app_secret: ${mask} def`],
    ['{"access_token":"a b c","x":"1"}', `{"access_token":"${mask}","x":"1"}`],
    ['{\\"ticket\\": \\"a b c\\", \\"x\\": 1}', `{\\"ticket\\": \\"${mask}\\", \\"x\\": 1}`],
    ["password='correct horse', x", `password='${mask}', x`],
    ['Cookie: sid=1; other=2', `Cookie: ${mask}; other=2`],
    ['authorization: Bearer abc.def', `authorization: ${mask} ${mask}`],
    ['sent Basic YXBwOnNlY3JldA==', `sent Basic ${mask}`],
    ['pin=135790', `pin=${mask}`],
    ['password=(abc', `password=${mask}`],
    ['https://a.test/?qrcodeId=abc', `https://a.test/?qrcodeId=${mask}`],
    [
      '{"a":"b","token":"c","d":"e","ticket":"f"}',
      `{"a":"b","token":"${mask}","d":"e","ticket":"${mask}"}`,
    ],
    [`token=${mask} x`, `token=${mask} x`],
    ['token: ', 'token: '],
  ])('%s', (text, clean) => {
    expect(scrubbed(text)).toBe(clean);
  });

  it('and pictures are left out', () => {
    expect(scrubbed('shows data:image/png;base64,iVBORw0KGgo= now')).toBe(
      'shows data:[left out] now',
    );
    expect(scrubbed('<img src="data:image/svg+xml,%3Csvg/%3E">')).toBe(
      '<img src="data:[left out]">',
    );
  });
});

describe('what is no secret stays', () => {
  it.each([
    'request failed',
    'gene-qrcode at app.test: refused, statusCode 500, requestId 7f3a-1122',
    'could not be reached (ECONNREFUSED)',
    'https://app.test/a%20b?x=%2F',
    '/opt/GenAuth Kiosk/resources/app.asar/out/main/index.cjs:12:34',
    'aGVsbG8gd29ybGQsIHRoaXMgaXMgYSB0ZXN0',
    'opinion: none',
    '王小明 scanned',
  ])('%s', (text) => {
    expect(scrubbed(text)).toBe(text);
  });

  it('in its place, though many texts are looked through at once', () => {
    const texts = ['a', `b ${secret}`, '', 'token:', 'c', 'd\u2029e', '"'];
    expect(scrubberFor(secret).texts(texts)).toEqual([
      'a',
      `b ${mask}`,
      '',
      'token:',
      'c',
      'd e',
      '"',
    ]);
  });

  it('also where a secret holds what tells texts apart', () => {
    expect(scrubberFor('one\u2029two').texts(['one', 'two', 'x'])).toHaveLength(3);
  });
});

describe('a JSON value', () => {
  it('keeps its form, and loses its secrets: in texts, in keys, and under telling keys', () => {
    const value = {
      at: 1,
      flag: true,
      none: null,
      list: ['a', { deep: `x ${secret}` }],
      [`key ${secret}`]: 'b',
      token: 'abc',
      tickets: ['abc', 'def'],
      cookie: { sid: 1 },
      pin: 135790,
      isSecret: true,
      idToken: null,
    };
    expect(scrubberFor(secret).value(value)).toEqual({
      at: 1,
      flag: true,
      none: null,
      list: ['a', { deep: `x ${mask}` }],
      [`key ${mask}`]: 'b',
      token: mask,
      tickets: mask,
      cookie: mask,
      pin: mask,
      isSecret: true,
      idToken: null,
    });
  });

  it('can be anything', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const telling =
          /secret|token|ticket|password|authorization|qrcode_?id|cookie|pin|data:|bearer|basic/i;
        fc.pre(!telling.test(JSON.stringify(value)) && !JSON.stringify(value).includes('\u2029'));
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        expect(scrubberFor(secret).value(value)).toEqual(value);
      }),
    );
  });
});

it('lines of a log stay lines of a log', () => {
  const entry = { at: '2026', level: 'warn', event: 'request failed', facts: { what: 'x', n: 2 } };
  const log = `${JSON.stringify(entry)}\n${JSON.stringify({ ...entry, facts: { qrcodeId: 'q' } })}\nnot JSON, qrcodeId=q\n`;
  expect(scrubberFor(secret).lines(log).split('\n')).toEqual([
    JSON.stringify(entry),
    JSON.stringify({ ...entry, facts: { qrcodeId: mask } }),
    `not JSON, qrcodeId=${mask}`,
    '',
  ]);
});

it('a text without a blank takes no time that grows with its square', () => {
  const long = 'a.'.repeat(1_000_000);
  expect(scrubbed(`${long} ${secret}`)).toBe(`${long} ${mask}`);
  expect(scrubbed(`${'ab'.repeat(1_000_000)}=`)).toHaveLength(2_000_001);
});
