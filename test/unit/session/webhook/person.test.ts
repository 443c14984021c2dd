import { afterEach, describe, expect, it } from 'vitest';
import type { Profile } from '../../../../main/session/handoff.ts';
import { removeTempFolders } from '../../../support/temp-folder.ts';
import { host, WebhookWorld } from './webhook-world.ts';

afterEach(removeTempFolders);

const greeting = { is: 'greeting', message: '' };
const notDelivered = (detail: string) => ({
  is: 'failed',
  why: 'notDelivered',
  detail,
  canRetry: true,
});
const unreachable = `webhook at ${host}: could not be reached (ECONNREFUSED)`;
const both = ['keep', 'refuse'] as const;

describe.each(both)('whoever signs in, with %s,', (ifUndelivered) => {
  const world = () => new WebhookWorld({ ifUndelivered });

  it('is greeted in the endpoint’s words, and nothing of it is left', async () => {
    const kiosk = world();
    const { news } = await kiosk.visit();
    expect([news, kiosk.kept]).toEqual([[], 1]);
    await kiosk.only.answer(200, { message: 'Locker 7' });
    expect(news).toEqual([{ is: 'greeting', message: 'Locker 7' }]);
    expect(kiosk.kept).toBe(0);
    await kiosk.pass(3_600_000);
    expect([kiosk.sent, news.length, kiosk.lines]).toEqual([['msg_s1'], 1, []]);
  });

  it('is refused in its words', async () => {
    const kiosk = world();
    const { news } = await kiosk.visit();
    await kiosk.only.answer(200, { allow: false, message: 'Closed' });
    expect(news).toEqual([{ is: 'refused', message: 'Closed' }]);
    expect(kiosk.kept).toBe(0);
  });

  it('waits while it is tried again', async () => {
    const kiosk = world();
    const { news } = await kiosk.visit();
    await kiosk.only.fail();
    await kiosk.pass(999);
    expect([kiosk.open.length, news]).toEqual([0, []]);
    await kiosk.pass(1);
    await kiosk.only.answer(503);
    await kiosk.pass(2_000);
    await kiosk.only.answer(200);
    expect(news).toEqual([greeting]);
    expect(kiosk.sent).toEqual(['msg_s1', 'msg_s1', 'msg_s1']);
  });

  it('is told at once what the endpoint says no to, and can try again with the same id', async () => {
    const kiosk = world();
    const { news, running } = await kiosk.visit();
    await kiosk.only.answer(404);
    expect(news).toEqual([notDelivered(`webhook at ${host}: HTTP 404`)]);
    expect(kiosk.kept).toBe(0);
    running.retry();
    running.retry();
    await kiosk.settle();
    expect(kiosk.kept).toBe(1);
    await kiosk.only.answer(200);
    expect(news.slice(1)).toEqual([greeting]);
    expect(kiosk.sent).toEqual(['msg_s1', 'msg_s1']);
    running.retry();
    await kiosk.settle();
    expect(kiosk.open).toEqual([]);
  });

  it('is not told of what the endpoint says no to of somebody before', async () => {
    const kiosk = world();
    const before = await kiosk.visit();
    kiosk.handoff.leave?.();
    await before.running.end('stopped');
    await kiosk.handoff.stop?.();
    kiosk.restart();
    const { news } = await kiosk.visit();
    await kiosk.only.answer(404);
    expect([news, kiosk.kept]).toEqual([[], 2]);
    await kiosk.pass(1_000);
    await kiosk.only.answer(200);
    await kiosk.only.answer(200);
    expect(news).toEqual([greeting]);
  });

  it('is waited for by a try as long as they wait, and no less than 20 s', async () => {
    for (const [waitSeconds, timeoutMs] of [
      [8, 20_000],
      [60, 60_000],
    ] as const) {
      const kiosk = new WebhookWorld({ ifUndelivered, waitSeconds });
      await kiosk.visit();
      expect(kiosk.only.request.timeoutMs).toBe(timeoutMs);
    }
  });

  it('waits for no picture or name where none is to be told', async () => {
    const kiosk = world();
    await kiosk.visit(new Promise(() => {}));
    expect(kiosk.open).toHaveLength(1);
  });

  it('is told of with what is known of them', async () => {
    const kiosk = new WebhookWorld({ ifUndelivered, profileFields: ['name'] });
    let tellProfile: (profile: Profile) => void = () => {};
    await kiosk.visit(
      new Promise((resolve) => {
        tellProfile = resolve;
      }),
    );
    expect(kiosk.open).toEqual([]);
    tellProfile({ name: 'Li', email: 'li@app.test' });
    await kiosk.settle();
    const { data } = JSON.parse(kiosk.only.request.body ?? '');
    expect(data).toMatchObject({ subject: 'u-s1', profile: { name: 'Li' } });
  });

  it('is told when their event cannot be kept', async () => {
    const kiosk = world();
    kiosk.sealer.isFailing = true;
    const { news, running } = await kiosk.visit();
    const why = 'the event could not be kept: gnome_libsecret refused to';
    expect(news).toEqual([notDelivered(`${host}: ${why}`)]);
    expect(kiosk.sent).toEqual([]);
    kiosk.sealer.isFailing = false;
    running.retry();
    await kiosk.settle();
    await kiosk.only.answer(200);
    expect(news.slice(1)).toEqual([greeting]);
  });

  it('has a line in the log when their event cannot be kept', async () => {
    const kiosk = world();
    kiosk.sealer.isFailing = true;
    await kiosk.visit();
    expect(kiosk.entries).toMatchObject([
      { level: 'warn', event: 'webhook event not kept', facts: { id: 'msg_s1' } },
    ]);
  });

  it('is told nothing after the end of the session', async () => {
    const kiosk = world();
    const { news, running } = await kiosk.visit();
    const { only } = kiosk;
    await running.end('signOut');
    await only.answer(200, { message: 'Locker 7' });
    running.retry();
    await kiosk.pass(60_000);
    expect(news).toEqual([]);
  });
});

