import { EventEmitter } from 'node:events';
import type { IpcMainInvokeEvent, PowerMonitor, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { connectAdminRoom } from '../../../main/admin/room.electron.ts';
import { type AdminAnswer, adminChannel } from '../../../preload/admin-contract.ts';
import { recordedLog } from './recorded-log.ts';

const origin = 'app://kiosk';
type Handler = (event: IpcMainInvokeEvent, message: unknown) => Promise<AdminAnswer>;

/** A page's contents and a machine that a test can send events to. */
function connected() {
  const handlers = new Map<string, Handler>();
  const contents = Object.assign(new EventEmitter(), {
    ipc: { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) },
  });
  const power = new EventEmitter();
  const { log, entries } = recordedLog();
  const asked: unknown[] = [];
  const closed: string[] = [];
  const room = {
    async answer(message: unknown): Promise<AdminAnswer> {
      asked.push(message);
      return { answer: 'done' };
    },
    close: (why: string) => closed.push(why),
  };
  connectAdminRoom(room, {
    eachContents: (callback) => callback(contents as unknown as WebContents),
    power: power as PowerMonitor,
    origin,
    log,
  });
  const send = (senderFrame: object | null, message: unknown, sender: object = contents) => {
    const handler = handlers.get(adminChannel);
    if (!handler) throw new Error('nobody listens');
    return handler({ sender, senderFrame } as IpcMainInvokeEvent, message);
  };
  return { send, contents, power, asked, closed, entries };
}

describe('a call', () => {
  it('of the page itself is answered', async () => {
    const { send, asked } = connected();
    expect(await send({ parent: null, origin }, { call: 'lock' })).toEqual({ answer: 'done' });
    expect(asked).toEqual([{ call: 'lock' }]);
  });

  it.each<[string, object | null]>([
    ['a frame within the page', { parent: { parent: null, origin }, origin }],
    ['another origin', { parent: null, origin: 'https://app.test' }],
    ['an origin that begins alike', { parent: null, origin: `${origin}.test` }],
    ['no origin', { parent: null, origin: 'null' }],
    ['a frame that is gone', null],
  ])('of %s is refused and logged', async (_who, frame) => {
    const { send, asked, entries } = connected();
    expect(await send(frame, { call: 'lock' })).toMatchObject({ answer: 'failed' });
    expect(asked).toEqual([]);
    expect(entries).toMatchObject([{ level: 'warn', event: 'refused' }]);
  });

  it('of another window’s page is refused', async () => {
    const { send, asked } = connected();
    expect(await send({ parent: null, origin }, { call: 'lock' }, {})).toMatchObject({
      answer: 'failed',
    });
    expect(asked).toEqual([]);
  });
});

describe('the door is closed', () => {
  const loads = (details: object) => ({ isMainFrame: true, isSameDocument: false, ...details });

  it('when the page loads anew, goes away, or the machine sleeps or locks its screen', () => {
    const { contents, power, closed } = connected();
    contents.emit('did-start-navigation', loads({}));
    contents.emit('render-process-gone');
    power.emit('suspend');
    power.emit('lock-screen');
    expect(closed).toEqual(['page loads', 'page gone', 'sleep', 'screen locked']);
  });

  it('not when the page stays', () => {
    const { contents, power, closed } = connected();
    contents.emit('did-start-navigation', loads({ isSameDocument: true }));
    contents.emit('did-start-navigation', loads({ isMainFrame: false }));
    power.emit('resume');
    expect(closed).toEqual([]);
  });
});
