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
import { feedName } from './update/feed-name.ts';
import { stampOf } from './update/installed-files.electron.ts';
import { InstalledFiles } from './update/installed-files.ts';
import { updateNotices } from './update/notices.ts';
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
  /** The nightly restart is due. @returns whether this process ends by an update */
  night(): Promise<boolean>;
  /** For the admin. */
  notices(): readonly string[];
  /** @param isOrderly by somebody’s wish, and not because something failed */
  stop(isOrderly: boolean): void;
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
        moment.want('restart', async () => {
          restart();
          return true;
        });
      },
    });
  }

  const { platform, arch, execPath } = process;
  const { image } = update;
  const way = updatableHere({
    platform,
    isPackaged: app.isPackaged,
    image,
    execPath,
    key: rules.key,
  });
  const updater = new SelfUpdater({
    clock: systemClock,
    random: Math.random,
    log,
    memory: update.memory,
    rules,
    version,
    async plan() {
      const {
        updateFeed: feed,
        updateChannel: channel,
        updateHold,
      } = (await current.afresh()).settings;
      return feed === '' || updateHold ? null : { feed, channel };
    },
    async look({ feed, channel }) {
      const { lookAtFeed } = await import('./update/source.ts');
      return lookAtFeed({
        platform,
        network: networkFor(current.inForce),
        feed,
        channel,
        version,
        folder: userData,
        configFile: join(process.resourcesPath, 'app-update.yml'),
        quit: () => leaving.leave(exitCode.restart),
      });
    },
    feedName: ({ channel }) => feedName(channel, platform, arch),
    async probe(file, expected) {
      // An installer would install.
      return image === null ? ok(undefined) : probeVersion(file, expected, process.argv.slice(1));
    },
    async prepare(file, found) {
      if (image !== null) return layBeside(image, file);
      return ok({ swap: () => found.install(), discard() {}, endsProcess: true });
    },
    moment,
    isShowing: () => director.isCodeDue && (director.kiosk?.isShowing ?? false),
    isResting: () => director.isCodeDue && director.isResting,
    wake: () => director.wake(),
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
      const isAsked = settings().updateFeed !== '';
      return updateNotices({
        failures: update.memory.value.failures,
        running: version,
        waiting: updater.waiting,
        whyNot: isAsked && !way.ok ? way.error : null,
      });
    },
    stop(isOrderly) {
      trial?.stop(isOrderly);
      moment.stop();
      files?.stop();
      updater.stop();
    },
  };
}
