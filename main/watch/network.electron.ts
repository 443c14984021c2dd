import { net } from 'electron';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../report/log.ts';

const lookEveryMs = 250;

/** Calls back when the machine, after a time without any network, has one. Goes on as long as the app. */
export function watchNetwork(clock: Clock, log: Log, onBack: () => void): void {
  let wasOnline = net.isOnline();
  const look = () => {
    const isOnline = net.isOnline();
    if (isOnline !== wasOnline) log.warn(isOnline ? 'network back' : 'network gone');
    if (isOnline && !wasOnline) onBack();
    wasOnline = isOnline;
    clock.after(lookEveryMs, look);
  };
  clock.after(lookEveryMs, look);
}
