import { afterEach, describe, expect, it } from 'vitest';
import { createSend, type Send } from '../../../main/genauth/http.ts';
import {
  fetchPicture,
  isPictureAddress,
  type PictureRules,
} from '../../../main/genauth/picture.ts';
import { pngOf, pngThatClaims, svg } from '../../support/images.ts';
import {
  type Answer,
  closeServers,
  connectionClosed,
  type LoopbackServer,
  serve,
} from '../../support/loopback-server.ts';

afterEach(closeServers);

const png = pngOf(4, 4);
const sendPng: Answer = (_seen, response) => void response.end(png);

function rulesAt(apiHost: URL, more: Partial<PictureRules> = {}): PictureRules {
  return { apiHost, imageHosts: [], timeoutMs: 5_000, maxBytes: 100_000, ...more };
}

/** Fetches from a server that is the API's host too, so that plain http is allowed. */
function fetchFrom(server: LoopbackServer, path = '/a.png', more: Partial<PictureRules> = {}) {
  return fetchPicture(createSend(), new URL(path, server.url).href, rulesAt(server.url, more));
}

/** A send that would reach anything, and remembers what it was asked for. */
function reachAnything(location: (url: URL) => string | null = () => null) {
  const asked: string[] = [];
  const send: Send = async ({ url }) => {
    asked.push(url.href);
    const to = location(url);
    return to === null
      ? { ok: true, value: { status: 200, headers: {}, body: png } }
      : { ok: true, value: { status: 302, headers: { location: to }, body: Buffer.alloc(0) } };
  };
  return { send, asked };
}

const refused = (what: unknown) => ({
  ok: false,
  error: { kind: 'malformed', operation: 'picture', what },
});

