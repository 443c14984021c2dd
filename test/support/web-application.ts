import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { serverFixture } from './company-fixture.ts';

export interface SeenByApplication {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** At whom the request was, by its `Host`. */
  readonly host: string;
}

export type ApplicationPage = (
  request: SeenByApplication,
  response: ServerResponse,
  raw: IncomingMessage,
) => void;

/**
 * An operator's application, as one would be written: by https, signed in to by form post, with the
 * ID token checked by the provider's keys. It keeps whatever a page can keep.
 */
export interface WebApplication {
  /** `https://127.0.0.1:PORT`. */
  readonly origin: string;
  /** The same server by another name, which is another site. */
  readonly otherOrigin: string;
  readonly address: string;
  readonly requests: readonly SeenByApplication[];
  /** Who has been signed in: `sub` of each ID token that verified. */
  readonly subjects: readonly string[];
  /** Why others were not. */
  readonly refusals: readonly string[];
  /** Answers a path in its own way from now on. */
  page(path: string, answer: string | ApplicationPage): void;
  close(): Promise<void>;
}

/** What it keeps, so that tests can look for it where nothing may be left. */
export const keptCanary = 'canary-kept-7b3d';

const keepAll = `
document.cookie = 'script=${keptCanary}; Secure; SameSite=Lax';
localStorage.setItem('kept', '${keptCanary}');
sessionStorage.setItem('kept', '${keptCanary}');
const kept = [
  caches.open('kept').then((cache) => cache.put('/kept', new Response('${keptCanary}'))),
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('kept', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('kept').put('${keptCanary}', 1);
    opening.onsuccess = resolve;
    opening.onerror = reject;
  }),
  navigator.storage.getDirectory()
    .then((folder) => folder.getFileHandle('kept', { create: true })),
  fetch('/cached').then((answer) => answer.text()),
];
navigator.serviceWorker.register('/worker.js').catch((error) => { document.body.dataset.worker = error.name; });
Promise.allSettled(kept).then((all) => {
  document.body.dataset.kept = all.map(({ status }) => status).join(' ');
});`;

const css = 'body { font: 24px sans-serif; background: #ffe; margin: 2em }';

/** @param issuer of the ID tokens: the simulator's OpenID provider */
export async function startWebApplication(provider: {
  readonly issuer: string;
  readonly keys: string;
  readonly audience: string;
}): Promise<WebApplication> {
  const keys = createRemoteJWKSet(new URL(provider.keys));
  const requests: SeenByApplication[] = [];
  const subjects: string[] = [];
  const refusals: string[] = [];
  const pages = new Map<string, ApplicationPage>();

  const html =
    (body: string, headers: Record<string, string> = {}): ApplicationPage =>
    (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
      response.end(`<!doctype html><title>Application</title><style>${css}</style><body>${body}`);
    };

  pages.set('/callback', async (request, response, raw) => {
    const token = new URLSearchParams(request.body).get('id_token') ?? '';
    try {
      const { issuer, audience } = provider;
      const { payload } = await jwtVerify(token, keys, { issuer, audience });
      subjects.push(String(payload.sub));
    } catch (error) {
      refusals.push(error instanceof Error ? error.message : 'unknown');
    }
    const cookie = `server=${keptCanary}; Secure; HttpOnly; SameSite=Strict`;
    html(`<h1>Signed in</h1><input id=field><script>${keepAll}</script>`, {
      'set-cookie': cookie,
    })(request, response, raw);
  });
  pages.set('/worker.js', (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/javascript' });
    response.end('onfetch = () => {};');
  });
  pages.set('/cached', (_request, response) => {
    response.writeHead(200, { 'cache-control': 'max-age=3600' });
    response.end(keptCanary);
  });
  pages.set('/home', html('<h1>Home</h1>'));
  pages.set('/bye', html('<h1>Bye</h1>'));
  pages.set('/sign-out', (_request, response) => {
    response.writeHead(204);
    response.end();
  });

  const server = createServer(serverFixture, (raw, response) => {
    void text(raw).then(
      (body) => {
        const { method = '', url = '/', headers } = raw;
        const { pathname: path } = new URL(url, 'https://x');
        const request = { method, path, headers, body, host: headers.host ?? '' };
        requests.push(request);
        const page = pages.get(path);
        if (page) page(request, response, raw);
        else response.writeHead(404).end();
      },
      () => {},
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `https://127.0.0.1:${port}`;
  return {
    origin,
    otherOrigin: `https://localhost:${port}`,
    address: `${origin}/callback`,
    requests,
    subjects,
    refusals,
    page(path, answer) {
      pages.set(path, typeof answer === 'string' ? html(answer) : answer);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
