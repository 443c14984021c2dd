import { describe, expect, it } from 'vitest';
import { Attempts } from '../../../main/admin/attempts.ts';
import { Door, doorIdleMs } from '../../../main/admin/door.ts';
import { err, ok, type Result } from '../../../main/base/result.ts';
import { cheapHash } from '../../support/cheap-hash.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryText } from './memory-text.ts';
import { recordedLog } from './recorded-log.ts';

const pin = '135790';
const wrong = '246801';
const hash = cheapHash(pin);

interface Given {
  readonly stored?: Result<string | null, string>;
  readonly isSetUp?: boolean;
}

function doorWith({ stored = ok(hash), isSetUp = true }: Given = {}) {
  const clock = new FakeClock();
  const { log, entries } = recordedLog();
  const changes: boolean[] = [];
  const kept: { stored: Result<string | null, string>; isSetUp: boolean } = { stored, isSetUp };
  const attempts = new Attempts({ store: new MemoryText(), clock, log });
  const door = new Door({
    clock,
    log,
    attempts,
    pin: () => kept.stored,
    isSetUp: () => kept.isSetUp,
    onChange: (isOpen) => changes.push(isOpen),
  });
  return { door, clock, entries, changes, kept, attempts };
}

describe('a closed door', () => {
  it('admits nobody', async () => {
    const { door, changes } = doorWith();
    expect(door.admits()).toBe(false);
    expect(changes).toEqual([]);
  });

  it('opens for the right PIN, and says who opened it', async () => {
    const { door, changes, entries } = doorWith();
    expect(await door.unlock(pin)).toEqual({ is: 'open' });
    expect(door.admits()).toBe(true);
    expect(changes).toEqual([true]);
    expect(entries).toMatchObject([{ event: 'admin door opened', facts: { by: 'PIN' } }]);
  });

  it('stays closed for a wrong one, and says so', async () => {
    const { door, entries } = doorWith();
    expect(await door.unlock(wrong)).toEqual({ is: 'wrong', nextTryInMs: 0 });
    expect(door.admits()).toBe(false);
    expect(entries).toMatchObject([
      { level: 'warn', event: 'wrong admin PIN', facts: { failures: 1, nextTryInMs: 0 } },
    ]);
  });

  it('does not even look at the right one while it is too early', async () => {
    const { door, clock, entries } = doorWith();
    for (let i = 0; i < 5; i += 1) await door.unlock(wrong);
    expect(await door.unlock(pin)).toEqual({ is: 'wrong', nextTryInMs: 30_000 });
    expect(door.admits()).toBe(false);
    clock.advance(30_000);
    expect(await door.unlock(pin)).toEqual({ is: 'open' });
    expect(entries.map(({ event }) => event)).toEqual([
      ...Array(5).fill('wrong admin PIN'),
      'admin PIN not looked at',
      'admin door opened',
    ]);
  });

  it('says once for each wait that it looks at no PIN', async () => {
    const { door, clock, entries } = doorWith();
    for (let i = 0; i < 100; i += 1) await door.unlock(wrong);
    clock.advance(30_000);
    for (let i = 0; i < 100; i += 1) await door.unlock(wrong);
    const events = entries.map(({ event }) => event);
    expect(events.filter((event) => event === 'admin PIN not looked at')).toHaveLength(2);
    expect(events).toHaveLength(8);
  });

  it('looks at PINs that come at once one after the other, and counts each', async () => {
    const { door, attempts } = doorWith();
    const tries = await Promise.all(Array.from({ length: 50 }, () => door.unlock(wrong)));
    expect(tries.filter(({ is }) => is === 'wrong')).toHaveLength(50);
    expect(attempts.failures).toBe(5);
    expect(await door.unlock(pin)).toMatchObject({ is: 'wrong' });
  });

  it('lets the right one of several through that come at once', async () => {
    const { door, attempts } = doorWith();
    const tries = await Promise.all([wrong, pin, wrong].map((each) => door.unlock(each)));
    expect(tries.map(({ is }) => is)).toEqual(['wrong', 'open', 'wrong']);
    expect(attempts.failures).toBe(1);
  });

  it.each([
    ['cannot be read', err('sealed on another machine'), 'sealed on another machine'],
    ['is no hash', ok('135790'), 'the stored PIN hash is not in a known form'],
    ['is not there', ok(null), 'no admin PIN is set'],
  ])('stays closed where the PIN %s', async (_what, stored, what) => {
    const { door } = doorWith({ stored });
    expect(await door.unlock('135790')).toEqual({ is: 'failed', what });
    expect(door.admits()).toBe(false);
  });

  it('stays closed where the PIN cannot be read, also on first set-up', async () => {
    const { door } = doorWith({ stored: err('sealed on another machine'), isSetUp: false });
    expect(door.admits()).toBe(false);
  });
});

