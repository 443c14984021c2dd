import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { removeTempFolders } from '../../../support/temp-folder.ts';
import { hour, WebhookWorld } from './webhook-world.ts';

afterEach(removeTempFolders);

const keeping = (more = {}) => new WebhookWorld({ ifUndelivered: 'keep', ...more });

/** A kiosk whose earlier process has left so many events behind. */
async function withLeft(count: number, kiosk = keeping()): Promise<WebhookWorld> {
  for (let i = 0; i < count; i += 1) await kiosk.visit();
  await kiosk.handoff.stop?.();
  kiosk.restart();
  kiosk.sent.length = 0;
  return kiosk;
}

describe('what an earlier process has left', () => {
  it('is delivered at the start, the oldest first, one at a time', async () => {
    const kiosk = await withLeft(12);
    kiosk.handoff.start?.();
    await kiosk.settle();
    for (let i = 1; i <= 12; i += 1) {
      expect(kiosk.only.id).toBe(`msg_s${i}`);
      await kiosk.only.answer(200);
    }
    expect([kiosk.open, kiosk.kept]).toEqual([[], 0]);
    expect(kiosk.entries.at(-1)).toMatchObject({
      level: 'info',
      event: 'webhook events are left to be delivered',
      facts: { count: 12 },
    });
  });

  it('goes before a person who comes first thing', async () => {
    const kiosk = await withLeft(1);
    const { news } = await kiosk.visit();
    await kiosk.only.answer(200, { message: 'old' });
    await kiosk.only.answer(200, { message: 'new' });
    expect([kiosk.sent, news]).toEqual([
      ['msg_s1', 'msg_s2'],
      [{ is: 'greeting', message: 'new' }],
    ]);
  });

  it('is the same event to the letter, signed anew', async () => {
    const kiosk = keeping();
    await kiosk.visit();
    const before = kiosk.only.request;
    kiosk.restart(); // as after a kill: nobody has stopped it
    await kiosk.pass(60_000);
    kiosk.handoff.start?.();
    await kiosk.settle();
    const after = kiosk.only.request;
    expect(after.body).toBe(before.body);
    expect(after.headers?.['webhook-id']).toBe(before.headers?.['webhook-id']);
    expect(after.headers?.['webhook-timestamp']).not.toBe(before.headers?.['webhook-timestamp']);
    expect(after.headers?.['webhook-signature']).not.toBe(before.headers?.['webhook-signature']);
  });
});

describe('an endpoint that fails', () => {
  it('is asked ever less often, up to every five minutes, and at once when the network is back', async () => {
    const kiosk = await withLeft(1);
    kiosk.handoff.start?.();
    await kiosk.settle();
    const waits: number[] = [];
    for (let i = 0; i < 12; i += 1) {
      await kiosk.only.fail();
      const from = kiosk.clock.now();
      while (kiosk.open.length === 0) {
        const { nextAt } = kiosk.clock;
        await kiosk.pass((nextAt ?? Number.NaN) - kiosk.clock.now());
      }
      waits.push((kiosk.clock.now() - from) / 1000);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 150, 150, 150, 150]);
    await kiosk.only.fail();
    kiosk.handoff.online?.();
    await kiosk.settle();
    expect(kiosk.open).toHaveLength(1);
  });

  it('is asked every few seconds while somebody waits', async () => {
    const kiosk = keeping({ waitSeconds: 60 });
    await kiosk.visit();
    for (let i = 0; i < 8; i += 1) {
      await kiosk.only.fail();
      await kiosk.pass(4_000);
    }
    expect(kiosk.sent).toHaveLength(9);
  });

  it('is left alone for as long as it asks, whoever comes, but for minutes at most', async () => {
    const kiosk = await withLeft(1);
    kiosk.handoff.start?.();
    await kiosk.settle();
    await kiosk.only.answer(429, '', { 'retry-after': '60' });
    await kiosk.visit();
    kiosk.handoff.online?.();
    await kiosk.pass(59_999);
    expect(kiosk.open).toEqual([]);
    await kiosk.pass(1);
    await kiosk.only.answer(503, '', { 'retry-after': '86400' });
    await kiosk.pass(300_000);
    expect(kiosk.only.id).toBe('msg_s1');
  });

  it('has a line in the log when that begins, changes and ends', async () => {
    const kiosk = await withLeft(2);
    kiosk.handoff.start?.();
    await kiosk.settle();
    kiosk.entries.length = 0;
    for (const status of [503, 503, 503, 500, 500]) {
      await kiosk.only.answer(status);
      await kiosk.pass(150_000);
    }
    await kiosk.only.answer(200);
    await kiosk.only.answer(200);
    const told = kiosk.entries.map(({ level, event, facts }) => ({ level, event, ...facts }));
    expect(told).toEqual([
      { level: 'warn', event: 'webhook not delivered', what: 'webhook at door.test: HTTP 503' },
      { level: 'warn', event: 'webhook not delivered', what: 'webhook at door.test: HTTP 500' },
      {
        level: 'info',
        event: 'webhook delivers again',
        failedTries: 5,
        seconds: 750,
        waiting: 1,
      },
    ]);
  });

  it('in ways that change all the time writes a few lines an hour', async () => {
    const kiosk = keeping({ waitSeconds: 60, keepAtMost: 1_000 });
    for (let i = 0; i < 500; i += 1) {
      await kiosk.visit();
      if (i % 3 === 0) await kiosk.only.answer(200);
      else if (kiosk.open.length > 0) await kiosk.only.answer(500 + (i % 7));
      await kiosk.pass(7_000);
    }
    expect(kiosk.clock.now()).toBeLessThan(hour);
    expect(kiosk.lines.length).toBeLessThan(15);
  });

  it('is told nothing of people by the log', async () => {
    const kiosk = keeping({ profileFields: ['name'] });
    await kiosk.visit(Promise.resolve({ name: 'Ada Lovelace' }));
    await kiosk.only.answer(404, { message: 'Ada Lovelace, u-s1' });
    expect(JSON.stringify(kiosk.entries)).not.toMatch(/Ada|u-s1|token/);
  });
});

