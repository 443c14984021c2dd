import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { doorIdleMs } from '../../../main/admin/door.ts';
import type { Changes } from '../../../main/admin/entries.ts';
import { isPin } from '../../../main/admin/pin.ts';
import { err, ok } from '../../../main/base/result.ts';
import type { AdminCall } from '../../../preload/admin-contract.ts';
import { cheapHash } from '../../support/cheap-hash.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { removeTempFolders } from '../../support/temp-folder.ts';
import { notSetUp, roomWith, setUp, storedAs } from './room-fixture.ts';

const pin = '135790';
const hash = cheapHash(pin);
afterEach(removeTempFolders);

/** Every call of the contract; the compiler sees to it that none is missing. */
const calls: { readonly [C in AdminCall['call']]: Extract<AdminCall, { call: C }> } = {
  unlock: { call: 'unlock', pin },
  lock: { call: 'lock' },
  overview: { call: 'overview' },
  test: { call: 'test', entries: { host: 'https://app.test' } },
  save: { call: 'save', entries: { kioskName: 'Lobby' } },
  setPin: { call: 'setPin', pin: '246802' },
  setUp: { call: 'setUp', entries: { host: 'https://app.test' }, pin: '246802' },
  maintenance: { call: 'maintenance', isOn: true, message: 'Back at noon' },
  demo: { call: 'demo' },
  supportBundle: { call: 'supportBundle' },
  restart: { call: 'restart' },
  leave: { call: 'leave' },
};

/** What comes of each while the door is open: the answer, and what was done. */
const whenOpen: { readonly [C in AdminCall['call']]: readonly [answer: string, did: string[]] } = {
  unlock: ['done', []],
  lock: ['done', []],
  overview: ['overview', []],
  test: ['tested', ['test']],
  save: ['done', ['save']],
  setPin: ['done', ['save']],
  setUp: ['done', ['save']],
  maintenance: ['done', ['maintenance true']],
  demo: ['done', ['demo']],
  supportBundle: ['bundle', []],
  restart: ['done', ['restart']],
  leave: ['done', ['leave']],
};

const names = Object.keys(calls) as AdminCall['call'][];

describe('while the door is closed', () => {
  it.each(names.filter((name) => name !== 'unlock'))(
    '%s is locked, and nothing is done',
    async (name) => {
      const { ask, did, doors, data } = roomWith({ pin: storedAs(hash) });
      expect(await ask(calls[name])).toEqual({ answer: 'locked' });
      expect(did).toEqual([]);
      expect(doors).toEqual([]);
      expect(readdirSync(data)).toEqual(['logs']);
    },
  );

  it('unlock opens it', async () => {
    const { ask, doors } = roomWith({ pin: storedAs(hash) });
    expect(await ask(calls.unlock)).toEqual({ answer: 'done' });
    expect(doors).toEqual([true]);
  });

  it('unlock with a wrong PIN does not', async () => {
    const { ask, doors } = roomWith({ pin: storedAs(hash) });
    expect(await ask({ call: 'unlock', pin: '111111' })).toEqual({
      answer: 'wrongPin',
      nextTryInMs: 0,
    });
    expect(doors).toEqual([]);
  });

  it('unlock says what is wrong with the PIN store', async () => {
    const { ask } = roomWith({ pin: () => err('sealed on another machine') });
    expect(await ask(calls.unlock)).toEqual({
      answer: 'failed',
      what: 'sealed on another machine',
    });
  });
});

describe('while the door is open', () => {
  it.each(names)('%s is answered and done', async (name) => {
    const { ask, did } = roomWith({ pin: storedAs(hash) });
    await ask(calls.unlock);
    const [answer, done] = whenOpen[name];
    expect(await ask(calls[name])).toMatchObject({ answer });
    expect(did).toEqual(done);
  });
});