describe('a picture', () => {
  it('comes with its type and its bytes unchanged', async () => {
    const server = await serve(sendPng);
    expect(await fetchFrom(server, '/a.png?sig=%2B')).toEqual({
      ok: true,
      value: { type: 'image/png', bytes: png },
    });
    expect(server.seen[0]).toMatchObject({ method: 'GET', target: '/a.png?sig=%2B' });
  });

  it('is asked for without anything that says who asks', async () => {
    const server = await serve(sendPng);
    await fetchFrom(server);
    expect(Object.keys(server.seen[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
    ]);
  });

  it('may be an SVG logo', async () => {
    const server = await serve((_seen, response) => void response.end(svg));
    expect(await fetchFrom(server)).toMatchObject({ value: { type: 'image/svg+xml' } });
  });

  it('is believed for its bytes, not for its content type', async () => {
    const server = await serve((_seen, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(png);
    });
    expect(await fetchFrom(server)).toMatchObject({ value: { type: 'image/png' } });
  });
});

describe('what is no picture', () => {
  it('is refused, and what it claimed to be is named', async () => {
    const server = await serve((_seen, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html></html>');
    });
    expect(await fetchFrom(server)).toEqual({
      ok: false,
      error: {
        kind: 'malformed',
        operation: 'picture',
        host: server.url.host,
        what: 'the answer is no picture (text/html; charset=utf-8)',
      },
    });
  });

  it.each([
    ['a page that calls itself a PNG', 'image/png', '<html></html>'],
    ['nothing', 'image/png', ''],
    ['a PNG of 50 000 pixels on a side', 'image/png', pngThatClaims(50_000, 50_000)],
  ])('is refused as %s', async (_what, type, body) => {
    const server = await serve((_seen, response) => {
      response.writeHead(200, { 'content-type': type }).end(body);
    });
    expect(await fetchFrom(server)).toMatchObject(refused('the answer is no picture (image/png)'));
  });

  it('is quoted with no more than 60 characters of its content type', async () => {
    const server = await serve((_seen, response) => {
      response.writeHead(200, { 'content-type': 'x'.repeat(1000) }).end('no');
    });
    expect(await fetchFrom(server)).toMatchObject(
      refused(`the answer is no picture (${'x'.repeat(60)})`),
    );
  });

  it.each([404, 403, 500, 204, 304])('is an HTTP failure with %i', async (status) => {
    const server = await serve((_seen, response) => void response.writeHead(status).end());
    expect(await fetchFrom(server)).toEqual({
      ok: false,
      error: { kind: 'http', status, operation: 'picture', host: server.url.host },
    });
  });

  it('is an HTTP failure even with a picture in it', async () => {
    const server = await serve((_seen, response) => void response.writeHead(404).end(png));
    expect(await fetchFrom(server)).toMatchObject({ error: { kind: 'http', status: 404 } });
  });

  it('is refused when it has 10 MB, without waiting for them', async () => {
    const server = await serve((_seen, response) => {
      response.writeHead(200, { 'content-length': 10 * 1024 * 1024 });
      response.write(Buffer.concat([png, Buffer.alloc(200_000)]));
    });
    expect(await fetchFrom(server)).toMatchObject(
      refused('the answer is longer than 100000 bytes'),
    );
    await connectionClosed(server);
  });

  it('is a time-out when it does not come', async () => {
    const server = await serve(() => {});
    expect(await fetchFrom(server, '/', { timeoutMs: 30 })).toMatchObject({
      error: { kind: 'timeout', operation: 'picture' },
    });
  });

  it('is aborted when nobody waits for it any more', async () => {
    const controller = new AbortController();
    const server = await serve(() => controller.abort());
    const fetched = fetchPicture(
      createSend(),
      server.url.href,
      rulesAt(server.url),
      controller.signal,
    );
    expect(await fetched).toMatchObject({ error: { kind: 'aborted' } });
  });
});

describe('a redirect', () => {
  it.each(['/real.png', 'real.png', './x/../real.png'])('to %s is followed', async (location) => {
    const server = await serve((seen, response) => {
      if (seen.target === '/real.png') response.end(png);
      else response.writeHead(302, { location }).end();
    });
    expect(await fetchFrom(server)).toMatchObject({ value: { type: 'image/png' } });
    expect(server.seen.map(({ target }) => target)).toEqual(['/a.png', '/real.png']);
  });

  it.each([301, 302, 303, 307, 308])('is followed as a %i', async (status) => {
    const server = await serve((seen, response) => {
      if (seen.target === '/b') response.end(png);
      else response.writeHead(status, { location: '/b' }).end();
    });
    expect((await fetchFrom(server)).ok).toBe(true);
  });

  it.each([
    { hops: 3, isOk: true },
    { hops: 4, isOk: false },
  ])('is followed three times at most: $hops, $isOk', async ({ hops, isOk }) => {
    const server = await serve((seen, response) => {
      const hop = Number(seen.target.slice(1));
      if (hop === hops) response.end(png);
      else response.writeHead(302, { location: `/${hop + 1}` }).end();
    });
    expect((await fetchFrom(server, '/0')).ok).toBe(isOk);
  });

  it('in a ring comes to an end', async () => {
    const server = await serve((_seen, response) => {
      response.writeHead(302, { location: '/a.png' }).end();
    });
    expect(await fetchFrom(server)).toMatchObject(refused('too many redirects'));
    expect(server.seen).toHaveLength(4);
  });

  it('to no address is refused', async () => {
    const server = await serve((_seen, response) => {
      response.writeHead(302, { location: 'http://[' }).end();
    });
    expect(await fetchFrom(server)).toMatchObject(refused('a redirect without a usable address'));
  });

  it('without an address is an HTTP failure', async () => {
    const server = await serve((_seen, response) => void response.writeHead(302).end());
    expect(await fetchFrom(server)).toMatchObject({ error: { kind: 'http', status: 302 } });
  });

  it.each([
    [
      'off the host',
      'https://evil.test/',
      'pictures may come from files.test only (setting imageHosts)',
    ],
    ['to http', 'http://files.test/', 'a picture must come by https, not http'],
    ['to a file', 'file:///etc/passwd', 'a picture must come by https, not file'],
    ['to data', 'data:image/png;base64,AAAA', 'a picture must come by https, not data'],
    ['to this machine', 'https://127.0.0.1/', 'a picture must not come from this machine'],
    [
      'off the host, without a scheme',
      '//evil.test/',
      'pictures may come from files.test only (setting imageHosts)',
    ],
  ])('%s is refused and not followed', async (_what, location, what) => {
    const { send, asked } = reachAnything(() => location);
    const api = new URL('https://api.test');
    expect(await fetchPicture(send, 'https://files.test/a', rulesAt(api))).toMatchObject(
      refused(what),
    );
    expect(asked).toEqual(['https://files.test/a']);
  });
});

describe('with imageHosts', () => {
  const rules = rulesAt(new URL('https://api.test/base'), {
    imageHosts: ['files.test', 'cdn.test'],
  });

  it.each(['https://files.test/a', 'https://cdn.test:8443/a', 'https://api.test/a'])(
    'a picture may come from %s',
    async (address) => {
      const { send, asked } = reachAnything();
      expect((await fetchPicture(send, address, rules)).ok).toBe(true);
      expect(asked).toEqual([address]);
    },
  );

  it.each(['https://evil.test/a', 'https://x.files.test/a', 'https://files.test.evil.test/a'])(
    'a picture may not come from %s, and nothing is asked there',
    async (address) => {
      const { send, asked } = reachAnything();
      expect(await fetchPicture(send, address, rules)).toMatchObject(
        refused('pictures may come from files.test, cdn.test, api.test only (setting imageHosts)'),
      );
      expect(asked).toEqual([]);
    },
  );

  it('a redirect may lead from one of them to another', async () => {
    const { send, asked } = reachAnything((url) =>
      url.host === 'files.test' ? 'https://cdn.test/b' : null,
    );
    expect((await fetchPicture(send, 'https://files.test/a', rules)).ok).toBe(true);
    expect(asked).toEqual(['https://files.test/a', 'https://cdn.test/b']);
  });
});

describe('where a picture may come from', () => {
  const remote = new URL('https://api.test');
  const local = new URL('http://localhost:4780');

  it.each([
    ['https from anywhere', 'https://any.test/a', remote],
    ['https by capitals', 'HTTPS://ANY.TEST/a', remote],
    ['http from this machine, when the API is there too', 'http://127.0.0.1:1/a', local],
    ['http from this machine by its other name', 'http://[::1]:1/a', local],
    ['https from elsewhere, when the API is here', 'https://any.test/a', local],
  ])('allowed: %s', async (_what, address, apiHost) => {
    const { send, asked } = reachAnything();
    expect((await fetchPicture(send, address, rulesAt(apiHost))).ok).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['http from elsewhere', 'http://any.test/a', remote],
    ['http from elsewhere, when the API is here', 'http://any.test/a', local],
    ['http from this machine, when the API is elsewhere', 'http://127.0.0.1/a', remote],
    ['https from this machine, when the API is elsewhere', 'https://localhost/a', remote],
    ['this machine in other digits', 'https://2130706433/a', remote],
    ['a file', 'file:///etc/passwd', remote],
    ['a data address', 'data:image/png;base64,AAAA', remote],
    ['FTP', 'ftp://any.test/a', remote],
    ['a script', 'javascript:alert(1)', remote],
  ])('refused: %s', async (_what, address, apiHost) => {
    const { send, asked } = reachAnything();
    expect(await fetchPicture(send, address, rulesAt(apiHost))).toMatchObject({
      error: { kind: 'malformed' },
    });
    expect(asked).toEqual([]);
  });

  it.each(['', 'no address', 'https://', '//files.test/a', 'https://[bad'])(
    'refused: %j, which is no address',
    async (address) => {
      const { send, asked } = reachAnything();
      expect(await fetchPicture(send, address, rulesAt(remote))).toEqual({
        ok: false,
        error: {
          kind: 'malformed',
          operation: 'picture',
          host: 'api.test',
          what: 'the picture’s address is not an address',
        },
      });
      expect(asked).toEqual([]);
    },
  );
});

describe('the API’s url', () => {
  it.each(['https://a.test/b.png', 'http://a.test', 'HTTPS://A.TEST'])(
    'is the address of a picture: %s',
    (url) => {
      expect(isPictureAddress(url)).toBe(true);
    },
  );

  it.each(['{"scene":"APP_AUTH","random":"x"}', 'weixin://q', 'x https://a.test', 'data:,x', ''])(
    'is itself the text of a code: %j',
    (url) => {
      expect(isPictureAddress(url)).toBe(false);
    },
  );
});