describe('an event that its receiver does not take', () => {
  /** Answers every try of the first event so, for so long. */
  const give = async (kiosk: WebhookWorld, status: number, forMs: number) => {
    const end = kiosk.clock.now() + forMs;
    while (kiosk.clock.now() < end) {
      const [open] = kiosk.open;
      if (open && open.id !== 'msg_s1') return;
      if (open) await open.answer(status);
      else await kiosk.pass(Math.min(end, kiosk.clock.nextAt ?? end) - kiosk.clock.now());
    }
  };

  it.each([404, 410, 500])(
    'with status %i is given up after three days, and says so',
    async (status) => {
      const kiosk = await withLeft(2);
      kiosk.handoff.start?.();
      await kiosk.settle();
      await give(kiosk, status, 71.8 * hour);
      expect(kiosk.kept).toBe(2);
      await give(kiosk, status, 0.5 * hour);
      expect([kiosk.only.id, kiosk.kept]).toEqual(['msg_s2', 1]);
      expect(kiosk.entries.at(-1)).toMatchObject({
        level: 'error',
        event: 'webhook event given up: it will not be delivered',
        facts: { id: 'msg_s1', what: `webhook at door.test: HTTP ${status}` },
      });
      await kiosk.only.answer(200);
      expect(kiosk.kept).toBe(0);
    },
  );

  it.each([502, 503, 429])('with status %i is never given up', async (status) => {
    const kiosk = await withLeft(1);
    kiosk.handoff.start?.();
    await kiosk.settle();
    await give(kiosk, status, 200 * hour);
    expect(kiosk.kept).toBe(1);
  });

  it('is not given up for an outage that a refusal began, nor after it at once', async () => {
    const kiosk = await withLeft(1);
    kiosk.handoff.start?.();
    await kiosk.settle();
    await kiosk.only.answer(500);
    await give(kiosk, 503, 200 * hour);
    expect(kiosk.kept).toBe(1);
    await give(kiosk, 500, 0.8 * hour);
    expect(kiosk.kept).toBe(1);
    await give(kiosk, 500, 0.4 * hour);
    expect(kiosk.kept).toBe(0);
  });

  it('after days of outage has an hour more', async () => {
    const kiosk = await withLeft(1);
    await kiosk.pass(100 * hour);
    kiosk.handoff.start?.();
    await kiosk.settle();
    await give(kiosk, 404, 0.95 * hour);
    expect(kiosk.kept).toBe(1);
    await give(kiosk, 404, 0.2 * hour);
    expect(kiosk.kept).toBe(0);
  });

  it('holds up nobody before a door for longer than a minute', async () => {
    const kiosk = new WebhookWorld({ ifUndelivered: 'refuse', waitSeconds: 60 });
    const { running } = await kiosk.visit();
    kiosk.handoff.leave?.();
    await running.end('stopped');
    await kiosk.handoff.stop?.();
    kiosk.restart();
    kiosk.handoff.start?.();
    await kiosk.settle();
    await give(kiosk, 400, 70_000);
    expect([kiosk.kept, kiosk.lines.at(-1)]).toEqual([
      0,
      'error webhook event given up: it will not be delivered',
    ]);
  });

  it('from a clock that was years ahead is given up too', async () => {
    const kiosk = keeping();
    kiosk.clock.jumpWall(1_000 * 24 * hour);
    await withLeft(1, kiosk);
    kiosk.clock.jumpWall(-1_000 * 24 * hour);
    kiosk.handoff.start?.();
    await kiosk.settle();
    await give(kiosk, 404, 1.2 * hour);
    expect(kiosk.kept).toBe(0);
  });
});

