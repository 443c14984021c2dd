import { randomBytes } from 'node:crypto';
import { type Clock, systemClock } from '../main/base/clock.ts';
import type { Context, Origins } from './context.ts';
import { createHandler } from './handler.ts';
import { lanAddress } from './lan.ts';
import { listen, stop } from './listen.ts';
import { Issuer } from './oidc/issuer.ts';
import { createKeys } from './oidc/keys.ts';
import { PictureStore } from './pictures/store.ts';
import { apiRoutes, pictureRoutes } from './routes.ts';
import { createServer, serve } from './server.ts';
import { defaultLifetimes, World } from './world.ts';

export { PortInUseError } from './listen.ts';
export type { World } from './world.ts';

export interface SimulatorOptions {
  /** 0, the default, is any free port. */
  readonly port?: number;
  /** Default: the next port if it is free, otherwise any. */
  readonly picturePort?: number;
  /** Address to listen on; default 127.0.0.1, or all addresses with `lan`. */
  readonly host?: string;
  /** Codes hold a link to the phone page, reachable from the local network. */
  readonly lan?: boolean;
  readonly clock?: Clock;
  /** Uniform in [0, 1). */
  readonly random?: () => number;
  readonly codeSeconds?: number;
  readonly ticketSeconds?: number;
}

export interface Simulator {
  /** Base address of the API, without a slash at the end. */
  readonly url: string;
  /** Base address of the pictures. */
  readonly pictureUrl: string;
  /** The phone page, as a phone reaches it. */
  readonly phoneUrl: string;
  readonly world: World;
  /** Ends everything at once, open connections too. Can be called again. */
  close(): Promise<void>;
}

/** Starts a stand-in for GenAuth's V3 API. Rejects with `PortInUseError` when its port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, lan = false, clock = systemClock, random = systemRandom } = options;
  const host = options.host ?? (lan ? '0.0.0.0' : '127.0.0.1');
  const world = new World({ ...defaultLifetimes, ...options, clock, random });

  const api = createServer();
  const pictures = createServer();
  const picturePort = await listenForPictures(pictures, options.picturePort, port, host);
  const apiPort = await listen(api, port, host).catch(async (error: unknown) => {
    await stop(pictures);
    throw error;
  });
  // From here to `serve` nothing is awaited: a first request finds its handler.

  const local = reachable(host);
  const inLan = lan ? (lanAddress() ?? local) : local;
  const origins: Origins = {
    api: `http://${local}:${apiPort}`,
    pictures: `http://${local}:${picturePort}`,
    phone: `http://${inLan}:${apiPort}/phone`,
    isLan: lan,
  };
  const context = createContext(world, origins);
  serve(api, createHandler(context, apiRoutes), clock);
  serve(pictures, createHandler(context, pictureRoutes), clock);
  return {
    url: origins.api,
    pictureUrl: origins.pictures,
    phoneUrl: origins.phone,
    world,
    close: async () => {
      await Promise.all([stop(api), stop(pictures)]);
    },
  };
}

/** What the handlers need, without a network: for tests that bring their own. */
export function createContext(world: World, origins: Origins): Context {
  const keys = createKeys(world.ids.hex(16));
  const issuer = new Issuer(world, keys, origins);
  return { world, origins, keys, issuer, pictures: new PictureStore(world, origins) };
}

async function listenForPictures(
  server: ReturnType<typeof createServer>,
  chosen: number | undefined,
  apiPort: number,
  host: string,
): Promise<number> {
  if (chosen !== undefined) return listen(server, chosen, host);
  // Nobody has to know this port beforehand: where the next one is taken, any will do.
  const next = apiPort === 0 ? 0 : apiPort + 1;
  return listen(server, next, host).catch(() => listen(server, 0, host));
}

/** The address under which this machine itself reaches a server that listens on `host`. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function systemRandom(): number {
  return randomBytes(6).readUIntBE(0, 6) / 2 ** 48;
}
