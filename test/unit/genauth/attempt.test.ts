import * as https from 'node:https';
import { expect, it } from 'vitest';
import { attempt, ConnectTimeout, type Line } from '../../../main/genauth/attempt.ts';
import type { HttpRequest } from '../../../main/genauth/http.ts';
import { companyNetwork } from '../../support/company-network.ts';

/** An agent that never comes up with a connection, and never says so. */
class SilentAgent extends https.Agent {
  asked = 0;

  override createConnection(): undefined {
    this.asked += 1;
  }
}

const request: HttpRequest = {
  operation: 'qrcode-status',
  method: 'GET',
  url: new URL('https://genauth.test/'),
  timeoutMs: 5_000,
  maxBytes: 1024,
};

function silence(): { agent: SilentAgent; line: Line } {
  const agent = new SilentAgent();
  return { agent, line: { agent, proxy: null, tls: companyNetwork().tlsFor(request.url) } };
}

it('ends with its signal, whatever becomes of the connection', async () => {
  const { line } = silence();
  const controller = new AbortController();
  const tried = attempt(request, line, controller.signal, null);
  controller.abort();
  expect(await tried).toMatchObject({ kind: 'failed', isConnected: false });
});

it('ends when the connection does not come in its time', async () => {
  const tried = await attempt(request, silence().line, new AbortController().signal, 20);
  expect(tried).toEqual({
    kind: 'failed',
    isConnected: false,
    error: expect.objectContaining({ name: 'ConnectTimeout', afterMs: 20 }),
  });
  expect(new ConnectTimeout(20).message).toBe('no connection within 20 ms');
});

it('does not begin when its signal has fired before', async () => {
  const { agent, line } = silence();
  const tried = await attempt(request, line, AbortSignal.abort(), null);
  expect(tried).toMatchObject({ kind: 'failed', isConnected: false });
  expect(agent.asked).toBe(0);
});