describe('an open door', () => {
  async function opened() {
    const all = doorWith();
    await all.door.unlock(pin);
    return all;
  }

  it('closes by itself after three minutes', async () => {
    const { door, clock, changes, entries } = await opened();
    clock.advance(doorIdleMs - 1);
    expect(door.admits()).toBe(true);
    clock.advance(1);
    expect(changes).toEqual([true, false]);
    expect(door.admits()).toBe(false);
    expect(entries.at(-1)).toMatchObject({ event: 'admin door closed', facts: { why: 'idle' } });
    expect(doorIdleMs).toBe(180_000);
  });

  it('stays open as long as there is a sign of the admin', async () => {
    const { door, clock, changes } = await opened();
    for (let i = 0; i < 10; i += 1) {
      clock.advance(doorIdleMs - 1);
      door.touch();
    }
    expect(door.admits()).toBe(true);
    clock.advance(doorIdleMs);
    expect(changes).toEqual([true, false]);
  });

  it('is not kept open by being asked whether it is', async () => {
    const { door, clock } = await opened();
    for (let i = 0; i < 4; i += 1) {
      clock.advance(doorIdleMs / 4);
      door.admits();
    }
    expect(door.admits()).toBe(false);
  });

  it('leaves no timer when it is closed', async () => {
    const { door, clock } = await opened();
    door.touch();
    door.close('lock');
    expect(clock.pending).toBe(0);
    door.touch();
    expect(clock.pending).toBe(0);
  });

  it('is closed once, however often it is said', async () => {
    const { door, changes, entries } = await opened();
    door.close('page loads');
    door.close('page gone');
    expect(changes).toEqual([true, false]);
    expect(entries.map(({ event }) => event)).toEqual(['admin door opened', 'admin door closed']);
  });

  it('is not closed by a wrong PIN', async () => {
    const { door } = await opened();
    await door.unlock(wrong);
    expect(door.admits()).toBe(true);
  });
});

describe('a PIN that was given before the door was closed', () => {
  it('opens nothing for whoever came after', async () => {
    const { door, changes } = doorWith();
    const unlocking = door.unlock(pin);
    door.close('page loads');
    expect(await unlocking).toEqual({ is: 'closed' });
    expect(door.admits()).toBe(false);
    expect(changes).toEqual([]);
  });

  it('does so neither when it had to wait for others', async () => {
    const { door } = doorWith();
    const unlocking = [wrong, pin].map((each) => door.unlock(each));
    door.close('page gone');
    expect((await Promise.all(unlocking)).map(({ is }) => is)).toEqual(['wrong', 'closed']);
  });
});

describe('first set-up', () => {
  const firstRun: Given = { stored: ok(null), isSetUp: false };

  it('needs no PIN, and says so', async () => {
    const { door, entries, changes } = doorWith(firstRun);
    expect(door.admits()).toBe(true);
    expect(await door.unlock('anything')).toEqual({ is: 'open' });
    expect(changes).toEqual([true]);
    expect(entries).toMatchObject([{ event: 'admin door opened', facts: { by: 'first set-up' } }]);
  });

  it('is over once a PIN is set and the door has closed', async () => {
    const { door, kept } = doorWith(firstRun);
    door.admits();
    kept.stored = ok(hash);
    kept.isSetUp = true;
    expect(door.admits()).toBe(true);
    door.close('lock');
    expect(door.admits()).toBe(false);
  });

  it('is over with a PIN, also where the kiosk is not set up yet', async () => {
    const { door } = doorWith({ isSetUp: false });
    expect(door.admits()).toBe(false);
  });

  it('is over once set up, also without a PIN', async () => {
    const { door } = doorWith({ stored: ok(null), isSetUp: true });
    expect(door.admits()).toBe(false);
  });
});