describe('an event that cannot be opened', () => {
  const files = (kiosk: WebhookWorld) => readdirSync(kiosk.path).sort();

  it('is passed over, stays, and is in the log once', async () => {
    const kiosk = await withLeft(2);
    const [damaged = ''] = files(kiosk);
    writeFileSync(join(kiosk.path, damaged), '{"backend":"gnome_lib');
    kiosk.handoff.start?.();
    await kiosk.settle();
    expect(kiosk.only.id).toBe('msg_s2');
    await kiosk.only.answer(200);
    await kiosk.visit();
    await kiosk.only.answer(200);
    kiosk.handoff.online?.();
    await kiosk.settle();
    expect(files(kiosk)).toEqual([damaged]);
    const lines = kiosk.entries.filter(({ level }) => level === 'warn');
    expect(lines).toMatchObject([{ event: 'webhook event cannot be opened' }]);
    expect(lines[0]?.facts).toEqual({ file: damaged, what: 'a sealed secret that is damaged' });
  });

  it('because the keyring is locked goes first once it is open', async () => {
    const kiosk = await withLeft(2);
    kiosk.sealer.isFailing = true;
    kiosk.handoff.start?.();
    await kiosk.settle();
    expect([kiosk.open, kiosk.kept]).toEqual([[], 2]);
    kiosk.sealer.isFailing = false;
    await kiosk.visit();
    for (const id of ['msg_s1', 'msg_s2', 'msg_s3']) {
      expect(kiosk.only.id).toBe(id);
      await kiosk.only.answer(200);
    }
    expect(kiosk.kept).toBe(0);
  });

  it('because another version wrote it stays too', async () => {
    const kiosk = await withLeft(1);
    await kiosk.folder().add('{"id":"msg_x","version":2}');
    kiosk.handoff.start?.();
    await kiosk.settle();
    await kiosk.only.answer(200);
    expect([kiosk.kept, kiosk.open]).toEqual([1, []]);
  });
});

describe('the end of the process', () => {
  it('breaks off what is under way, and loses nothing', async () => {
    const kiosk = keeping();
    const { news } = await kiosk.visit();
    const { request } = kiosk.only;
    await kiosk.handoff.stop?.();
    expect([request.signal?.aborted, kiosk.kept]).toEqual([true, 1]);
    await kiosk.pass(hour);
    expect([kiosk.open, news]).toEqual([[], []]);
  });

  it('ends a pause', async () => {
    const kiosk = keeping();
    await kiosk.visit();
    await kiosk.only.fail();
    await kiosk.handoff.stop?.();
    await kiosk.pass(hour);
    expect([kiosk.open, kiosk.kept, kiosk.sent.length]).toEqual([[], 1, 1]);
  });

  it('waits for what is being written', async () => {
    const kiosk = keeping();
    const visit = kiosk.visit();
    await kiosk.handoff.stop?.();
    await visit;
    expect([kiosk.kept, kiosk.open]).toEqual([1, []]);
  });
});

describe('what is on the disk', () => {
  it('is sealed, and gone with the last delivery', async () => {
    const kiosk = keeping({ profileFields: ['name'] });
    await kiosk.visit(Promise.resolve({ name: 'Ada Lovelace' }));
    const [file = ''] = readdirSync(kiosk.path);
    const text = readFileSync(join(kiosk.path, file), 'utf8');
    expect(text).not.toMatch(/Ada|u-s1/);
    expect(Buffer.from(JSON.parse(text).sealed, 'base64').toString()).not.toMatch(/Ada|u-s1/);
    await kiosk.only.answer(200);
    expect(existsSync(join(kiosk.path, file))).toBe(false);
  });
});
