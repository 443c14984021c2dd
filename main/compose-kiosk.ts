/** The composition root, second half: settings, the admin's room, the service, the sign-in loop. */
import { app, powerMonitor } from 'electron';
import { Entrance } from './admin/entrance.ts';
import { connectAdminRoom } from './admin/room.electron.ts';
import { watchService } from './admin/watched-service.ts';
import { systemClock } from './base/clock.ts';
import { ok } from './base/result.ts';
import type { Base } from './compose.ts';
import { composeAdmin } from './compose-admin.ts';
import { composeSessions } from './compose-sessions.ts';
import { networkFor, openSettings, takeEnvironment } from './compose-settings.ts';
import { composeUpdates } from './compose-updates.ts';
import { composeWatch } from './compose-watch.ts';
import { type Demo, startDemo } from './demo.ts';
import { Director } from './director.ts';
import { exitCode } from './exit-codes.ts';
import { createSend } from './genauth/http.ts';
import { Kiosk } from './kiosk.ts';
import { say } from './report/terminal.ts';
import { NightlyRestart } from './rest/nightly-restart.ts';
import { parseSpan } from './rest/span.ts';
import { issueLine, type Merged } from './settings/layers.ts';
import { Stage } from './stage.ts';
import { markOf } from './test-build.ts';
import { keepDisplayAwake } from './watch/display-power.electron.ts';
import { watchNetwork } from './watch/network.electron.ts';
import { watchPower } from './watch/power.ts';
import { appOrigin } from './window/app-files.ts';
import { DisplayKeeper } from './window/display-keeper.electron.ts';
import type { KioskWindow } from './window/kiosk-window.electron.ts';

/** Fills the window. */
export async function composeKiosk(base: Base, window: KioskWindow): Promise<void> {
  const { commandLine, redactor, log, leaving } = base;
  const env = takeEnvironment();
  let demo = commandLine.demo ? await beginDemo(env) : null;
  const current = await openSettings(commandLine, env, demo, redactor);
  tell(current.inForce.merged, base);

  const sessions = composeSessions({
    base,
    current,
    handoff: {
      base,
      window: () => window.browserWindow,
      onAdmin: () => entrance.wish('open'),
    },
  });
  const stage = new Stage({
    clock: systemClock,
    log,
    mark: markOf(app.getVersion()),
    onScreen(screen) {
      updates.sent(screen);
      window.push(screen);
    },
    onCodeAhead: window.foretell,
    onAdmin: (wish) => entrance.wish(wish),
  });
  const room = composeAdmin({
    base,
    env,
    current,
    director: () => director,
    isDemo: () => demo !== null,
    async startDemo() {
      demo ??= await beginDemo(env);
      await current.useDemo(demo.layer);
      void director.play();
      return ok(undefined);
    },
    onDoor(isOpen) {
      if (isOpen) director.kiosk?.adminCame();
      entrance.doorIs(isOpen);
    },
    updateNotices: () => updates.notices(),
  });
  const director = new Director({
    clock: systemClock,
    stage,
    settings: () => current.inForce,
    maintenance: () => room.maintenance.state,
    onSettings({ nightlyRestart, display }) {
      nightly.keep(parseSpan(nightlyRestart));
      displays?.keepOn(display);
      sessions.settingsChanged();
    },
    onRest: (isResting) => keepDisplayAwake(!isResting),
    createKiosk: (settings) =>
      new Kiosk({
        settings: settings.merged.settings,
        clock: systemClock,
        send: createSend(networkFor(settings), (what) => log.warn('detour', { what })),
        random: Math.random,
        watch: (service) => watchService(service, systemClock, room.health),
        handoff: sessions.handoff,
        revocations: sessions.revocationsOf(settings),
        audit: sessions.audit(),
        log,
        redactor,
        onStateLine(line) {
          say(redactor.redact(line));
          serviceManager.status(redactor.redact(line));
        },
      }),
  });
  const displays = commandLine.windowed
    ? null
    : new DisplayKeeper({ clock: systemClock, log, window: () => window.browserWindow });
  if (displays) window.onMoved(displays.look);
  const nightly = new NightlyRestart({
    clock: systemClock,
    random: Math.random,
    isBusy: () => director.isBusy,
    onRestart() {
      void updates.night().then((isTaken) => {
        if (isTaken || director.isBusy) return;
        log.info('nightly restart');
        leaving.restart(exitCode.restart);
      });
    },
  });
  const updates = composeUpdates({ base, director, current });
  const entrance = new Entrance({
    clock: systemClock,
    room,
    cover: (view) => stage.cover(view),
    isFirstRun: () => director.isFirstRun,
  });

  const serviceManager = composeWatch({
    base,
    window,
    isResting: () => director.isResting,
    onIntent(intent) {
      if (intent.type === 'presence') {
        room.presence();
        director.presence();
        updates.presence();
      }
      if (intent.type === 'painted') updates.painted(intent.revision);
      stage.take(intent);
    },
  });

  leaving.first(async (code) => {
    sessions.leave();
    director.stop();
    nightly.stop();
    updates.stop(code === exitCode.asked || code === exitCode.restart);
    displays?.stop();
    await stage.stop();
    await sessions.stop();
    await demo?.close();
  });
  sessions.revocations.start();
  await room.maintenance.load();
  await director.play();
  connectAdminRoom(room, {
    eachContents: (callback) => window.eachContents(callback),
    origin: appOrigin,
    power: powerMonitor,
    log,
  });
  watchNetwork(systemClock, log, () => {
    director.kiosk?.online();
    sessions.online();
  });
  watchPower(powerMonitor, log, {
    sleep: (what) => stage.sleep(what),
    lock: (isLocked) => director.lock(isLocked),
  });
}

async function beginDemo(env: Readonly<Record<string, string | undefined>>): Promise<Demo> {
  const demo = await startDemo(env);
  say(`demo: nobody’s account is used; be the phone at ${demo.phoneUrl}`);
  return demo;
}

/** Where nobody sees a screen, the log and the terminal say what is wrong with the settings. */
function tell({ issues, notices }: Merged, { log, redactor }: Base): void {
  for (const issue of issues) {
    log.error('setting unusable', { what: issueLine(issue) });
    say(`setting unusable: ${redactor.redact(issueLine(issue))}`);
  }
  for (const notice of notices) {
    log.warn('settings notice', { what: issueLine(notice) });
    say(`settings notice: ${redactor.redact(issueLine(notice))}`);
  }
}
