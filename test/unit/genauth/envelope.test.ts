import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  httpFailure,
  openEmpty,
  openEnvelope,
  openStatus,
} from '../../../main/genauth/envelope.ts';
import type { HttpResponse } from '../../../main/genauth/http.ts';
import {
  GeneQRCodeDataDto,
  LoginTokenResponseDataDto,
  UserDto,
} from '../../../main/genauth/schema.ts';

const where = { operation: 'gene-qrcode', host: 'app.test' } as const;

function answer(body: unknown, more: Partial<HttpResponse> = {}): HttpResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status: 200, headers: {}, body: Buffer.from(text), ...more };
}

const code = { qrcodeId: 'id', url: 'https://files.test/a.png' };
const openCode = (body: unknown, more?: Partial<HttpResponse>) =>
  openEnvelope(answer(body, more), GeneQRCodeDataDto, where);

describe('an envelope that says yes', () => {
  it('gives its data', () => {
    expect(openCode({ statusCode: 200, message: 'ok', data: code })).toEqual({
      ok: true,
      value: code,
    });
  });

  it.each(['apiCode', 'requestId', 'uniqueId', 'message'])('may have a null %s', (field) => {
    expect(openCode({ statusCode: 200, [field]: null, data: code }).ok).toBe(true);
  });

  it('may come with HTTP 201', () => {
    expect(openCode({ statusCode: 200, data: code }, { status: 201 }).ok).toBe(true);
  });

  it('says nothing when HTTP itself failed', () => {
    expect(openCode({ statusCode: 200, data: code }, { status: 500 })).toEqual({
      ok: false,
      error: { kind: 'http', status: 500, ...where },
    });
  });
});

describe('an envelope that says no', () => {
  it('is a refusal, although HTTP says 200', () => {
    const body = { statusCode: 499, apiCode: 2011, message: '应用不存在', requestId: 'r-1' };
    expect(openCode(body)).toEqual({
      ok: false,
      error: {
        kind: 'refused',
        statusCode: 499,
        apiCode: 2011,
        requestId: 'r-1',
        message: '应用不存在',
        ...where,
      },
    });
  });

  it('is a refusal even with data in it', () => {
    expect(openCode({ statusCode: 499, data: code })).toMatchObject({ error: { kind: 'refused' } });
  });

  it.each([400, 403, 429, 500, 503])('is a refusal also with HTTP %i', (status) => {
    expect(openCode({ statusCode: status, message: 'no' }, { status })).toMatchObject({
      error: { kind: 'refused', statusCode: status },
    });
  });

  it.each([
    ['a number', 2011, 2011],
    ['a string of digits, as in the API’s own sample', '2011', 2011],
  ])('may have its apiCode as %s', (_what, apiCode, expected) => {
    expect(openCode({ statusCode: 499, apiCode })).toMatchObject({ error: { apiCode: expected } });
  });

  it.each([
    ['an apiCode that is no number', { apiCode: 'E_APP' }],
    ['an apiCode that is an object', { apiCode: {} }],
    ['a requestId that is a number', { requestId: 17 }],
    ['a message that is a list', { message: ['a', 'b'] }],
  ])('stays a refusal with %s, because the statusCode is what counts', (_what, more) => {
    expect(openCode({ statusCode: 403, ...more })).toMatchObject({
      error: { kind: 'refused', statusCode: 403 },
    });
  });

  it.each([
    ['requestId', { requestId: 'r-1' }, 'r-1'],
    ['uniqueId, as in the API’s own sample', { uniqueId: 'u-1' }, 'u-1'],
    ['requestId before uniqueId', { uniqueId: 'u-1', requestId: 'r-1' }, 'r-1'],
    ['uniqueId when requestId is null', { uniqueId: 'u-1', requestId: null }, 'u-1'],
  ])('is told apart by its %s', (_what, ids, requestId) => {
    expect(openCode({ statusCode: 499, ...ids })).toMatchObject({ error: { requestId } });
  });

  it('leaves out what it was not given', () => {
    expect(openCode({ statusCode: 499, apiCode: null, requestId: null })).toEqual({
      ok: false,
      error: { kind: 'refused', statusCode: 499, message: '', ...where },
    });
  });

  it('keeps no more than 300 characters of message and 100 of requestId', () => {
    const long = 'x'.repeat(1000);
    expect(openCode({ statusCode: 499, message: long, requestId: long })).toMatchObject({
      error: { message: 'x'.repeat(300), requestId: 'x'.repeat(100) },
    });
  });
});

