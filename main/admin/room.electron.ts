import type { IpcMainInvokeEvent, PowerMonitor, WebContents } from 'electron';
import { type AdminAnswer, adminChannel } from '../../preload/admin-contract.ts';
import type { Log } from '../report/log.ts';
import type { AdminRoom } from './room.ts';

export interface Surroundings {
  /** Calls back with the kiosk window's own, and with each that takes their place. */
  readonly eachContents: (callback: (contents: WebContents) => void) => void;
  /** Origin of the kiosk's page. */
  readonly origin: string;
  readonly power: PowerMonitor;
  readonly log: Log;
}

/** Lets the kiosk's page, and nothing else, into the admin's room; closes its door when they part. */
export function connectAdminRoom(
  room: Pick<AdminRoom, 'answer' | 'close'>,
  { eachContents, origin, power, log }: Surroundings,
): void {
  eachContents((contents) => {
    contents.ipc.handle(adminChannel, async (event, message): Promise<AdminAnswer> => {
      if (isFrom(event, contents, origin)) return room.answer(message);
      log.warn('refused', { what: 'admin call from a foreign frame' });
      return { answer: 'failed', what: 'not from here' };
    });
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) room.close('page loads');
    });
    contents.on('render-process-gone', () => room.close('page gone'));
  });
  power.on('suspend', () => room.close('sleep'));
  power.on('lock-screen', () => room.close('screen locked'));
}

function isFrom(
  { sender, senderFrame }: IpcMainInvokeEvent,
  contents: WebContents,
  origin: string,
): boolean {
  return (
    sender === contents &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    senderFrame.origin === origin
  );
}
