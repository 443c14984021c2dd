import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import { pipeline } from 'node:stream/promises';
import type { DownloadOptions } from 'builder-util-runtime';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor';
import type { Network, Way } from '../network/network.ts';

/** What a feed may cost, whoever runs it. */
export interface FeedLimits {
  /** Of the file that says what there is. */
  readonly feedBytes: number;
  readonly feedMs: number;
  /** Of what is fetched: an AppImage has some 100 MB, and may take a night. */
  readonly fileBytes: number;
  readonly fileMs: number;
}

export const usualLimits: FeedLimits = {
  feedBytes: 1_000_000,
  feedMs: 60_000,
  fileBytes: 1_000_000_000,
  fileMs: 3 * 3_600_000,
};

/**
 * The library's client, over the kiosk's own network: the same proxy, the same authorities, the same
 * client certificate as for the service. The library's own is Chromium's, which knows none of them;
 * and what the library has for Node follows redirections without end and keeps files open.
 */
export class FeedClient extends ElectronHttpExecutor {
  readonly #network: Network;
  readonly #way: Way;
  readonly #limits: FeedLimits;

  /** @param way to the feed's host */
  constructor(network: Network, way: Way, limits = usualLimits) {
    super();
    this.#network = network;
    this.#way = way;
    this.#limits = limits;
  }

  /** For the feed itself. Typed by the library as Electron's, of which it uses what Node's has too. */
  override createRequest(
    options: http.RequestOptions,
    callback: (response: http.IncomingMessage) => void,
  ): Electron.ClientRequest {
    const { feedBytes, feedMs } = this.#limits;
    const request = this.#ask(options, AbortSignal.timeout(feedMs), (response) => {
      callback(response);
      let bytes = 0;
      response.on('data', (chunk: string) => {
        bytes += chunk.length;
        if (bytes > feedBytes) response.destroy(tooMuch(feedBytes));
      });
    });
    return request as unknown as Electron.ClientRequest;
  }

  /** @throws what went wrong; nothing is left open then */
  override async download(
    url: URL,
    destination: string,
    { headers, sha512 }: DownloadOptions,
  ): Promise<string> {
    const { fileBytes, fileMs } = this.#limits;
    const signal = AbortSignal.timeout(fileMs);
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      const { protocol, hostname, port, pathname, search } = url;
      const path = `${pathname}${search}`;
      const options = { protocol, hostname, port, path, headers: headers ?? {} };
      this.#ask(options, signal, resolve).on('error', reject).end();
    });
    const hash = createHash('sha512');
    let bytes = 0;
    async function* counted(source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        bytes += chunk.length;
        if (bytes > fileBytes) throw tooMuch(fileBytes);
        hash.update(chunk);
        yield chunk;
      }
    }
    // With the signal, its end is told from one that the feed made.
    await pipeline(response, counted, createWriteStream(destination), { signal });
    if (hash.digest('base64') !== sha512) {
      throw Object.assign(new Error('another sum'), { code: 'ERR_CHECKSUM_MISMATCH' });
    }
    return destination;
  }

  /** Redirections are refused before the library sees them. */
  override addRedirectHandlers(): void {}

  #ask(
    options: http.RequestOptions,
    signal: AbortSignal,
    answered: (response: http.IncomingMessage) => void,
  ): http.ClientRequest {
    const receive = (response: http.IncomingMessage) => {
      const { statusCode: status = 0 } = response;
      // A 404 the library has words of its own for.
      if (status === 200 || status === 404) answered(response);
      else request.destroy(new Error(`the feed answers with status ${status}`));
    };
    const request =
      options.protocol === 'http:'
        ? http.request({ ...options, signal }, receive)
        : https.request({ ...options, signal, ...this.#line(options, signal) }, receive);
    return request;
  }

  /** Node's types lack `secureContext` here, which it hands on to TLS. */
  #line({ hostname }: http.RequestOptions, tunnelSignal: AbortSignal): object {
    const { secureContext } = this.#network.tlsFor(new URL(`https://${hostname}`));
    return { agent: this.#way.agent, secureContext, tunnelSignal, rejectUnauthorized: true };
  }
}

function tooMuch(bytes: number): Error {
  return new Error(`the answer has more than ${bytes} bytes`);
}