describe('an answer that is no envelope', () => {
  it.each([
    ['not JSON', '<html>', 'the answer is not JSON'],
    ['empty', '', 'the answer is not JSON'],
    ['JSON cut short', '{"statusCode":200', 'the answer is not JSON'],
    ['null', 'null', 'no statusCode'],
    ['a list', '[]', 'no statusCode'],
    ['an object without statusCode', '{}', 'no statusCode'],
    ['a statusCode that is text', '{"statusCode":"200"}', 'no statusCode'],
  ])('is malformed with HTTP 200: %s', (_what, body, what) => {
    expect(openCode(body)).toEqual({ ok: false, error: { kind: 'malformed', what, ...where } });
  });

  it.each([
    [502, '<html><h1>Bad Gateway</h1></html>'],
    [404, ''],
    [503, '{}'],
    [302, ''],
  ])('is an HTTP failure with HTTP %i', (status, body) => {
    expect(openCode(body, { status })).toEqual({
      ok: false,
      error: { kind: 'http', status, ...where },
    });
  });
});

describe('Retry-After', () => {
  it.each([
    ['7', 7000],
    ['0', 0],
    ['1.5', 1500],
  ])('of %j seconds is kept as %i ms', (header, retryAfterMs) => {
    const more = { status: 429, headers: { 'retry-after': header } };
    expect(openCode({ statusCode: 429 }, more)).toMatchObject({
      error: { kind: 'refused', retryAfterMs },
    });
    expect(openCode('busy', more)).toMatchObject({ error: { kind: 'http', retryAfterMs } });
    expect(httpFailure(answer('', more), where)).toMatchObject({ retryAfterMs });
  });

  it.each(['Wed, 21 Oct 2026 07:28:00 GMT', 'soon', '-1', 'Infinity'])(
    'of %j is passed over',
    (header) => {
      const failure = httpFailure(
        answer('', { status: 503, headers: { 'retry-after': header } }),
        where,
      );
      expect(failure).toEqual({ kind: 'http', status: 503, ...where });
    },
  );
});

describe('data that is not as documented', () => {
  it.each<[string, unknown, string]>([
    ['no data', undefined, 'data'],
    ['null data', null, 'data'],
    ['text for data', 'secret-value', 'data'],
    ['no qrcodeId', { url: 'secret-value' }, 'qrcodeId'],
    ['an empty qrcodeId', { ...code, qrcodeId: '' }, 'qrcodeId'],
    ['a qrcodeId that is a number', { ...code, qrcodeId: 12_345_678 }, 'qrcodeId'],
    ['a null url', { qrcodeId: 'secret-value', url: null }, 'url'],
    ['a logo that is no text', { ...code, customLogoUrl: ['secret-value'] }, 'customLogoUrl'],
  ])('is malformed, and its field is named: %s', (_what, data, field) => {
    expect(openCode({ statusCode: 200, data })).toEqual({
      ok: false,
      error: { kind: 'malformed', what: `field ${field} is not as documented`, ...where },
    });
  });

  it('is never quoted, whatever it is', () => {
    const marked = fc.oneof(
      fc.constant('marked-value'),
      fc.array(fc.constant('marked-value')),
      fc.dictionary(
        fc.constantFrom('qrcodeId', 'url', 'access_token', 'userId', 'marked-value'),
        fc.oneof(fc.constant({ 'marked-value': 'marked-value' }), fc.constant(['marked-value'])),
      ),
    );
    fc.assert(
      fc.property(marked, (data) => {
        const response = answer({ statusCode: 200, data });
        for (const schema of [GeneQRCodeDataDto, LoginTokenResponseDataDto, UserDto]) {
          const opened = openEnvelope(response, schema, where);
          expect(JSON.stringify(opened)).not.toContain('marked-value');
          expect(opened.ok).toBe(false);
        }
        expect(JSON.stringify(openStatus(response, where))).not.toContain('marked-value');
      }),
    );
  });
});

