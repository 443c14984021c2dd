import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { systemClock } from '../../main/base/clock.ts';
import { createHandler } from '../../simulator/handler.ts';
import { createContext } from '../../simulator/index.ts';
import { listen, stop } from '../../simulator/listen.ts';
import { apiRoutes, pictureRoutes, type Route } from '../../simulator/routes.ts';
import { createServer, serve } from '../../simulator/server.ts';
import { defaultLifetimes, World } from '../../simulator/world.ts';
import { serverFixture } from './company-fixture.ts';

const local = '127.0.0.1';

/** The simulator as a company's own service: behind TLS, with the company's authority. */
export interface SecureSimulator {
  /** `https://genauth.test`, which only a proxy can find. */
  readonly url: string;
  /** The same API for a phone in the test, by plain http. */
  readonly phoneUrl: string;
  /** Where a proxy finds it, and its pictures. */
  readonly servers: Readonly<Record<string, number>>;
  readonly world: World;
  close(): Promise<void>;
}

export async function startSecureSimulator(
  tls: ServerOptions = serverFixture,
): Promise<SecureSimulator> {
  const clock = systemClock;
  const world = new World({ ...defaultLifetimes, clock, random: Math.random });
  const context = createContext(world, {
    api: 'https://genauth.test',
    pictures: 'https://pictures.genauth.test',
    phone: 'https://genauth.test/phone',
    isLan: false,
  });
  const server = (routes: readonly Route[]) => {
    const plain = createServer();
    serve(plain, createHandler(context, routes), clock);
    const secure = createTlsServer(tls, (request, response) => {
      plain.emit('request', request, response);
    });
    return { plain, secure };
  };
  const api = server(apiRoutes);
  const pictures = server(pictureRoutes);
  const phonePort = await listen(api.plain, 0, local);
  return {
    url: 'https://genauth.test',
    phoneUrl: `http://${local}:${phonePort}`,
    servers: {
      'genauth.test:443': await listen(api.secure, 0, local),
      'pictures.genauth.test:443': await listen(pictures.secure, 0, local),
    },
    world,
    close: async () => {
      await Promise.all([api.plain, api.secure, pictures.secure].map(stop));
    },
  };
}
