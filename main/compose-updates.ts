/** How another version of the app takes this one’s place: its own way, or the system’s. */
import { join } from 'node:path';
import { app } from 'electron';
import type { Screen } from '../preload/contract.ts';
import { systemClock } from './base/clock.ts';
import { ok } from './base/result.ts';
import type { Base } from './compose.ts';
import { networkFor } from './compose-settings.ts';
import type { Director } from './director.ts';
import { exitCode } from './exit-codes.ts';
import type { Kiosk } from './kiosk.ts';
import type { CurrentSettings } from './settings/current-settings.ts';
import { forgetPrevious, layBeside } from './update/app-image.ts';
import { CodeSeen } from './update/code-seen.ts';
import { stampOf } from './update/installed-files.electron.ts';
import { InstalledFiles } from './update/installed-files.ts';
import { probeVersion } from './update/probe.ts';
import { QuietMoment } from './update/quiet-moment.ts';
import { readUpdateRules } from './update/release.ts';
import { SelfUpdater } from './update/self-updater.ts';
import { Trial } from './update/trial.ts';
import { updatableHere } from './update/way.ts';

export interface UpdateParts {
  readonly base: Base;
  readonly director: Director<Kiosk>;
  readonly current: CurrentSettings;
}

export interface Updates {
  /** A screen is on its way to the page, or is painted. */
  sent(screen: Screen): void;
  painted(revision: number): void;
  /** Somebody is there. */
  presence(): void;
  /** The nightly restart is due. */
  night(): void;
  /** For the admin. */
  notices(): readonly string[];
  stop(): void;
}

export function composeUpdates({ base, director, current }: UpdateParts): Updates {
  const { log, leaving, userData, update } = base;
  const version = app.getVersion();
  const rules = readUpdateRules(app.getAppPath());
  const settings = () => current.inForce.merged.settings;
  const restart = () => leaving.restart(exitCode.restart);

  const trial = update.isOnTrial
    ? new Trial({
        clock: systemClock,
        log,
        memory: update.memory,
        version,
        trialMs: rules.trialSeconds * 1000,
        isCodeDue: () => director.isCodeDue,
        isCutOff: () => director.kiosk?.isCutOff ?? false,
        keepAwake: () => director.wake(),
        takeBack: update.takeBack,
        forgetPrevious() {
          if (update.image !== null) forgetPrevious(update.image);
        },
        restart,
      })
    : null;
  const seen = new CodeSeen(() => trial?.codePainted());

  const moment = new QuietMoment({
    clock: systemClock,
    idleMs: rules.idleSeconds * 1000,
    isBusy: () => director.isBusy,
    hasNightlyRestart: () => settings().nightlyRestart !== '',
  });
  const files = app.isPackaged ? watchFiles() : null;

  function watchFiles(): InstalledFiles {
    const path = update.image ?? join(process.resourcesPath, 'app.asar');
    return new InstalledFiles({
      clock: systemClock,
      lookEveryMs: rules.filesSeconds * 1000,
      stamp: () => stampOf(path),
      onReplaced() {
        log.info('another version is installed', { what: 'restarts when nobody is there' });
        moment.want('restart', restart);
      },
    });
  }

  const way = updatableHere({
    platform: process.platform,
    isPackaged: app.isPackaged,
    image: update.image,
    key: rules.key,
  });
  const isWell = () => director.isResting || (director.kiosk?.isShowing ?? false);
  const updater = new SelfUpdater({
    clock: systemClock,
    random: Math.random,
    log,
    memory: update.memory,
    rules,
    version,
    mayUpdate: () => way.ok && settings().updateFeed !== '' && !settings().updateHold,
    async look() {
      const { lookAtFeed } = await import('./update/source.ts');
      return lookAtFeed({
        platform: process.platform,
        network: networkFor(current.inForce),
        feed: settings().updateFeed,
        channel: settings().updateChannel,
        version,
        folder: userData,
        configFile: join(process.resourcesPath, 'app-update.yml'),
        quit: () => leaving.leave(exitCode.asked),
      });
    },
    async probe(file, expected) {
      // An installer would install.
      return update.image === null ? ok(undefined) : probeVersion(file, expected);
    },
    async prepare(file, found) {
      if (update.image === null) return ok({ swap: () => found.install(), endsProcess: true });
      return layBeside(update.image, file);
    },
    moment,
    isWell,
    restart,
  });
  if (way.ok) updater.start();
  else if (settings().updateFeed !== '') log.warn('no updates', { what: way.error });

  return {
    sent: (screen) => seen.sent(screen),
    painted: (revision) => seen.painted(revision),
    presence: () => moment.presence(),
    night: () => moment.night(),
    notices() {
      const failed = update.memory.value.failures.map(
        (failure) => `version ${failure.version} was taken back: ${failure.why}`,
      );
      const { waiting } = updater;
      const hasFeed = settings().updateFeed !== '';
      return [
        ...failed,
        ...(waiting === null ? [] : [`version ${waiting} waits until nobody is there`]),
        ...(hasFeed && !way.ok ? [`updateFeed does nothing here: ${way.error}`] : []),
      ];
    },
    stop() {
      trial?.stop();
      moment.stop();
      files?.stop();
      updater.stop();
    },
  };
}
