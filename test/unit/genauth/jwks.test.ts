import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { GenAuthError } from '../../../main/genauth/errors.ts';
import { createSend } from '../../../main/genauth/http.ts';
import { KeySet } from '../../../main/genauth/jwks.ts';
import { FakeClock, settlePromises } from '../../support/fake-clock.ts';
import { closeServers, deadAddress, serve } from '../../support/loopback-server.ts';
import {
  firstPath,
  keySetPage,
  newSigner,
  Provider,
  type Signer,
  secondPath,
  unreachable,
} from './provider.ts';

let one: Signer;
let two: Signer;
beforeAll(async () => {
  [one, two] = await Promise.all([newSigner('one'), newSigner('two')]);
});
afterEach(closeServers);

const at = (origin: string): readonly [URL, URL] => [
  new URL(firstPath, origin),
  new URL(secondPath, origin),
];

function bench(...jwks: readonly JWK[]) {
  const provider = new Provider(...jwks);
  const clock = new FakeClock();
  return { provider, clock, keys: new KeySet(provider.send, at('https://sso.test'), clock) };
}

const hour = 3_600_000;
/** A key that was found; which one it is, the verifier's tests prove by its signatures. */
const found = { ok: true, value: { type: 'public' } };
const unknown = { ok: true, value: null };

describe('a key', () => {
  it('is asked for within bounds', async () => {
    const { provider, keys } = bench(one.jwk);
    expect(await keys.find(one)).toMatchObject(found);
    expect(provider.asked).toMatchObject([
      {
        operation: 'jwks',
        method: 'GET',
        url: { href: `https://sso.test${firstPath}` },
        timeoutMs: 10_000,
        maxBytes: 256 * 1024,
      },
    ]);
  });

  it('is kept for an hour of this machine’s running, whatever its wall clock says', async () => {
    const { provider, clock, keys } = bench(one.jwk);
    await keys.find(one);
    clock.jumpWall(100 * hour);
    clock.advance(hour - 1);
    expect(await keys.find(one)).toMatchObject(found);
    expect(provider.asked).toHaveLength(1);
    clock.jumpWall(-200 * hour);
    clock.advance(1);
    expect(await keys.find(one)).toMatchObject(found);
    expect(provider.asked).toHaveLength(2);
  });

  it('that was taken back is gone after an hour', async () => {
    const { provider, clock, keys } = bench(one.jwk);
    await keys.find(one);
    provider.publish(two.jwk);
    clock.advance(hour);
    expect(await keys.find(one)).toEqual(unknown);
  });

  it('that is new is found after exactly one more fetch', async () => {
    const { provider, keys } = bench(one.jwk);
    await keys.find(one);
    provider.publish(one.jwk, two.jwk);
    expect(await keys.find(two)).toMatchObject(found);
    expect(provider.asked).toHaveLength(2);
    expect(await keys.find(two)).toMatchObject(found);
    expect(await keys.find(one)).toMatchObject(found);
    expect(provider.asked).toHaveLength(2);
  });

  it('that nobody has costs one fetch each time, the first time too', async () => {
    const { provider, keys } = bench(one.jwk);
    expect(await keys.find({ kid: 'three' })).toEqual(unknown);
    expect(provider.asked).toHaveLength(1);
    expect(await keys.find({ kid: 'three' })).toEqual(unknown);
    expect(provider.asked).toHaveLength(2);
  });

  it('without a name is the only one', async () => {
    expect(await bench(one.jwk).keys.find({})).toMatchObject(found);
  });

  it('without a name is none of several', async () => {
    expect(await bench(one.jwk, two.jwk).keys.find({})).toEqual(unknown);
  });

  it('without a name is the one for signatures of this kind', async () => {
    const others = [
      { ...two.jwk, use: 'enc' },
      { ...two.jwk, alg: 'RS512' },
      { kty: 'oct', k: 'c2VjcmV0', kid: 'two' },
    ];
    const { keys } = bench(one.jwk, ...others);
    expect(await keys.find({})).toMatchObject(found);
    expect(await keys.find({ kid: 'two' })).toEqual(unknown);
  });

  it('that is broken is none, and no reason to throw', async () => {
    const { keys } = bench({ kty: 'RSA', kid: 'one' });
    expect(await keys.find({ kid: 'one' })).toEqual(unknown);
  });

  it('that is private is none, since whoever reads it could sign', async () => {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const { keys } = bench({ ...(await exportJWK(privateKey)), kid: 'one' });
    expect(await keys.find({ kid: 'one' })).toEqual(unknown);
  });
});

