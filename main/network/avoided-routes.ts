import type { Clock } from '../base/clock.ts';
import { type Route, routeKey } from './route.ts';

/** Milliseconds for which a route that failed is tried last; as long as Chromium does it. */
const avoidMs = 5 * 60_000;

/** Remembers which routes could not be had, so that not every poll waits for them anew. */
export class AvoidedRoutes {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #until = new Map<string, number>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  add(route: Route): void {
    this.#until.set(routeKey(route), this.#clock.now() + avoidMs);
  }

  /** The same routes; those to be avoided come last. */
  last(routes: readonly Route[]): readonly Route[] {
    const now = this.#clock.now();
    const isAvoided = (route: Route) => (this.#until.get(routeKey(route)) ?? 0) > now;
    return [...routes.filter((route) => !isAvoided(route)), ...routes.filter(isAvoided)];
  }
}
