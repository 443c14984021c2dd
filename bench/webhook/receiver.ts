import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import type { Random } from '../../test/support/virtual/random.ts';
import { type Arrival, personIn } from './tally.ts';

/** How a request goes wrong: half of these ways after the event was taken in. */
const failures = [
  'closed before',
  'closed after',
  'status 500 before',
  'status 500 after',
  'status 503 before',
  'answer cut off',
  'silence before',
  'silence after',
] as const;
type Fate = 'fine' | (typeof failures)[number];

export interface Receiver {
  readonly address: string;
  readonly arrivals: readonly Arrival[];
  readonly requests: number;
  readonly failed: number;
  /** Those whose signature did not verify. */
  readonly forged: number;
  close(): void;
}

/** An operator's endpoint on this machine that fails in so large a share of its requests. */
export async function startReceiver(
  secret: string,
  share: number,
  random: Random,
): Promise<Receiver> {
  const webhook = new Webhook(secret);
  const arrivals: Arrival[] = [];
  const counts = { requests: 0, failed: 0, forged: 0 };
  const drawn = (): Fate => {
    if (random() >= share) return 'fine';
    return failures[Math.floor(random() * failures.length)] ?? 'closed before';
  };
  const takeIn = ({ headers }: IncomingMessage, body: string) => {
    try {
      webhook.verify(body, headers as Record<string, string>);
    } catch {
      counts.forged += 1;
      return;
    }
    const id = String(headers['webhook-id']);
    arrivals.push({ id, person: personIn(body), body });
  };
  const server = createServer(async (request, response) => {
    counts.requests += 1;
    const fate = drawn();
    if (fate !== 'fine') counts.failed += 1;
    // One that is cut off by a kill has not arrived.
    const body = await text(request).catch(() => null);
    if (body === null) return;
    if (!fate.endsWith('before')) takeIn(request, body);
    reply(fate, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/signed-in`,
    arrivals,
    get requests() {
      return counts.requests;
    },
    get failed() {
      return counts.failed;
    },
    get forged() {
      return counts.forged;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function reply(fate: Fate, response: ServerResponse): void {
  switch (fate) {
    case 'fine':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"message":"Welcome"}');
      return;
    case 'closed before':
    case 'closed after':
      response.destroy();
      return;
    case 'status 500 before':
    case 'status 500 after':
    case 'status 503 before':
      response.writeHead(Number(fate.slice(7, 10)));
      response.end();
      return;
    case 'answer cut off':
      response.writeHead(200, { 'content-length': '100' });
      response.write('{', () => response.destroy());
      return;
    case 'silence before':
    case 'silence after':
      return;
  }
}