describe('whoever is kept waiting, with refuse,', () => {
  it('is told after waitSeconds, and the event is withdrawn, also from under way', async () => {
    const kiosk = new WebhookWorld({ waitSeconds: 5 });
    const { news, running } = await kiosk.visit();
    const { request } = kiosk.only;
    await kiosk.pass(4_999);
    expect([news, request.signal?.aborted]).toEqual([[], false]);
    await kiosk.pass(1);
    expect(news).toEqual([notDelivered(`${host}: no answer within 5 s`)]);
    expect([request.signal?.aborted, kiosk.kept]).toEqual([true, 0]);
    expect(kiosk.lines).toEqual(['warn webhook event withdrawn']);
    running.retry();
    await kiosk.settle();
    await kiosk.only.answer(200);
    expect(news.slice(1)).toEqual([greeting]);
    expect(kiosk.sent).toEqual(['msg_s1', 'msg_s1']);
  });

  it('is told why it failed last', async () => {
    const kiosk = new WebhookWorld({ waitSeconds: 5 });
    const { news } = await kiosk.visit();
    await kiosk.only.fail();
    await kiosk.pass(5_000);
    expect(news).toEqual([notDelivered(unreachable)]);
    expect([kiosk.kept, kiosk.open]).toEqual([0, []]);
  });

  it.each(['signOut', 'idle', 'longest', 'suspend', 'stopped'] as const)(
    'takes the event back by the end %s',
    async (why) => {
      const kiosk = new WebhookWorld();
      const { running } = await kiosk.visit();
      await running.end(why);
      await kiosk.settle();
      expect([kiosk.kept, kiosk.open, kiosk.lines]).toEqual([
        0,
        [],
        ['warn webhook event withdrawn'],
      ]);
    },
  );

  it('leaves it for the next start by the end of the process', async () => {
    const kiosk = new WebhookWorld();
    const { running, news } = await kiosk.visit();
    kiosk.handoff.leave?.();
    await running.end('stopped');
    await kiosk.handoff.stop?.();
    expect([kiosk.kept, kiosk.open, news]).toEqual([1, [], []]);
  });

  it('takes it back by other settings', async () => {
    const kiosk = new WebhookWorld();
    const { news } = await kiosk.visit();
    await kiosk.handoff.stop?.();
    expect([kiosk.kept, kiosk.open, news]).toEqual([0, [], []]);
  });

  it('takes it back also while it is written', async () => {
    const kiosk = new WebhookWorld();
    const visit = kiosk.visit();
    await (await visit).running.end('signOut');
    await kiosk.settle();
    expect([kiosk.kept, kiosk.open]).toEqual([0, []]);
  });

  it('does not wait longer than the next for what was refused to another', async () => {
    const kiosk = new WebhookWorld();
    for (let i = 0; i < 4; i += 1) {
      const { running } = await kiosk.visit();
      await kiosk.only.answer(500);
      await kiosk.pass(1_000);
      await kiosk.only.answer(500);
      await running.end('signOut');
    }
    expect(kiosk.kept).toBe(0);
  });
});

