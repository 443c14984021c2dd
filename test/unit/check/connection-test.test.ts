import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../main/base/result.ts';
import {
  type Minted,
  type TestedConnection,
  testConnection,
} from '../../../main/check/connection-test.ts';
import type { GenAuthError, Operation } from '../../../main/genauth/errors.ts';
import type { HttpRequest, HttpResponse, Send } from '../../../main/genauth/http.ts';
import { AdminAnswer, type TestStep } from '../../../preload/admin-contract.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { picture } from '../signin/fake-service.ts';

const where = { host: 'app.test' };
const answer: HttpResponse = { status: 404, headers: {}, body: Buffer.from('') };
const code = ok({ qrcodeId: 'q', picture, logo: null });

/** A service that is asked and answers, each at the cost of some milliseconds. */
class Scene {
  readonly clock = new FakeClock();
  readonly asked: HttpRequest[] = [];
  readonly looked: string[] = [];
  host = 'https://app.test';
  proxy: string | null = null;
  addresses: () => Promise<readonly string[]> = async () => ['192.0.2.7'];
  failures: Partial<Record<Operation, GenAuthError>> = {};
  skewMs: number | null = 0;

  readonly send: Send = async (request) => {
    this.asked.push(request);
    this.clock.advance(request.operation === 'picture' ? 30 : 20);
    const failure = this.failures[request.operation];
    return failure ? err(failure) : ok(answer);
  };

  async mint(send: Send): Promise<Minted> {
    const url = new URL(`${this.host}/api`);
    for (const operation of ['gene-qrcode', 'picture'] as const) {
      const had = await send({ operation, method: 'GET', url, timeoutMs: 1, maxBytes: 1 });
      if (!had.ok) return { code: had, skewMs: this.skewMs };
    }
    return { code: code as Result<never, never>, skewMs: this.skewMs };
  }

  async run(): Promise<readonly TestStep[]> {
    const connection: TestedConnection = {
      host: this.host,
      send: this.send,
      proxyTo: async () => this.proxy,
      lookup: (name) => {
        this.looked.push(name);
        this.clock.advance(10);
        return this.addresses();
      },
      mint: (send) => this.mint(send),
      clock: this.clock,
    };
    const steps = await testConnection(connection);
    // They go to the screen as they are.
    const shown = v.safeParse(AdminAnswer, { answer: 'tested', steps });
    expect(shown.issues).toBeUndefined();
    return steps;
  }
}

const short = (steps: readonly TestStep[]) =>
  steps.map(({ name, outcome, tookMs, detail }) => `${name} ${outcome} ${tookMs}: ${detail}`);

const nameFailure = (code: string) => async () => {
  throw Object.assign(new Error(code), { code });
};

describe('a connection is tested', () => {
  it('by name, certificate, code and picture, each with its time', async () => {
    const scene = new Scene();
    expect(short(await scene.run())).toEqual([
      'dns passed 10: app.test is 192.0.2.7',
      'tls passed 20: app.test is trusted, and answers',
      'code passed 20: a code was issued',
      'picture passed 30: image/png, 7 bytes',
    ]);
    expect(scene.looked).toEqual(['app.test']);
    expect(scene.clock.pending).toBe(0);
    expect(scene.asked.map(({ operation }) => operation)).toEqual([
      'jwks',
      'gene-qrcode',
      'picture',
    ]);
  });

  it('on this machine, where neither a name nor a certificate is needed', async () => {
    const scene = new Scene();
    scene.host = 'http://127.0.0.1:4780';
    expect(short(await scene.run()).slice(0, 2)).toEqual([
      'dns passed 0: 127.0.0.1 is an address',
      'tls passed 0: not needed on this machine itself',
    ]);
    expect(scene.looked).toEqual([]);
    expect(scene.asked.map(({ operation }) => operation)).toEqual(['gene-qrcode', 'picture']);
  });

  it('at an IPv6 address, which is no name', async () => {
    const scene = new Scene();
    scene.host = 'https://[2001:db8::1]:8443';
    expect(short(await scene.run())[0]).toBe('dns passed 0: 2001:db8::1 is an address');
  });

  it('through a proxy, which finds the name by itself', async () => {
    const scene = new Scene();
    scene.proxy = 'proxy.test:3128';
    expect(short(await scene.run())[0]).toBe('dns passed 0: left to the proxy proxy.test:3128');
    expect(scene.looked).toEqual([]);
  });

  it('with a word on a clock that is off', async () => {
    const scene = new Scene();
    scene.skewMs = -2 * 3_600_000;
    expect(short(await scene.run())[2]).toBe(
      'code passed 20: a code was issued; this machine’s clock is 2 h 0 min behind the service’s',
    );
  });

  it('in one step where the service has the text of the code and no picture', async () => {
    const scene = new Scene();
    scene.mint = async (send) => {
      const url = new URL(scene.host);
      await send({ operation: 'gene-qrcode', method: 'GET', url, timeoutMs: 1, maxBytes: 1 });
      return { code, skewMs: null };
    };
    expect(short(await scene.run()).slice(2)).toEqual([
      'code passed 20: a code was issued',
      'picture passed 0: image/png, 7 bytes',
    ]);
  });
});

