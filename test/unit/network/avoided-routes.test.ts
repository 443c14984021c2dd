import { describe, expect, it } from 'vitest';
import { AvoidedRoutes } from '../../../main/network/avoided-routes.ts';
import type { Route } from '../../../main/network/route.ts';

const a: Route = { kind: 'http', host: 'a.test', port: 1 };
const b: Route = { kind: 'http', host: 'b.test', port: 1 };

/** Routes with a clock that is turned by hand, in minutes. */
function routes() {
  let minutes = 7;
  const avoided = new AvoidedRoutes({ now: () => minutes * 60_000 });
  return {
    avoided,
    pass(more: number) {
      minutes += more;
    },
  };
}

describe('a route that failed', () => {
  it('comes last for five minutes, and then first again', () => {
    const { avoided, pass } = routes();
    avoided.add(a);
    expect(avoided.last([a, b, 'direct'])).toEqual([b, 'direct', a]);
    pass(4.99);
    expect(avoided.last([a, b, 'direct'])).toEqual([b, 'direct', a]);
    pass(0.01);
    expect(avoided.last([a, b, 'direct'])).toEqual([a, b, 'direct']);
  });

  it('is known by what it is: another port or kind is another route', () => {
    const { avoided } = routes();
    avoided.add({ ...a });
    const others: Route[] = [
      { ...a, port: 2 },
      { ...a, kind: 'https' },
      { ...a, kind: 'socks5' },
    ];
    for (const other of others) expect(avoided.last([other, b])).toEqual([other, b]);
    expect(avoided.last([{ ...a }, b])).toEqual([b, a]);
  });

  it('is not left out where there is no other', () => {
    const { avoided } = routes();
    avoided.add(a);
    avoided.add(b);
    expect(avoided.last([a])).toEqual([a]);
    expect(avoided.last([a, b])).toEqual([a, b]);
  });
});
