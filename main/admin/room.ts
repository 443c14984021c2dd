import { join } from 'node:path';
import type { AdminAnswer, Overview, TestStep } from '../../preload/admin-contract.ts';
import type { Clock } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Log } from '../report/log.ts';
import type { Redactor } from '../report/redact.ts';
import type { SigninState } from '../signin/state.ts';
import { AdminCalls, type AdminHandlers, type FormIssue, type Outcome } from './admin-calls.ts';
import { Attempts } from './attempts.ts';
import { CertificateWatch, type ProbeCertificate } from './certificate.ts';
import { Door, type ReadPin } from './door.ts';
import { type Changes, changesIn } from './entries.ts';
import type { Machine } from './environment-report.ts';
import { Health } from './health.ts';
import { Maintenance, type MaintenanceState } from './maintenance.ts';
import { overviewOf, type SettingsInForce } from './overview.ts';
import { hashPin, pinAllowed, pinProblem } from './pin.ts';
import { isSetUp } from './set-up.ts';
import { storedTextIn } from './stored-text.ts';

export interface AdminRoomOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly redactor: Pick<Redactor, 'keep' | 'redact'>;
  /** The app's data folder, and the one with its log files. */
  readonly folders: { readonly data: string; readonly logs: string };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly machine: () => Machine;
  readonly pin: ReadPin;
  readonly settings: () => SettingsInForce;
  readonly isDemo: () => boolean;
  readonly isResting: () => boolean;
  /** What is to be said of versions to come, and of one that failed. */
  readonly updateNotices: () => readonly string[];
  /** The loop's state; null while none runs. */
  readonly signin: () => SigninState | null;
  /** As `ServiceClock.skewMs`. */
  readonly skewMs: () => number | null;
  readonly probeCertificate: ProbeCertificate;
  /** Stores values, or says what is wrong with them and stores none. */
  readonly save: (changes: Changes) => Promise<Outcome>;
  /** Tries values as if they were stored. */
  readonly test: (changes: Changes) => Promise<readonly TestStep[]>;
  readonly startDemo: () => Promise<Outcome>;
  readonly restart: () => void;
  readonly leave: () => void;
  readonly onMaintenance: (state: MaintenanceState) => void;
  /** The door has opened or closed; it closes by itself too. */
  readonly onDoor: (isOpen: boolean) => void;
}

export interface AdminRoom {
  /** Answers one call of the page, whatever it is. */
  readonly answer: (message: unknown) => Promise<AdminAnswer>;
  /** Whether the room can be entered now: the door is open, or this is the first set-up. */
  readonly admits: () => boolean;
  /** Somebody touched the screen: an open door stays open. */
  readonly presence: () => void;
  /** Closes the door: the page is gone, the machine sleeps. */
  readonly close: (why: string) => void;
  /** To be told of the service's answers, by `watchService`. */
  readonly health: Health;
  readonly maintenance: Maintenance;
}

/**
 * The admin's room and its door, without Electron.
 *
 * To wire it: `connectAdminRoom(room, …)` gives it the page's calls; wrap the sign-in service in
 * `watchService(service, clock, room.health)`; await `room.maintenance.load()` before the loop
 * starts, and do not start it while maintenance is on; pass the intent `presence` on to
 * `room.presence()`, since the overview, which the page asks for by itself, keeps no door open; ask
 * `room.admits()` whether `openAdmin` leads to the room or to its door, and leave the room when
 * `onDoor` says that it has closed.
 */
export function createAdminRoom(options: AdminRoomOptions): AdminRoom {
  const { clock, log, folders, pin, settings, onDoor, onMaintenance } = options;
  const health = new Health(clock);
  const inFolder = (name: string) => storedTextIn(join(folders.data, name));
  const door = new Door({
    clock,
    log,
    pin,
    attempts: new Attempts({ clock, log, store: inFolder('pin-attempts.json') }),
    isSetUp: () => isSetUp(settings()),
    onChange: onDoor,
  });
  const maintenance = new Maintenance({
    log,
    store: inFolder('maintenance.json'),
    onChange: onMaintenance,
  });
  const handlers = handlersOf(options, health, maintenance);
  const calls = new AdminCalls({ door, handlers, log });
  return {
    answer: (message) => calls.answer(message),
    admits: () => door.admits(),
    presence: () => door.touch(),
    close: (why) => door.close(why),
    health,
    maintenance,
  };
}

function handlersOf(
  options: AdminRoomOptions,
  health: Health,
  maintenance: Maintenance,
): AdminHandlers {
  const { redactor, restart, leave, startDemo, save, test } = options;
  const hashOf = (digits: string): Result<string, readonly FormIssue[]> => {
    const found = pinProblem(digits);
    if (found !== null) return err([{ key: 'pin', found, allowed: pinAllowed }]);
    const hash = hashPin(digits);
    redactor.keep(hash);
    return ok(hash);
  };
  const certificate = new CertificateWatch(options.probeCertificate, options.clock);
  const overview = () => lookAround(options, health, maintenance, certificate);
  let bundles: Promise<unknown> = Promise.resolve();
  return {
    overview,
    test: (entries) => test(changesIn(entries)),
    save: (entries) => save(changesIn(entries)),
    async setPin(digits) {
      const hash = hashOf(digits);
      return hash.ok ? save({ adminPinHash: hash.value }) : hash;
    },
    async setUp(entries, digits) {
      const hash = hashOf(digits);
      return hash.ok ? save({ ...changesIn(entries), adminPinHash: hash.value }) : hash;
    },
    maintenance: (state) => maintenance.set(state),
    demo: startDemo,
    supportBundle() {
      const bundle = bundles.then(async () => packBundle(options, await overview()));
      bundles = bundle.catch(() => {});
      return bundle;
    },
    restart,
    leave,
  };
}

async function lookAround(
  options: AdminRoomOptions,
  health: Health,
  maintenance: Maintenance,
  certificate: CertificateWatch,
) {
  const settings = options.settings();
  const isMaintenance = maintenance.state.isOn;
  const stored = options.pin();
  const otherwise = isMaintenance ? 'maintenance' : options.isResting() ? 'resting' : 'setup';
  return overviewOf({
    settings,
    vitals: health.vitals(options.signin(), otherwise),
    certificateDaysLeft: await certificate.daysLeft(settings.settings.host),
    clockSkewMs: options.skewMs(),
    versions: options.versions,
    isMaintenance,
    isDemo: options.isDemo(),
    updateNotices: options.updateNotices(),
    pin: stored.ok ? (stored.value === null ? 'not set' : 'set') : { unreadable: stored.error },
  });
}

async function packBundle(
  { clock, redactor, folders, machine, versions, env }: AdminRoomOptions,
  overview: Overview,
): Promise<Result<string, string>> {
  // Loaded here, since hardly any kiosk is ever asked for one, and all of them start.
  const { makeBundle } = await import('./make-bundle.ts');
  return ok(
    await makeBundle({
      now: clock.wall(),
      overview,
      machine: machine(),
      versions,
      env,
      folders,
      redact: (text, key) => redactor.redact(text, key),
    }),
  );
}
