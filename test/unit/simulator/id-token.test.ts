import { describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../../main/base/clock.ts';
import { GenAuthClient } from '../../../main/genauth/client.ts';
import { createSend } from '../../../main/genauth/http.ts';
import { createIdTokenVerifier } from '../../../main/genauth/id-token.ts';
import { watchServiceClock } from '../../../main/genauth/service-clock.ts';
import { ada, Bench } from './support.ts';

const bench = new Bench({ clock: systemClock });
const socket = createSend();

/** Signs Ada in by a code as the kiosk does, and has the kiosk check who that was. */
async function signIn(appSecret: string, clock: Clock = systemClock) {
  const host = new URL(bench.simulator.url);
  const { send, skewMs } = watchServiceClock(socket, clock, host);
  const rules = { host, appId: 'demo', appSecret, issuer: '' };
  const verify = createIdTokenVerifier(send, rules, clock, skewMs);
  const client = new GenAuthClient(send, {
    ...rules,
    tokenAuthMethod: 'none',
    headerPrefix: 'x-authing',
    statusEndpoint: 'get',
    timeoutMs: 5_000,
  });
  const { ticket } = await bench.authorised(ada);
  const tokens = await client.exchangeTicket(ticket);
  return tokens.ok ? verify(tokens.value) : tokens;
}

const isAda = {
  ok: true,
  value: { subject: ada.userId, name: ada.name, picture: expect.stringContaining('/avatars/ada') },
};

describe('the kiosk’s own check of ID tokens', () => {
  it('takes one that is signed with the published key', async () => {
    bench.world.behave({ idTokenAlg: 'RS256' });
    expect(await signIn('')).toEqual(isAda);
  });

  it('takes one that is signed with the application’s secret, and only with that', async () => {
    bench.world.behave({ idTokenAlg: 'HS256' });
    expect(await signIn('demo-secret')).toEqual(isAda);
    expect(await signIn('other-secret')).toMatchObject({ error: { kind: 'tokenRejected' } });
    expect(await signIn('')).toMatchObject({
      error: { kind: 'tokenRejected', what: expect.stringContaining('RS256') },
    });
  });

  it('blames this machine’s clock when that is a month ahead', async () => {
    const month = 30 * 86_400_000;
    const ahead: Clock = { ...systemClock, wall: () => Date.now() + month };
    expect(await signIn('', ahead)).toMatchObject({
      error: { kind: 'tokenRejected', isClock: true, what: expect.stringContaining('30 d 0 h') },
    });
  });
});
