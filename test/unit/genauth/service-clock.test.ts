import { afterEach, describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../main/base/result.ts';
import type { GenAuthError } from '../../../main/genauth/errors.ts';
import type { HttpResponse, Send } from '../../../main/genauth/http.ts';
import { createSend } from '../../../main/genauth/http.ts';
import { skewInWords, watchServiceClock } from '../../../main/genauth/service-clock.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { closeServers, serve } from '../../support/loopback-server.ts';

afterEach(closeServers);

const host = new URL('https://app.test:8443/base');
const noon = Date.UTC(2026, 10, 22, 12, 0, 0);
const noonHeader = 'Sun, 22 Nov 2026 12:00:00 GMT';

const request = (url: string) =>
  ({
    operation: 'qrcode-status',
    method: 'GET',
    url: new URL(url),
    timeoutMs: 1,
    maxBytes: 1,
  }) as const;

type Answer = Result<HttpResponse, GenAuthError>;
const answer = (headers: HttpResponse['headers'], status = 200): Answer =>
  ok({ status, headers, body: Buffer.alloc(0) });

/** A watched service whose answers take 2 s, and this machine's clock at noon when it is asked. */
function bench(wall = noon) {
  const clock = new FakeClock(wall);
  let next = answer({});
  const send: Send = async () => {
    clock.advance(2_000);
    return next;
  };
  const watched = watchServiceClock(send, clock, host);
  return {
    clock,
    watched,
    async ask(comes: Answer, url = 'https://app.test:8443/base/api') {
      next = comes;
      const got = await watched.send(request(url));
      expect(got).toBe(comes);
      return watched.skewMs();
    },
  };
}

describe('the service’s clock', () => {
  it('is unknown before an answer', () => {
    expect(bench().watched.skewMs()).toBeNull();
  });

  it.each([
    ['as long after the question as before the answer', noon - 1_000, 0],
    ['behind this machine’s', noon + 7_500_000, 7_501_000],
    ['ahead of this machine’s', noon - 86_400_000, -86_399_000],
  ])('is read from the answer: %s', async (_what, wall, skew) => {
    expect(await bench(wall).ask(answer({ date: noonHeader }))).toBe(skew);
  });

  it('is read from an answer that is a failure', async () => {
    expect(await bench().ask(answer({ date: noonHeader }, 503))).toBe(1_000);
  });

  it('is what the last answer said', async () => {
    const { ask, clock } = bench();
    await ask(answer({ date: noonHeader }));
    clock.jumpWall(3_600_000);
    expect(await ask(answer({ date: noonHeader }))).toBe(3_600_000 + 3_000);
  });

  it.each<[string, Answer]>([
    ['without a date', answer({})],
    ['with no date in it', answer({ date: 'yesterday' })],
    ['with a number for a date', answer({ date: '0' })],
    ['with another form of date', answer({ date: '2020-01-01T00:00:00Z' })],
    ['with a day that there is not', answer({ date: 'Sun, 99 Nov 2026 12:00:00 GMT' })],
    ['out of a cache', answer({ date: 'Sun, 22 Nov 2026 10:00:00 GMT', age: '7200' })],
    [
      'that never came',
      err({ kind: 'timeout', operation: 'qrcode-status', host: 'app.test:8443', afterMs: 1 }),
    ],
  ])('is not read from an answer %s', async (_what, comes) => {
    const { ask } = bench();
    expect(await ask(comes)).toBeNull();
    const skew = await ask(answer({ date: noonHeader }));
    expect(skew).not.toBeNull();
    expect(await ask(comes)).toBe(skew);
  });

  it.each(['https://cdn.test/a.png', 'https://app.test/a.png'])(
    'is not read from an answer of another host: %s',
    async (url) => {
      expect(await bench().ask(answer({ date: noonHeader }), url)).toBeNull();
    },
  );

  it('is in the answers of a real server', async () => {
    const server = await serve((_seen, response) => void response.end());
    const clock = new FakeClock(Date.now() + 7_200_000);
    const watched = watchServiceClock(createSend(), clock, server.url);
    await watched.send({ ...request(server.url.href), timeoutMs: 5_000 });
    expect(Math.abs((watched.skewMs() ?? 0) - 7_200_000)).toBeLessThan(60_000);
  });
});

describe('a skew in words', () => {
  it.each([
    [121_000, '2 min ahead of'],
    [-121_000, '2 min behind'],
    [59 * 60_000 + 40_000, '1 h 0 min ahead of'],
    [7_500_000, '2 h 5 min ahead of'],
    [-7_500_000, '2 h 5 min behind'],
    [86_399_999, '1 d 0 h ahead of'],
    [-(26.4 * 3_600_000), '1 d 2 h behind'],
    [-9_131 * 86_400_000, '9131 d 0 h behind'],
  ])('%d ms: %s', (ms, words) => {
    expect(skewInWords(ms)).toBe(`this machine’s clock is ${words} the service’s`);
  });
});