describe('on first set-up', () => {
  it.each(names)('%s is answered and done without a PIN', async (name) => {
    const { ask, did } = roomWith({ settings: () => notSetUp });
    const [answer, done] = whenOpen[name];
    expect(await ask(calls[name])).toMatchObject({ answer });
    expect(did).toEqual(done);
  });

  it('stores settings and PIN at once, and closes the room behind whoever did it', async () => {
    let settings = notSetUp;
    const saved: Changes[] = [];
    const { ask, doors } = roomWith({
      settings: () => settings,
      pin: () => ok(saved.length === 0 ? null : String(saved[0]?.adminPinHash)),
      async save(changes) {
        saved.push(changes);
        settings = setUp;
        return ok(undefined);
      },
    });
    expect(await ask(calls.setUp)).toEqual({ answer: 'done' });
    expect(saved).toMatchObject([{ host: 'https://app.test' }]);
    expect(doors).toEqual([true, false]);
    expect(await ask(calls.overview)).toEqual({ answer: 'locked' });
    expect(await ask({ call: 'unlock', pin: calls.setUp.pin })).toEqual({ answer: 'done' });
  });

  it('that could not be stored leaves the room open, for another try', async () => {
    const { ask, doors } = roomWith({
      settings: () => notSetUp,
      save: async () => err('the disk is full'),
    });
    expect(await ask(calls.setUp)).toEqual({ answer: 'failed', what: 'the disk is full' });
    expect(doors).toEqual([true]);
  });

  it('is not where there is no PIN on a kiosk that was set up by other means', async () => {
    const { ask } = roomWith({ settings: () => setUp });
    expect(await ask(calls.save)).toEqual({ answer: 'locked' });
    expect(await ask(calls.unlock)).toEqual({ answer: 'failed', what: 'no admin PIN is set' });
  });
});

describe('a malformed call fails, is logged, and does nothing', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a word', 'leave'],
    ['a list', [{ call: 'leave' }]],
    ['no call', {}],
    ['an unknown call', { call: 'format' }],
    ['more than the call', { call: 'leave', force: true }],
    ['no PIN', { call: 'unlock' }],
    ['a PIN that is a number', { call: 'unlock', pin: 135790 }],
    ['a PIN without end', { call: 'unlock', pin: '1'.repeat(65) }],
    ['PINs', { call: 'unlock', pin: [pin] }],
    ['entries that are no texts', { call: 'save', entries: { host: 1 } }],
    ['entries without end', { call: 'save', entries: { host: 'x'.repeat(4_001) } }],
    ['a prototype', JSON.parse('{"call":"leave","__proto__":{"call":"overview"}}')],
  ])('%s', async (_what, message) => {
    for (const isOpen of [false, true]) {
      const { room, ask, did, entries } = roomWith({ pin: storedAs(hash) });
      if (isOpen) await ask(calls.unlock);
      expect(await room.answer(message)).toEqual({ answer: 'failed', what: 'malformed call' });
      expect(did).toEqual([]);
      expect(entries.at(-1)).toMatchObject({ level: 'warn', event: 'refused' });
    }
  });

  it('and counts as no try of a PIN', async () => {
    const { room, ask } = roomWith({ pin: storedAs(hash) });
    for (let i = 0; i < 20; i += 1) await room.answer({ call: 'unlock', pin: 1 });
    expect(await ask(calls.unlock)).toEqual({ answer: 'done' });
  });
});

describe('ten thousand PINs', { timeout: 60_000 }, () => {
  /** Guesses, evenly over an hour. */
  const guesses = Array.from({ length: 10_000 }, (_, i) => String(200_000 + i));
  const stepMs = 3_600_000 / guesses.length;

  /** Wrong PINs that were really compared. */
  const looked = (entries: readonly { readonly event: string }[]) =>
    entries.filter(({ event }) => event === 'wrong admin PIN').length;

  it('one after the other within an hour: fewer than twenty are looked at', async () => {
    const { ask, clock, entries } = roomWith({ pin: storedAs(hash) });
    for (const guess of guesses) {
      expect(await ask({ call: 'unlock', pin: guess })).toMatchObject({ answer: 'wrongPin' });
      clock.advance(stepMs);
    }
    expect(looked(entries)).toBe(12);
    // Also the right one is not looked at now.
    expect(await ask(calls.unlock)).toMatchObject({ answer: 'wrongPin' });
    expect(entries.length).toBeLessThan(50);
  });

  it('all at once: five are looked at', async () => {
    const { ask, entries } = roomWith({ pin: storedAs(hash) });
    await Promise.all(guesses.map((guess) => ask({ call: 'unlock', pin: guess })));
    expect(looked(entries)).toBe(5);
  });

  it('with a restart every ten seconds and the clock set back at each: fewer than twenty', async () => {
    const clock = new FakeClock();
    const first = roomWith({ pin: storedAs(hash), clock });
    const folders = { data: first.data, logs: first.logs };
    let sum = 0;
    for (let at = 0; at < guesses.length; at += 28) {
      const { ask, entries } = roomWith({ pin: storedAs(hash), clock, folders });
      for (const guess of guesses.slice(at, at + 28)) {
        await ask({ call: 'unlock', pin: guess });
        clock.advance(stepMs);
      }
      clock.jumpWall(-3_600_000);
      sum += looked(entries);
    }
    expect(sum).toBeLessThan(20);
    expect(sum).toBeGreaterThanOrEqual(5);
  });

  it('with the file of tries cut short at each restart: none after the first', async () => {
    const clock = new FakeClock();
    const first = roomWith({ pin: storedAs(hash), clock });
    await first.ask({ call: 'unlock', pin: '200000' });
    const folders = { data: first.data, logs: first.logs };
    const file = join(first.data, 'pin-attempts.json');
    for (let restarts = 0; restarts < 30; restarts += 1) {
      writeFileSync(file, readFileSync(file).subarray(0, restarts));
      const { ask, entries } = roomWith({ pin: storedAs(hash), clock, folders });
      expect(await ask(calls.unlock)).toEqual({ answer: 'wrongPin', nextTryInMs: 900_000 });
      expect(looked(entries)).toBe(0);
      clock.advance(60_000);
    }
  });
});

