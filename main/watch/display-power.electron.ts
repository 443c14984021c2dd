import { powerSaveBlocker } from 'electron';

let blocker: number | null = null;

/** Whether the system may turn the display off while nobody touches it. */
export function keepDisplayAwake(isAwake: boolean): void {
  if (isAwake) blocker ??= powerSaveBlocker.start('prevent-display-sleep');
  else if (blocker !== null) {
    powerSaveBlocker.stop(blocker);
    blocker = null;
  }
}
