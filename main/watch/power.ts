import type { Log } from '../report/log.ts';

/** As much of Electron's `powerMonitor` as is listened to. Linux tells of the first two only. */
export interface PowerEvents {
  on(event: 'suspend', listener: () => void): unknown;
  on(event: 'resume', listener: () => void): unknown;
  on(event: 'lock-screen', listener: () => void): unknown;
  on(event: 'unlock-screen', listener: () => void): unknown;
}

export interface PowerListener {
  /** The machine is about to sleep, or has slept. */
  sleep(what: 'suspend' | 'resume'): void;
  /** The system's own lock lies over the kiosk, or does no longer. */
  lock(isLocked: boolean): void;
}

/** Passes on what becomes of the machine, with a line each. Goes on as long as the app. */
export function watchPower(power: PowerEvents, log: Log, listener: PowerListener): void {
  power.on('suspend', () => {
    log.info('machine sleeps');
    listener.sleep('suspend');
  });
  power.on('resume', () => {
    log.info('machine wakes');
    listener.sleep('resume');
  });
  power.on('lock-screen', () => {
    log.info('machine locked');
    listener.lock(true);
  });
  power.on('unlock-screen', () => {
    log.info('machine unlocked');
    listener.lock(false);
  });
}