describe('a test that fails', () => {
  it('at the name says so and tries no more', async () => {
    const scene = new Scene();
    scene.addresses = nameFailure('ENOTFOUND');
    const steps = await scene.run();
    expect(short(steps)).toEqual([
      'dns failed 10: app.test was not found (ENOTFOUND)',
      'tls skipped 0: ',
      'code skipped 0: ',
      'picture skipped 0: ',
    ]);
    expect(steps[0]?.advice).toMatch(/^Nobody knows this name/);
    expect(scene.asked).toEqual([]);
  });

  it('at the name waits no longer than five seconds', async () => {
    const scene = new Scene();
    scene.addresses = () => new Promise(() => {});
    const running = scene.run();
    await scene.clock.advanceAsync(5_000);
    const steps = await running;
    expect(short(steps)[0]).toBe('dns failed 5000: app.test: no answer within 5 s');
    expect(steps[0]?.advice).toMatch(/^This machine’s DNS does not answer/);
  });

  it('at the certificate', async () => {
    const scene = new Scene();
    const code = 'SELF_SIGNED_CERT_IN_CHAIN';
    scene.failures = { jwks: { kind: 'untrusted', code, operation: 'jwks', ...where } };
    const steps = await scene.run();
    expect(short(steps)).toEqual([
      'dns passed 10: app.test is 192.0.2.7',
      expect.stringContaining(`tls failed 20: app.test: the certificate is not trusted (${code}`),
      'code skipped 0: ',
      'picture skipped 0: ',
    ]);
    expect(steps[1]?.advice).toContain('extraCaFile');
  });

  it('not at the certificate where the answer itself is no good', async () => {
    const scene = new Scene();
    const what = 'the answer is longer than 262144 bytes';
    scene.failures = { jwks: { kind: 'malformed', what, operation: 'jwks', ...where } };
    expect(short(await scene.run())[1]).toBe('tls passed 20: app.test is trusted, and answers');
  });

  it('at the code', async () => {
    const scene = new Scene();
    const refused = { kind: 'refused', statusCode: 400, apiCode: 2011, message: 'no app' } as const;
    scene.failures = { 'gene-qrcode': { ...refused, operation: 'gene-qrcode', ...where } };
    const steps = await scene.run();
    expect(short(steps).slice(2)).toEqual([
      'code failed 20: gene-qrcode at app.test: refused, statusCode 400, apiCode 2011: no app',
      'picture skipped 0: ',
    ]);
    expect(steps[2]?.advice).toContain('check the setting appId');
  });

  it('at the picture', async () => {
    const scene = new Scene();
    scene.failures = { picture: { kind: 'http', status: 404, operation: 'picture', ...where } };
    const steps = await scene.run();
    expect(short(steps).slice(2)).toEqual([
      'code passed 20: a code was issued',
      'picture failed 30: picture at app.test: HTTP 404',
    ]);
    expect(steps[3]?.advice).toMatch(/^The code was had, but not its picture/);
  });

  it('with more words than the screen takes has fewer', async () => {
    const scene = new Scene();
    const message = 'x'.repeat(10_000);
    const refused = { kind: 'refused', statusCode: 400, message } as const;
    scene.failures = { 'gene-qrcode': { ...refused, operation: 'gene-qrcode', ...where } };
    expect((await scene.run())[2]?.detail).toHaveLength(500);
  });
});