describe('whether the room can be entered', () => {
  it('is known without a call', async () => {
    const { room, ask } = roomWith({ pin: storedAs(hash) });
    expect(await room.admits()).toBe(false);
    await ask(calls.unlock);
    expect(await room.admits()).toBe(true);
    expect(await roomWith({ settings: () => notSetUp }).room.admits()).toBe(true);
  });
});

describe('the open door closes', () => {
  async function opened() {
    const all = roomWith({ pin: storedAs(hash) });
    await all.ask(calls.unlock);
    return all;
  }

  it('after three minutes in which the page asked for nothing but the overview', async () => {
    const { ask, clock, doors } = await opened();
    for (let waited = 2_000; waited < doorIdleMs; waited += 2_000) {
      clock.advance(2_000);
      expect(await ask(calls.overview)).toMatchObject({ answer: 'overview' });
    }
    clock.advance(2_000);
    expect(await ask(calls.overview)).toEqual({ answer: 'locked' });
    expect(doors).toEqual([true, false]);
  });

  it('not while other calls come, or somebody touches the screen', async () => {
    const { ask, clock, room, doors } = await opened();
    for (let i = 0; i < 5; i += 1) {
      clock.advance(doorIdleMs - 1);
      await ask(calls.test);
      clock.advance(doorIdleMs - 1);
      room.presence();
    }
    expect(doors).toEqual([true]);
  });

  it('on lock, and when told', async () => {
    for (const close of ['lock', 'page loads'] as const) {
      const { ask, room, did } = await opened();
      if (close === 'lock') expect(await ask(calls.lock)).toEqual({ answer: 'done' });
      else room.close(close);
      expect(await ask(calls.leave)).toEqual({ answer: 'locked' });
      expect(did).toEqual([]);
    }
  });

  it('and a touch does not open it', async () => {
    const { room, ask, doors } = roomWith({ pin: storedAs(hash) });
    room.presence();
    expect(doors).toEqual([]);
    expect(await ask(calls.overview)).toEqual({ answer: 'locked' });
  });
});

describe('a form', () => {
  it('is saved as the values that its texts stand for; empty ones take keys back', async () => {
    const { ask, asked } = roomWith({ settings: () => notSetUp });
    const entries = {
      host: ' https://app.test ',
      codeLifetimeSeconds: '90',
      autoMergeQrCode: 'true',
      languages: 'zh-CN, en',
      customData: '{"a":[1]}',
      kioskName: '',
      appSecret: ' with a space ',
    };
    const changes = {
      host: 'https://app.test',
      codeLifetimeSeconds: 90,
      autoMergeQrCode: true,
      languages: ['zh-CN', 'en'],
      customData: { a: [1] },
      kioskName: undefined,
      appSecret: ' with a space ',
    };
    await ask({ call: 'save', entries });
    await ask({ call: 'test', entries });
    expect(asked).toEqual({ saved: [changes], tested: [changes] });
    expect(Object.keys(asked.saved[0] ?? {})).toContain('kioskName');
  });

  it('with texts that stand for nothing is passed on as it is, to be refused by name', async () => {
    const { ask, asked } = roomWith({ settings: () => notSetUp });
    await ask({
      call: 'save',
      entries: { codeLifetimeSeconds: 'soon', customData: '{', hots: 'x' },
    });
    expect(asked.saved).toEqual([{ codeLifetimeSeconds: 'soon', customData: '{', hots: 'x' }]);
  });

  it('that is refused gets every reason, cut to what the bridge carries', async () => {
    const issue = { key: 'host', found: '"x"', allowed: 'an address' };
    const { ask } = roomWith({
      settings: () => notSetUp,
      save: async () => err([issue, { ...issue, found: 'x'.repeat(9_000) }]),
    });
    expect(await ask(calls.save)).toEqual({
      answer: 'refused',
      issues: [issue, { ...issue, found: 'x'.repeat(500) }],
    });
  });

  it('that could not be saved gets the reason', async () => {
    const { ask } = roomWith({
      settings: () => notSetUp,
      save: async () => err('the disk is full'),
    });
    expect(await ask(calls.save)).toEqual({ answer: 'failed', what: 'the disk is full' });
  });
});