describe('the keys', () => {
  it('are below the application’s id where they are nowhere else, and are sought there first from then on', async () => {
    const { provider, clock, keys } = bench();
    provider.pages.delete(firstPath);
    provider.pages.set(secondPath, keySetPage(one.jwk));
    expect(await keys.find(one)).toMatchObject(found);
    clock.advance(hour);
    expect(await keys.find(one)).toMatchObject(found);
    expect(provider.paths).toEqual([firstPath, secondPath, secondPath]);
  });

  it('are found again where they were first', async () => {
    const { provider, clock, keys } = bench();
    provider.pages.delete(firstPath);
    provider.pages.set(secondPath, keySetPage(one.jwk));
    await keys.find(one);
    provider.pages.delete(secondPath);
    provider.publish(one.jwk);
    clock.advance(hour);
    expect(await keys.find(one)).toMatchObject(found);
    expect(provider.paths).toEqual([firstPath, secondPath, secondPath, firstPath]);
  });

  it.each([
    ['a page for everything', { body: '<!doctype html>' }],
    ['an envelope that says no', { body: '{"statusCode":404,"message":"no"}' }],
    ['a list', { body: '[]' }],
    ['keys that are none', { body: '{"keys":[1]}' }],
    ['a redirect', { status: 302, body: '' }],
    ['a refusal', { status: 403, body: '' }],
  ])('are sought at the second address where at the first is %s', async (_what, page) => {
    const { provider, keys } = bench();
    provider.pages.set(firstPath, page);
    provider.pages.set(secondPath, keySetPage(one.jwk));
    expect(await keys.find(one)).toMatchObject(found);
  });

  it.each<[string, { status: number; body: string } | GenAuthError, object]>([
    ['cannot be reached', unreachable, unreachable],
    ['is failing', { status: 503, body: '' }, { kind: 'http', status: 503 }],
    ['is overrun', { status: 429, body: '' }, { kind: 'http', status: 429 }],
  ])('are sought nowhere else when the service %s', async (_what, page, error) => {
    const { provider, keys } = bench();
    provider.pages.set(firstPath, page);
    provider.pages.set(secondPath, keySetPage(one.jwk));
    expect(await keys.find(one)).toMatchObject({ ok: false, error });
    expect(provider.paths).toEqual([firstPath]);
    provider.publish(one.jwk);
    expect(await keys.find(one)).toMatchObject(found);
  });

  const html = { body: '<!doctype html>' };
  const notFound = { status: 404, body: '' };
  const badSet = {
    kind: 'malformed',
    operation: 'jwks',
    host: 'sso.test',
    what: 'the answer is no set of keys',
  };
  it.each<[string, object, object, object]>([
    ['both', notFound, notFound, { kind: 'http', status: 404, operation: 'jwks' }],
    ['the second', html, notFound, badSet],
    ['the first', notFound, html, badSet],
    ['the first', notFound, unreachable, unreachable],
    ['neither', html, unreachable, unreachable],
  ])('are nowhere: %s not found, %j and %j', async (_what, first, second, error) => {
    const { provider, keys } = bench();
    provider.pages.set(firstPath, first as GenAuthError);
    provider.pages.set(secondPath, second as GenAuthError);
    expect(await keys.find(one)).toMatchObject({ ok: false, error });
  });

  it('that were kept outlive a fetch that failed', async () => {
    const { provider, keys } = bench(one.jwk);
    await keys.find(one);
    provider.pages.set(firstPath, unreachable);
    expect(await keys.find(two)).toEqual({ ok: false, error: unreachable });
    expect(await keys.find(one)).toMatchObject(found);
  });
});

describe('a fetch', () => {
  it('serves everyone who waits, at first and for a new key', async () => {
    const { provider, keys } = bench(one.jwk);
    const atOnce = await Promise.all([keys.find(one), keys.find(one), keys.find({})]);
    expect(atOnce).toMatchObject([found, found, found]);
    expect(provider.asked).toHaveLength(1);
    provider.publish(one.jwk, two.jwk);
    const later = await Promise.all([keys.find(two), keys.find(two), keys.find({ kid: 'three' })]);
    expect(later).toMatchObject([found, found, unknown]);
    expect(provider.asked).toHaveLength(2);
  });

  it('goes on for the others when one stops waiting', async () => {
    const { provider, keys } = bench(one.jwk);
    let answer = () => {};
    provider.hold = new Promise((resolve) => {
      answer = resolve;
    });
    const patience = new AbortController();
    const impatient = keys.find(one, patience.signal);
    const patient = keys.find(one, new AbortController().signal);
    await settlePromises();
    patience.abort();
    expect(await impatient).toEqual({
      ok: false,
      error: { kind: 'aborted', operation: 'jwks', host: 'sso.test' },
    });
    answer();
    expect(await patient).toMatchObject(found);
    expect(provider.asked).toHaveLength(1);
    expect(provider.asked[0]?.signal).toBeUndefined();
  });

  it('is not begun for one who does not wait', async () => {
    const { provider, keys } = bench(one.jwk);
    expect(await keys.find(one, AbortSignal.abort())).toMatchObject({ error: { kind: 'aborted' } });
    expect(provider.asked).toHaveLength(0);
  });

  it('that is done holds on to nobody’s signal', async () => {
    const { keys } = bench(one.jwk);
    const { signal } = new AbortController();
    let listeners = 0;
    const watched = Object.assign(Object.create(signal), {
      addEventListener() {
        listeners += 1;
      },
      removeEventListener() {
        listeners -= 1;
      },
    });
    await keys.find(one, watched);
    await settlePromises();
    expect(listeners).toBe(0);
  });
});

describe('over a real network', () => {
  const find = (url: URL) =>
    new KeySet(createSend(), at(url.href), new FakeClock()).find({ kid: 'one' });

  it('a set of keys is read', async () => {
    const page = JSON.stringify({ keys: [one.jwk] });
    const server = await serve((_seen, response) => void response.end(page));
    expect(await find(server.url)).toMatchObject(found);
  });

  it('a huge one is cut off', async () => {
    const keys = JSON.stringify({ keys: [one.jwk], more: 'x'.repeat(300_000) });
    const server = await serve(({ target }, response) => {
      if (target !== firstPath) response.statusCode = 404;
      response.end(target === firstPath ? keys : '');
    });
    expect(await find(server.url)).toMatchObject({
      error: { kind: 'malformed', what: 'the answer is longer than 262144 bytes' },
    });
  });

  it('a service that is down is named as that', async () => {
    const url = await deadAddress();
    expect(await find(url)).toEqual({
      ok: false,
      error: { kind: 'unreachable', operation: 'jwks', host: url.host, code: 'ECONNREFUSED' },
    });
  });
});
