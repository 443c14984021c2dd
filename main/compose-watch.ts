/** What keeps the kiosk painting: the page's watch, the driver's ladder, the service manager. */
import type { Intent } from '../preload/contract.ts';
import { systemClock } from './base/clock.ts';
import type { Base } from './compose.ts';
import { exitCode } from './exit-codes.ts';
import { onGpuDeath } from './watch/gpu.electron.ts';
import { PageWatch } from './watch/page-watch.ts';
import { Remedies } from './watch/remedies.ts';
import { ServiceManager } from './watch/service-manager.ts';
import { systemdNotify } from './watch/systemd-notify.ts';
import type { KioskWindow } from './window/kiosk-window.electron.ts';

export interface WatchParts {
  readonly base: Base;
  readonly window: KioskWindow;
  readonly isResting: () => boolean;
  /** What the page tells of people and of itself. */
  readonly onIntent: (intent: Intent) => void;
}

export function composeWatch({ base, window, isResting, onIntent }: WatchParts): ServiceManager {
  const { log, leaving, gpu, restarts } = base;
  const watch = new PageWatch({
    clock: systemClock,
    log,
    isResting,
    remedies: new Remedies(restarts),
    patient: {
      reload: () => window.reload(),
      recreate: () => window.recreate(),
      whereItHangs: () => window.whereItHangs(),
      restart(why) {
        // Its code runs and nothing is painted: that may be the driver.
        if (why === 'frozen') gpu.step();
        leaving.restart(exitCode.crashed);
      },
    },
  });
  const serviceManager = new ServiceManager({
    env: process.env,
    pid: process.pid,
    notify: systemdNotify(log),
    clock: systemClock,
    isPainting: () => watch.condition === 'painting',
  });
  onGpuDeath(log, () => {
    if (!gpu.died(systemClock.wall())) return;
    log.warn('drawing changed', { mode: gpu.mode });
    leaving.restart(exitCode.crashed);
  });
  window.connect({
    sent: (revision) => watch.sent(revision),
    gone: () => watch.gone(),
    intent(intent) {
      if (intent.type === 'alive') watch.beat(intent.framed);
      if (intent.type === 'painted') {
        watch.painted(intent.revision);
        serviceManager.ready();
      }
      onIntent(intent);
    },
  });
  leaving.onLeave(() => {
    watch.stop();
    serviceManager.stopping();
  });
  return serviceManager;
}