describe('a PIN', () => {
  it.each([calls.setPin, calls.setUp])('is stored as its hash by $call', async (call) => {
    const { ask, asked } = roomWith({ settings: () => notSetUp });
    await ask(call);
    const [changes] = asked.saved;
    expect(await isPin(call.pin, String(changes?.adminPinHash))).toEqual(ok(true));
  });

  it.each([calls.setPin, calls.setUp])(
    'that is too easy is refused by $call with the reason, and nothing is stored',
    async (call) => {
      const { ask, did } = roomWith({ settings: () => notSetUp });
      expect(await ask({ ...call, pin: '123456' })).toMatchObject({
        answer: 'refused',
        issues: [{ key: 'pin', found: 'digits that count up' }],
      });
      expect(did).toEqual([]);
    },
  );
});

describe('what fails inside', () => {
  it('is answered without its words, and logged with them', async () => {
    const { ask, entries } = roomWith({
      settings: () => notSetUp,
      save: async () => {
        throw new Error('EIO at /home/kiosk');
      },
    });
    expect(await ask(calls.save)).toEqual({
      answer: 'failed',
      what: 'save failed; the log says why',
    });
    expect(entries.at(-1)).toMatchObject({
      level: 'error',
      event: 'admin call failed',
      facts: { call: 'save', what: 'EIO at /home/kiosk' },
    });
  });

  it('also where an answer does not fit the contract', async () => {
    const { ask } = roomWith({ settings: () => notSetUp, versions: { app: 'x'.repeat(501) } });
    expect(await ask(calls.overview)).toMatchObject({ answer: 'failed' });
  });
});

it('writes no PIN anywhere: not in the log, not in an answer, not in a file', async () => {
  const right = '918273';
  const wrongOnes = ['550199', '660288', '770377x', '88'];
  const { ask, entries, data, room } = roomWith({ settings: () => notSetUp });
  const answers: unknown[] = [
    await ask({ call: 'setPin', pin: '445566445566445566' }),
    await ask({ call: 'setPin', pin: right }),
    await room.answer({ call: 'setPin', pin: right, again: right }),
    await room.answer({ call: right }),
  ];
  room.close('lock');
  for (const each of [...wrongOnes, right, ...wrongOnes]) {
    answers.push(await ask({ call: 'unlock', pin: each }));
  }
  answers.push(await ask(calls.supportBundle));
  const files = readdirSync(data).filter((name) => name.endsWith('.json'));
  expect(files).toContain('pin-attempts.json');
  const written = files.map((name) => readFileSync(join(data, name), 'utf8')).join();
  const everything = JSON.stringify([entries, answers]) + written;
  for (const secret of [right, '445566445566445566', ...wrongOnes.slice(0, 3)]) {
    expect(everything).not.toContain(secret);
  }
});

it('logs what the admin did, with the keys of settings and not their values', async () => {
  const { ask, entries } = roomWith({ settings: () => notSetUp });
  await ask({ call: 'save', entries: { kioskName: 'Lobby', appSecret: 's3cret-s3cret' } });
  await ask(calls.overview);
  expect(entries.slice(1)).toEqual([
    expect.objectContaining({
      event: 'admin call',
      facts: { call: 'save', keys: 'kioskName, appSecret' },
    }),
  ]);
});

it('makes a support bundle in the data folder', async () => {
  const { ask, data } = roomWith({ settings: () => notSetUp });
  const answer = await ask(calls.supportBundle);
  if (answer.answer !== 'bundle') throw new Error('a bundle was expected');
  expect(answer.path.startsWith(join(data, 'support'))).toBe(true);
  expect(existsSync(answer.path)).toBe(true);
});
