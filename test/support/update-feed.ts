/** A folder of updates on this machine, as a release puts it on a server: a feed, and files. */
import { generateKeyPairSync } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { type FeedFile, feedFile, feedText, publicKeyOf } from '../../scripts/package/feed.ts';

/** A key of nobody's, new each time. */
export function newPrivateKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** How the server may fail with a file. */
export type Fault = 'cut off' | 'other bytes';

export class UpdateFeed {
  readonly privateKey = newPrivateKey();
  readonly publicKey = publicKeyOf(this.privateKey);
  /** Paths that were asked for, without their queries. */
  readonly asked: string[] = [];
  readonly #server: Server;
  readonly #files = new Map<string, string>();
  readonly #faults = new Map<string, Fault>();
  #feed: string | null = null;

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = decodeURIComponent((request.url ?? '').split('?', 1)[0] ?? '').slice(1);
      this.asked.push(path);
      void this.#answer(path, response);
    });
  }

  static async open(): Promise<UpdateFeed> {
    const feed = new UpdateFeed();
    await new Promise<void>((resolve) => feed.#server.listen(0, '127.0.0.1', resolve));
    return feed;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Offers a file as a version, signed with this release's key or another. */
  async offer(version: string, file: string, privateKey: string = this.privateKey): Promise<void> {
    const entry = await feedFile(file);
    this.#faults.clear();
    this.#files.set(entry.url, file);
    this.offerAs(feedText('latest-linux', version, [entry], privateKey));
  }

  /** The feed's very text. */
  offerAs(text: string): void {
    this.#feed = text;
  }

  /** Takes the signature out of what is offered. */
  withoutSignature(): void {
    const { signature: _, ...rest } = JSON.parse(this.#feed ?? '{}');
    this.#feed = JSON.stringify(rest);
  }

  /** A feed's text for files that need not exist. */
  textFor(version: string, files: readonly FeedFile[]): string {
    return feedText('latest-linux', version, files, this.privateKey);
  }

  fail(file: string, fault: Fault): void {
    this.#faults.set(basename(file), fault);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(path: string, response: ServerResponse): Promise<void> {
    if (path === 'latest-linux.yml' && this.#feed !== null) {
      response.end(this.#feed);
      return;
    }
    const file = this.#files.get(path);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    const { size } = await feedFile(file);
    response.writeHead(200, { 'content-length': size });
    switch (this.#faults.get(path)) {
      case undefined:
        createReadStream(file).pipe(response);
        return;
      case 'other bytes':
        response.end(Buffer.alloc(size, 'x'));
        return;
      case 'cut off':
        response.write(Buffer.alloc(Math.floor(size / 2), 'x'), () => response.destroy());
    }
  }
}
