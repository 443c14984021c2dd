/**
 * The kiosk without Electron: settings in, views out, intents in. Wires the client, the sign-in loop
 * and the sessions together.
 */
import type { CodeAhead, KioskView, ProblemReason, SessionRefusal } from '../preload/contract.ts';
import type { Clock } from './base/clock.ts';
import type { SignInAct } from './director.ts';
import type { Send } from './genauth/http.ts';
import { createClient, createService, type Service } from './kiosk-service.ts';
import type { Log } from './report/log.ts';
import type { Redactor } from './report/redact.ts';
import type { AuditLog } from './session/audit/audit-log.ts';
import type { Handoff } from './session/handoff.ts';
import type { Revocations } from './session/revocations.ts';
import { Sessions } from './session/sessions.ts';
import type { Settings } from './settings/schema.ts';
import { SigninLoop } from './signin/loop.ts';
import type { SigninService } from './signin/service.ts';
import type { SigninState } from './signin/state.ts';
import { stateLine } from './signin/state-line.ts';
import { defaultTiming, type Timing } from './signin/timing.ts';
import { codeAhead, type ViewContext, viewOf } from './signin/view.ts';
import type { ActIntent } from './stage.ts';

export interface KioskOptions {
  readonly settings: Settings;
  readonly send: Send;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly redactor: Redactor;
  /** Lets somebody see how the service answers. */
  readonly watch: (service: SigninService) => SigninService;
  /** What becomes of somebody who has signed in. */
  readonly handoff: Handoff;
  readonly revocations: Pick<Revocations, 'hold' | 'release' | 'settled'>;
  /** The record of who signed in and out. */
  readonly audit: Pick<AuditLog, 'signedIn' | 'signedOut'>;
  /** Receives one line for each new state. */
  readonly onStateLine: (line: string) => void;
}

const busyPhases: readonly string[] = [
  'scanned',
  'mfaRequired',
  'completing',
  'signedIn',
  'ending',
];
/** How long the screen says that something was withheld. */
const withheldMs = 4_000;
const inTrouble: readonly ProblemReason[] = [
  'offline',
  'serviceUnreachable',
  'serviceFailing',
  'tooManyRequests',
  'clockOff',
  'certificateNotTrusted',
];

/** The act that the product is for: someone signs in. */
export class Kiosk implements SignInAct {
  readonly skewMs: Service['skewMs'];
  readonly #options: KioskOptions;
  readonly #timing: Timing;
  readonly #sessions: Sessions;
  readonly #loop: SigninLoop;
  #before: SigninState | null = null;
  #show: (view: KioskView) => void = () => {};
  #foretell: (code: CodeAhead) => void = () => {};
  #foretold = 0;
  #withheld: SessionRefusal | null = null;
  #cancelWithheld: () => void = () => {};

  /** @param options.settings complete and without issues: `host` is an address. */
  constructor(options: KioskOptions) {
    const { settings, clock, log, random } = options;
    this.#options = options;
    this.#timing = timingOf(settings);
    const { service, skewMs } = createService(options);
    this.skewMs = skewMs;
    const { handoff, revocations } = options;
    this.#sessions = new Sessions({
      client: createClient(options),
      handoff,
      revocations,
      clock,
      log,
      redactor: options.redactor,
      audit: options.audit,
      settings,
      onWithheld: (what) => this.#sayWithheld(what),
    });
    this.#loop = new SigninLoop({
      service: options.watch(service),
      sessions: this.#sessions,
      clock,
      random,
      timing: this.#timing,
      log,
      onChange: (state) => this.#changed(state),
    });
  }

  get state(): SigninState {
    return this.#loop.state;
  }

  /** Somebody has scanned, or is signed in. */
  get isBusy(): boolean {
    return busyPhases.includes(this.#loop.state.phase.name);
  }

  /** A code is what the screen shows. */
  get isShowing(): boolean {
    return this.#loop.state.phase.name === 'showing';
  }

  /** The service cannot be reached, or what is wrong lies with it or with this machine. */
  get isCutOff(): boolean {
    const { phase } = this.#loop.state;
    return phase.name === 'problem' && inTrouble.includes(phase.failure.reason);
  }

  start(show: (view: KioskView) => void, foretell: (code: CodeAhead) => void): void {
    this.#show = show;
    this.#foretell = foretell;
    this.#loop.start();
  }

  /** Ends the loop and the session, and waits until its tokens are revoked (or could not be). */
  async stop(): Promise<void> {
    // No name, and no code that nobody looks after, stays for as long as a revocation may take.
    this.#show({ state: 'starting' });
    this.#loop.stop();
    this.#cancelWithheld();
    await this.#loop.settled();
    await this.#sessions.settled();
  }

  take(intent: ActIntent): void {
    if (intent.type === 'unreadable') {
      this.#options.log.error('picture unreadable', { code: intent.code });
      this.#loop.dispatch({ type: 'unreadable', key: intent.code });
    } else this.#loop.dispatch(intent);
  }

  covered(isCovered: boolean): void {
    this.#loop.cover(isCovered);
  }

  /** Somebody else's application is none of an admin's business. */
  adminCame(): void {
    this.#loop.dispatch({ type: 'adminCame' });
  }

  again(): void {
    this.#show(this.#view(this.#loop.state));
  }

  /** What is on the screen would be dead after a sleep. */
  sleep(what: 'suspend' | 'resume'): void {
    this.#loop.dispatch({ type: what === 'suspend' ? 'suspend' : 'timeLost' });
  }

  /** The machine had no network, and has one again. */
  online(): void {
    this.#loop.dispatch({ type: 'online' });
  }

  #changed(state: SigninState): void {
    const line = stateLine(this.#before, state);
    this.#before = state;
    if (line !== null) {
      this.#options.log.info(line);
      this.#options.onStateLine(line);
    }
    this.#show(this.#view(state));
    this.#tellCodeAhead(state);
  }

  #sayWithheld(what: SessionRefusal): void {
    this.#cancelWithheld();
    this.#withheld = what;
    this.again();
    this.#cancelWithheld = this.#options.clock.after(withheldMs, () => {
      this.#withheld = null;
      this.again();
    });
  }

  #tellCodeAhead(state: SigninState): void {
    const key = state.codes.at(-1)?.key;
    if (key === this.#foretold) return;
    const code = codeAhead(state, this.#context);
    if (code === null) return;
    this.#foretold = code.code;
    this.#foretell(code);
  }

  #view(state: SigninState): KioskView {
    return viewOf(state, this.#context);
  }

  get #context(): ViewContext {
    const { settings, clock } = this.#options;
    return {
      now: clock.now(),
      timing: this.#timing,
      kioskName: settings.kioskName,
      app: settings.codeType === 'MOBILE_APP' ? 'own' : 'weChat',
      service: new URL(settings.host).host,
      shownName: settings.shownName,
      kept: (key) => this.#loop.kept(key),
      withheld: this.#withheld,
    };
  }
}

function timingOf({ codeLifetimeSeconds, session }: Settings): Timing {
  const { welcomeSeconds, idleSeconds, warnSeconds, longestMinutes } = session;
  const idleMs = idleSeconds * 1000;
  const longestMs = longestMinutes * 60_000;
  return {
    ...defaultTiming,
    lifetimeMs: codeLifetimeSeconds * 1000,
    welcomeMs: welcomeSeconds * 1000,
    idleMs,
    // However the settings are, an application is seen before it is asked about.
    warnMs: Math.min(warnSeconds * 1000, idleMs / 2, longestMs / 2),
    longestMs,
  };
}