describe('the answer of a status poll', () => {
  const open = (body: unknown, more?: Partial<HttpResponse>) =>
    openStatus(answer(body, more), where);
  const scanned = { status: 'SCANNED', briefUserInfo: { displayName: '小明', photo: 'https://p' } };

  it.each<[string, unknown]>([
    ['bare', scanned],
    ['bare beside a statusCode', { statusCode: 200, ...scanned }],
    ['wrapped', { statusCode: 200, data: scanned }],
    ['in data without a statusCode', { data: scanned }],
    ['nested two deep', { statusCode: 200, data: { data: scanned } }],
    ['nested three deep', { statusCode: 200, data: { statusCode: 200, data: { data: scanned } } }],
    ['beside a status that is a number', { statusCode: 200, status: 1, data: scanned }],
  ])('may have its status %s', (_what, body) => {
    expect(open(body)).toMatchObject({ ok: true, value: scanned });
  });

  it('is not looked into more than three deep', () => {
    const body = { data: { data: { data: { data: scanned } } } };
    expect(open(body)).toMatchObject({ ok: false, error: { kind: 'malformed' } });
  });

  it.each(['PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'EXPIRED', 'ERROR'])(
    'may be %s',
    (status) => {
      expect(open({ statusCode: 200, data: { status } })).toMatchObject({ value: { status } });
    },
  );

  it.each(['MFA_VERIFY', 'pending', ''])('is malformed with the unknown status %j', (status) => {
    expect(open({ statusCode: 200, data: { status } })).toEqual({
      ok: false,
      error: { kind: 'malformed', what: 'field status is not as documented', ...where },
    });
  });

  it('counts null as absent', () => {
    const data = { status: 'PENDING', ticket: null, briefUserInfo: null, tokenSet: null };
    expect(open({ statusCode: 200, data })).toEqual({ ok: true, value: { status: 'PENDING' } });
    const nameless = { status: 'SCANNED', briefUserInfo: { displayName: null, photo: null } };
    expect(open({ statusCode: 200, data: nameless })).toEqual({
      ok: true,
      value: { status: 'SCANNED', briefUserInfo: {} },
    });
  });

  it('is a refusal when its statusCode says so', () => {
    const body = { statusCode: 499, apiCode: 2241, message: '二维码不存在' };
    expect(open(body)).toMatchObject({ error: { kind: 'refused', apiCode: 2241 } });
    expect(open({ ...body, status: 'PENDING' })).toMatchObject({ error: { kind: 'refused' } });
  });

  it.each<[string, unknown]>([
    ['a bare status', { status: 'PENDING' }],
    ['an envelope of success', { statusCode: 200, data: { status: 'PENDING' } }],
    ['a page', '<html>'],
  ])('is an HTTP failure with HTTP 502 and %s', (_what, body) => {
    expect(open(body, { status: 502 })).toEqual({
      ok: false,
      error: { kind: 'http', status: 502, ...where },
    });
  });

  it.each<[string, unknown]>([
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['no status at all', { statusCode: 200, data: {} }],
    ['no data at all', { statusCode: 200 }],
  ])('is malformed as %s', (_what, body) => {
    expect(open(body)).toMatchObject({ ok: false, error: { kind: 'malformed' } });
  });

  it('names a field inside by its whole path', () => {
    const data = { status: 'SCANNED', briefUserInfo: { displayName: 7 } };
    expect(open({ statusCode: 200, data })).toMatchObject({
      error: { what: 'field briefUserInfo.displayName is not as documented' },
    });
  });
});

describe('an answer without content', () => {
  it.each(['', 'OK', '{}', '{"statusCode":200}'])('is a success as %j', (body) => {
    expect(openEmpty(answer(body), where)).toEqual({ ok: true, value: undefined });
  });

  it('is a refusal when its envelope says no, whatever its HTTP status', () => {
    expect(openEmpty(answer({ statusCode: 401, message: 'no' }), where)).toMatchObject({
      ok: false,
      error: { kind: 'refused', statusCode: 401 },
    });
  });

  it('is a failure when its HTTP status says so', () => {
    expect(openEmpty(answer('', { status: 503 }), where)).toMatchObject({
      ok: false,
      error: { kind: 'http', status: 503 },
    });
  });
});

describe('a requestId', () => {
  it('cannot bring a line of its own to the terminal', () => {
    const opened = openCode({ statusCode: 500, requestId: 'a\nstate: showing' });
    expect(opened).toMatchObject({ error: { requestId: 'astate:showing' } });
  });
});

describe('an empty credential', () => {
  it('counts as absent', () => {
    const polled = openStatus(answer({ status: 'AUTHORIZED', ticket: '' }), where);
    expect(polled).toMatchObject({ ok: true, value: { ticket: undefined } });
  });
});