describe('whoever is kept waiting, with keep,', () => {
  const keeping = (more = {}) => new WebhookWorld({ ifUndelivered: 'keep', ...more });

  it('is greeted after waitSeconds, and the event arrives later', async () => {
    const kiosk = keeping();
    const { news, running } = await kiosk.visit();
    await kiosk.only.fail();
    await kiosk.pass(8_000);
    expect(news).toEqual([greeting]);
    await running.end('done');
    await kiosk.only.fail();
    await kiosk.pass(600_000);
    await kiosk.only.answer(200, { allow: false, message: 'too late' });
    expect([news.length, kiosk.kept, kiosk.open]).toEqual([1, 0, []]);
  });

  it('is not broken off by it', async () => {
    const kiosk = keeping();
    const { news } = await kiosk.visit();
    await kiosk.pass(8_000);
    expect([news, kiosk.only.request.signal?.aborted]).toEqual([[greeting], false]);
    await kiosk.only.answer(200);
    expect([news, kiosk.kept]).toEqual([[greeting], 0]);
  });

  it('waits for one try where earlier events have failed', async () => {
    const kiosk = keeping();
    const first = await kiosk.visit();
    await kiosk.only.fail();
    await first.running.end('signOut');
    const second = await kiosk.visit();
    expect(kiosk.only.id).toBe('msg_s1');
    await kiosk.only.fail();
    expect(second.news).toEqual([greeting]);
    expect(kiosk.kept).toBe(2);
  });

  it('is answered once the earlier ones have arrived', async () => {
    const kiosk = keeping();
    const first = await kiosk.visit();
    await kiosk.only.fail();
    await first.running.end('signOut');
    const second = await kiosk.visit();
    await kiosk.only.answer(200, { message: 'for the first' });
    expect([kiosk.only.id, second.news]).toEqual(['msg_s2', []]);
    await kiosk.only.answer(200, { message: 'for the second' });
    expect(second.news).toEqual([{ is: 'greeting', message: 'for the second' }]);
  });

  it('is told when no more are kept', async () => {
    const kiosk = keeping({ keepAtMost: 1 });
    await kiosk.visit();
    await kiosk.only.fail();
    const { news, running } = await kiosk.visit();
    expect(news).toEqual([
      notDelivered(`${host}: the event could not be kept: 1 are kept already`),
    ]);
    await kiosk.only.answer(200);
    running.retry();
    await kiosk.settle();
    await kiosk.only.answer(200);
    expect(news.slice(1)).toEqual([greeting]);
  });

  it.each(['signOut', 'idle', 'suspend', 'stopped'] as const)(
    'has signed in all the same by the end %s',
    async (why) => {
      const kiosk = keeping();
      const { running } = await kiosk.visit();
      await running.end(why);
      await kiosk.only.answer(200);
      expect([kiosk.sent, kiosk.kept]).toEqual([['msg_s1'], 0]);
    },
  );

  it('is not lost without a word where it cannot be kept after they have left', async () => {
    const kiosk = keeping({ profileFields: ['name'] });
    const { running, news } = await kiosk.visit(new Promise(() => {}));
    kiosk.sealer.isFailing = true;
    await running.end('signOut');
    await kiosk.settle();
    expect([news, kiosk.lines]).toEqual([
      [],
      ['error webhook event not kept: it will not be delivered'],
    ]);
  });

  it('has signed in also where the profile does not come before the end', async () => {
    const kiosk = keeping({ profileFields: ['name'] });
    const { running } = await kiosk.visit(new Promise(() => {}));
    await running.end('stopped');
    await kiosk.handoff.stop?.();
    expect([kiosk.sent, kiosk.kept]).toEqual([[], 1]);
  });
});
