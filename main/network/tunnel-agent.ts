import * as https from 'node:https';
import type { Duplex } from 'node:stream';

/** What a request tells the agent beside what Node's options have. */
export interface TunnelOptions {
  /** Gives up the tunnel that the request is waiting for. */
  readonly tunnelSignal?: AbortSignal;
}

export type Open = (host: string, port: number, signal: AbortSignal) => Promise<Duplex>;

type Created = (error: Error | null, socket?: Duplex) => void;

/** Keeps connections to servers behind one proxy, as `https.Agent` keeps direct ones. */
export class TunnelAgent extends https.Agent {
  readonly #open: Open;

  constructor(open: Open, options: https.AgentOptions) {
    super(options);
    this.#open = open;
  }

  override createConnection(
    options: https.RequestOptions & TunnelOptions,
    callback?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    // Node's type asks for a socket also where there is an error instead.
    const created = callback as Created | undefined;
    const { host, port, tunnelSignal = new AbortController().signal } = options;
    const over = (socket: Duplex) => {
      // TLS above it notices its end; without a listener an error would end the process.
      socket.on('error', () => {});
      return super.createConnection({ ...options, socket } as object) ?? undefined;
    };
    this.#open(host ?? 'localhost', Number(port), tunnelSignal)
      .then(over)
      .then(
        (socket) => created?.(null, socket),
        (error: unknown) => created?.(error instanceof Error ? error : new Error(String(error))),
      );
    return undefined;
  }
}
