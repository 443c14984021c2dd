import { describe, expect, it } from 'vitest';
import { ada, Bench } from './support.ts';

const bench = new Bench();
const add = (fault: unknown) => bench.post('/_simulator/faults', fault);
const system = () => bench.send('/api/v3/system');

describe('a fault', () => {
  it('of kind status answers like a gateway', async () => {
    await add({ kind: 'status', status: 502 });
    const answer = await system();
    expect(answer.status).toBe(502);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  });

  it('of kind envelope refuses as the API does', async () => {
    await add({ kind: 'envelope', statusCode: 500, apiCode: 4021, message: 'Out of money' });
    const answer = await system();
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ statusCode: 500, apiCode: 4021, message: 'Out of money' });
  });

  it('with 429 tells how long to wait, when switched on', async () => {
    await add({ kind: 'status', status: 429, count: 1 });
    expect((await system()).headers.get('retry-after')).toBeNull();
    bench.world.behave({ retryAfterSeconds: 30 });
    await add([{ kind: 'status', status: 429, count: 1 }]);
    expect((await system()).headers.get('retry-after')).toBe('30');
    await add({ kind: 'envelope', statusCode: 429 });
    const envelope = await system();
    expect([envelope.status, envelope.headers.get('retry-after')]).toEqual([200, '30']);
  });

  it('of kind notJson answers with a page', async () => {
    await add({ kind: 'notJson' });
    const answer = await system();
    expect([answer.status, answer.text.startsWith('<!doctype html>')]).toEqual([200, true]);
  });

  it('of kind empty answers with nothing', async () => {
    await add({ kind: 'empty' });
    expect(await system()).toMatchObject({ status: 200, text: '' });
  });

  it('of kind huge answers with well-formed JSON of that size', async () => {
    await add({ kind: 'huge', bytes: 300_000 });
    const answer = await system();
    expect(answer.text).toHaveLength(300_000);
    expect(answer.json.statusCode).toBe(200);
  });

  it('of kind redirect leads away', async () => {
    await add({ kind: 'redirect', location: 'http://example.com/portal' });
    const answer = await system();
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      'http://example.com/portal',
    ]);
  });

  it.each(['reset', 'cut'])('of kind %s breaks the connection', async (kind) => {
    await add({ kind, count: 1 });
    await expect(system()).rejects.toThrow();
    expect((await system()).status).toBe(200);
  });

  it('of kind hang answers nothing until the client gives up', async () => {
    await add({ kind: 'hang', operation: 'system' });
    const given = new AbortController();
    const answer = bench.send('/api/v3/system', { signal: given.signal });
    // Another request comes and goes while that one hangs.
    expect((await bench.poll('x')).status).toBe(200);
    given.abort();
    await expect(answer).rejects.toThrow();
  });

  it('of kind latency only delays', async () => {
    await add({ kind: 'latency', ms: 60_000, operation: 'check-qrcode-status' });
    const qrcodeId = await bench.mint();
    let isAnswered = false;
    const answer = bench.poll(qrcodeId).then((value) => {
      isAnswered = true;
      return value;
    });
    while (bench.world.requests.all().length < 2) await bench.send('/_simulator/codes');
    bench.clock.advance(59_999);
    await bench.send('/_simulator/codes');
    expect(isAnswered).toBe(false);
    bench.clock.advance(1);
    expect((await answer).json.data.status).toBe('PENDING');
  });
});

describe('a fault in a picture', () => {
  const picture = async () =>
    fetch(`${bench.simulator.pictureUrl}/pictures/${await bench.mint()}.png`);

  it('can be a page that calls itself PNG', async () => {
    await add({ kind: 'htmlPicture', operation: 'picture' });
    const response = await picture();
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });

  it('can be ten megabytes', async () => {
    await add({ kind: 'bigPicture', operation: 'picture' });
    const bytes = Buffer.from(await (await picture()).arrayBuffer());
    expect(bytes.length).toBe(10_485_760);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('faults', () => {
  it('hit before the request is carried out, unless told otherwise', async () => {
    const { ticket } = await bench.authorised();
    await add({ kind: 'empty', operation: 'exchange-ticket', count: 1 });
    await bench.exchange(ticket);
    expect((await bench.exchange(ticket)).json.statusCode).toBe(200);
  });

  it('that are performed leave the client in doubt', async () => {
    const { ticket } = await bench.authorised();
    await add({ kind: 'reset', operation: 'exchange-ticket', performed: true, count: 1 });
    await expect(bench.exchange(ticket)).rejects.toThrow();
    expect((await bench.exchange(ticket)).json.statusCode).toBe(499);
  });

  it('are listed, logged and cleared', async () => {
    const added = (await add({ kind: 'empty', count: 3 })).json.faults;
    expect(added).toMatchObject([{ id: expect.any(Number), left: 3, fault: { kind: 'empty' } }]);
    await system();
    expect(bench.world.requests.all()).toMatchObject([{ operation: 'system', fault: 'empty' }]);
    expect((await bench.send('/_simulator/faults')).json.faults[0].left).toBe(2);
    await bench.send('/_simulator/faults', { method: 'DELETE' });
    expect((await system()).json.statusCode).toBe(200);
    await add({ kind: 'empty' });
    expect((await bench.post('/_simulator/faults/clear', '')).json.faults).toEqual([]);
  });

  it('never hit control', async () => {
    await add({ kind: 'hang' });
    expect((await bench.send('/_simulator/codes')).status).toBe(200);
  });

  it.each([
    [{ kind: 'flood' }, /kind/],
    [{ kind: 'latency' }, /ms/],
    [{ kind: 'status', status: 99 }, /status/],
    [{ kind: 'reset', probability: 2 }, /probability/],
    [{ kind: 'reset', count: 0 }, /count/],
    [{ kind: 'reset', operation: 'gene-qr' }, /gene-qrcode/],
    [{ kind: 'reset', often: true }, /often/],
  ])('are refused when wrong: %j', async (fault, error) => {
    const answer = await add(fault);
    expect(answer.status).toBe(400);
    expect(answer.json.error).toMatch(error);
    expect(bench.world.faults.all()).toEqual([]);
  });

  it('strike a person’s phone as they strike a kiosk', async () => {
    const qrcodeId = await bench.mint();
    bench.world.act(qrcodeId, 'SCAN', ada);
    await add({ kind: 'status', status: 503 });
    expect((await bench.send('/phone')).status).toBe(503);
  });
});
