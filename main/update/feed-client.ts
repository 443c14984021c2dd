import * as http from 'node:http';
import * as https from 'node:https';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor';
import type { Network, Way } from '../network/network.ts';

/** An AppImage has some 100 MB; no feed gets the disk full. */
const mostBytes = 1_000_000_000;
/** The file that says what there is has one. */
const mostFeedBytes = 1_000_000;

/**
 * The library's client, over the kiosk's own network: the same proxy, the same authorities, the same
 * client certificate as for the service. The library's own is Chromium's, which knows none of them.
 */
export class FeedClient extends ElectronHttpExecutor {
  readonly #network: Network;
  readonly #way: Way;

  /** @param way to the feed's host */
  constructor(network: Network, way: Way) {
    super();
    this.#network = network;
    this.#way = way;
  }

  // Typed by the library as Electron's, of which it uses what Node's has too.
  override createRequest(
    options: http.RequestOptions,
    callback: (response: http.IncomingMessage) => void,
  ): Electron.ClientRequest {
    const limit = /\.ya?ml(\?|$)/.test(options.path ?? '') ? mostFeedBytes : mostBytes;
    const answered = (response: http.IncomingMessage) => {
      callback(response);
      let bytes = 0;
      response.on('data', (chunk: Buffer | string) => {
        bytes += chunk.length;
        if (bytes > limit) response.destroy(new Error(`the answer has more than ${limit} bytes`));
      });
    };
    const request =
      options.protocol === 'http:'
        ? http.request(options, answered)
        : https.request({ ...options, ...this.#line(options) }, answered);
    return request as unknown as Electron.ClientRequest;
  }

  /** Redirections are in the answer here, and not an event. */
  override addRedirectHandlers(): void {}

  /** Node's types lack `secureContext` here, which it hands on to TLS. */
  #line({ hostname }: http.RequestOptions): object {
    const { secureContext } = this.#network.tlsFor(new URL(`https://${hostname}`));
    return { agent: this.#way.agent, secureContext, rejectUnauthorized: true };
  }
}
