import type { Clock } from '../base/clock.ts';

/** Sends lines such as `READY=1` to whoever supervises the process. */
export type Notify = (...lines: readonly string[]) => void;

type Environment = Readonly<Record<string, string | undefined>>;

export interface ServiceManagerOptions {
  readonly env: Environment;
  readonly pid: number;
  readonly notify: Notify;
  readonly clock: Clock;
  /** Asked at every heartbeat. */
  readonly isPainting: () => boolean;
}

/** As sd_watchdog_enabled(3) advises: twice within the time. */
const beatsInTime = 2;

/**
 * What systemd is told, by the protocol of sd_notify(3): that the kiosk is ready once it has painted,
 * that it lives while it paints, and what it is doing. Says nothing where nobody listens.
 */
export class ServiceManager {
  readonly #options: ServiceManagerOptions;
  readonly #beatMs: number | null;
  #isReady = false;
  #status = '';
  #cancel: () => void = () => {};

  constructor(options: ServiceManagerOptions) {
    this.#options = options;
    this.#beatMs = watchdogMs(options.env, options.pid);
  }

  /** The first screen is on the glass. */
  ready(): void {
    if (this.#isReady) return;
    this.#isReady = true;
    this.#tell('READY=1');
    this.#beat();
  }

  /** One line for people, such as `showing`. */
  status(text: string): void {
    if (text === this.#status) return;
    this.#status = text;
    this.#tell(`STATUS=${text}`);
  }

  stopping(): void {
    this.#cancel();
    this.#tell('STOPPING=1');
  }

  #beat(): void {
    const { clock, isPainting } = this.#options;
    if (this.#beatMs === null) return;
    if (isPainting()) this.#tell('WATCHDOG=1');
    this.#cancel = clock.after(this.#beatMs / beatsInTime, () => this.#beat());
  }

  #tell(line: string): void {
    if (this.#options.env.NOTIFY_SOCKET) this.#options.notify(line);
  }
}

/** How often a heartbeat is expected at least; null where none is. */
function watchdogMs({ WATCHDOG_USEC, WATCHDOG_PID }: Environment, pid: number): number | null {
  const ms = Number(WATCHDOG_USEC) / 1_000;
  const isMeant = WATCHDOG_PID === undefined || Number(WATCHDOG_PID) === pid;
  return isMeant && Number.isFinite(ms) && ms > 0 ? ms : null;
}
