import type * as http from 'node:http';
import * as https from 'node:https';
import type { SecureContext } from 'node:tls';
import { type Clock, systemClock } from '../base/clock.ts';
import { ok, type Result } from '../base/result.ts';
import { AvoidedRoutes } from './avoided-routes.ts';
import { createBypass } from './bypass.ts';
import type { ProxyCredentials } from './credentials.ts';
import { ProxyLogin } from './proxy-login.ts';
import type { ProxySetting } from './proxy-setting.ts';
import { type ProxyServer, proxyName, type Route, routeKey } from './route.ts';
import { findRoutes, type ResolveProxy } from './routes.ts';
import { TlsContexts, type TlsOptions } from './tls-contexts.ts';
import { openTunnel } from './tunnel.ts';
import { TunnelAgent } from './tunnel-agent.ts';

export interface NetworkOptions {
  readonly proxy: ProxySetting;
  /** Patterns of servers that are reached without a proxy. */
  readonly bypass: readonly string[];
  readonly credentials: ProxyCredentials | null;
  readonly tls: TlsOptions;
  readonly resolveProxy: ResolveProxy;
  readonly clock: Pick<Clock, 'now'>;
  /** Milliseconds until there must be a connection, where there is another way to try. */
  readonly connectMs?: number;
}

/** One way to a server, with the connections that were made on it. */
export interface Way {
  readonly route: Route;
  /** Host and port of the proxy; null on the straight way. */
  readonly proxy: string | null;
  readonly agent: http.Agent;
  /** What an operator should know of this way when nobody is met on it. */
  readonly remark?: string;
}

/** How a server is spoken to by TLS. */
export interface Tls {
  readonly secureContext: SecureContext;
  readonly hasClientCertificate: boolean;
}

/** Connections are kept between polls, and are few. */
export const agentOptions = { keepAlive: true, maxSockets: 8 };
/** Said, because `NODE_TLS_REJECT_UNAUTHORIZED=0` turns it off where nothing is said. */
const tlsAgentOptions = { ...agentOptions, rejectUnauthorized: true };
const usualConnectMs = 4_000;

/** How servers are reached by https: which ways there are, whom to trust, what to prove oneself with. */
export class Network {
  readonly avoided: AvoidedRoutes;
  readonly connectMs: number;
  /** Without a proxy, as servers on this machine are always reached. */
  readonly straight: Way;
  readonly #options: NetworkOptions;
  readonly #isBypassed: (hostname: string) => boolean;
  readonly #contexts: TlsContexts;
  readonly #login: ProxyLogin;
  readonly #ways = new Map<string, Way>();

  constructor(options: NetworkOptions) {
    this.#options = options;
    this.connectMs = options.connectMs ?? usualConnectMs;
    this.avoided = new AvoidedRoutes(options.clock);
    this.#isBypassed = createBypass(options.bypass);
    this.#contexts = new TlsContexts(options.tls);
    this.#login = new ProxyLogin(options.credentials);
    this.straight = { route: 'direct', proxy: null, agent: new https.Agent(tlsAgentOptions) };
    this.#ways.set(routeKey('direct'), this.straight);
  }

  /**
   * The ways to a server in the order in which they are to be tried, at least one.
   *
   * @returns as the error: why there is none, as a sentence
   */
  async waysTo(url: URL): Promise<Result<readonly Way[], string>> {
    if (this.#isBypassed(url.hostname)) return ok([this.straight]);
    const found = await findRoutes(this.#options.proxy, url, this.#options.resolveProxy);
    if (!found.ok) return found;
    return ok(this.avoided.last(found.value).map((route) => this.#remarked(this.#way(route))));
  }

  /** Whom to trust at a server, and what to prove oneself with. */
  tlsFor({ hostname }: URL): Tls {
    return {
      secureContext: this.#contexts.for(hostname),
      hasClientCertificate: this.#contexts.hasClientCertificate(hostname),
    };
  }

  /** Chromium takes a PAC file that it cannot have for one that says `DIRECT`. */
  #remarked(way: Way): Way {
    if (this.#options.proxy.mode !== 'pac' || way.route !== 'direct') return way;
    const remark = 'no proxy was used, as the PAC file says or because it could not be had';
    return { ...way, remark };
  }

  #way(route: Route): Way {
    const key = routeKey(route);
    const known = this.#ways.get(key);
    if (known || route === 'direct') return known ?? this.straight;
    const way = { route, proxy: proxyName(route), agent: this.#agent(route) };
    this.#ways.set(key, way);
    return way;
  }

  #agent(proxy: ProxyServer): TunnelAgent {
    const login = this.#login;
    return new TunnelAgent(
      (host, port, signal) =>
        openTunnel({ proxy, host, port, login, signal, secureContext: this.#contexts.anonymous }),
      tlsAgentOptions,
    );
  }
}

/** Straight to every server, trusting what Node trusts. */
export function plainNetwork(): Network {
  return new Network({
    proxy: { mode: 'direct' },
    bypass: [],
    credentials: null,
    tls: { authorities: [], clientCertificate: null, clientCertificateHosts: [] },
    resolveProxy: async () => 'DIRECT',
    clock: systemClock,
  });
}
