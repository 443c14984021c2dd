import type { Clock } from '../base/clock.ts';
import type { Result } from '../base/result.ts';
import type { Log } from '../report/log.ts';
import type { Swap } from './app-image.ts';
import { judgeVersion } from './judge.ts';
import { type Offer, readOffer } from './offer.ts';
import type { QuietMoment } from './quiet-moment.ts';
import type { UpdateRules } from './release.ts';
import type { Found } from './source.ts';
import { isWithdrawn, sourceTrouble } from './source-trouble.ts';
import type { UpdateMemory } from './update-memory.ts';

/** Where updates come from, as the settings have it. */
export interface Plan {
  readonly feed: string;
  readonly channel: string;
}

export interface SelfUpdaterOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly memory: UpdateMemory;
  readonly rules: UpdateRules;
  /** The version that runs. */
  readonly version: string;
  /** As the settings are now, on the disk too; null where they name no feed, or hold all updates. */
  readonly plan: () => Promise<Plan | null>;
  readonly look: (plan: Plan) => Promise<Found>;
  /** The name of the feed, as its offers are signed for it. */
  readonly feedName: (plan: Plan) => string;
  /** Whether a downloaded file starts here and is of that version. */
  readonly probe: (file: string, version: string) => Promise<Result<void, string>>;
  /** Makes it ready to take this version's place at once. */
  readonly prepare: (file: string, found: Found) => Promise<Result<Swap, string>>;
  readonly moment: QuietMoment;
  /** A code is on the screen, and nobody is in the middle of something. */
  readonly isShowing: () => boolean;
  /** A code would be there, were it not an hour of rest. */
  readonly isResting: () => boolean;
  readonly wake: () => void;
  readonly restart: () => void;
}

interface Ready {
  readonly version: string;
  readonly plan: Plan;
  readonly swap: Swap;
}

const wantedAs = 'update';
/** A kiosk that rests has a code on the screen within so long. */
const wakesWithinMs = 30_000;
const stepMs = 1_000;
/** One that wakes to no code is left to rest for so long: it must not shine into the night again and again. */
const pauseMs = 3_600_000;

/**
 * Looks for an update now and then, fetches it, checks it, and puts it into place when nobody is there.
 * Whatever goes wrong leaves this version running, with one line that says what.
 */
export class SelfUpdater {
  readonly #options: SelfUpdaterOptions;
  #cancel: () => void = () => {};
  #isStopped = false;
  #isInstalling = false;
  #wakesAgainAt = Number.NEGATIVE_INFINITY;
  #said = '';
  #ready: Ready | null = null;

  constructor(options: SelfUpdaterOptions) {
    this.#options = options;
  }

  start(): void {
    this.#lookWithin(this.#options.rules.firstLookSeconds);
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  /** The version that waits for a quiet moment; null while there is none. */
  get waiting(): string | null {
    return this.#ready?.version ?? null;
  }

  #lookWithin([least, most]: readonly [number, number]): void {
    const { clock, random, rules } = this.#options;
    if (this.#isStopped) return;
    const seconds = least + random() * (most - least);
    this.#cancel = clock.after(seconds * 1000, () => {
      void this.#look().then(() => this.#lookWithin(rules.lookSeconds));
    });
  }

  async #look(): Promise<void> {
    try {
      const plan = await this.#options.plan();
      if (plan === null) this.#giveUpWaiting();
      else await this.#consider(await this.#options.look(plan), plan);
    } catch (error) {
      if (isWithdrawn(error)) this.#giveUpWaiting();
      this.#refuse(sourceTrouble(error));
    }
  }

  async #consider(found: Found, plan: Plan): Promise<void> {
    const { rules, version, memory, clock, log, feedName } = this.#options;
    const offer = readOffer(found.offer, feedName(plan), rules.key);
    const isKnown = offer.ok && this.#ready?.version === offer.value.version;
    // What the feed no longer offers, here or to this kiosk, has been withdrawn.
    if (!isKnown || !found.isOurTurn) this.#giveUpWaiting();
    if (!offer.ok) return this.#refuse(offer.error);
    const judged = judgeVersion(offer.value.version, version, memory.value.failures, clock.wall());
    if (!judged.ok) return this.#refuse(judged.error);
    if (judged.value === 'same' || !found.isOurTurn || this.#ready !== null) return;
    log.info('update found', { version: offer.value.version });
    await this.#fetch(found, offer.value, plan);
  }

  async #fetch(found: Found, offer: Offer, plan: Plan): Promise<void> {
    const { probe, prepare, moment, log } = this.#options;
    const file = await found.download();
    const probed = await probe(file, offer.version);
    if (!probed.ok) return this.#refuse(probed.error);
    const swap = await prepare(file, found);
    if (!swap.ok) return this.#refuse(swap.error);
    this.#ready = { version: offer.version, plan, swap: swap.value };
    this.#said = '';
    log.info('update ready', { version: offer.version });
    moment.want(wantedAs, () => this.#install());
  }

  async #install(): Promise<boolean> {
    const ready = this.#ready;
    if (ready === null || this.#isInstalling) return false;
    this.#isInstalling = true;
    try {
      const plan = await this.#options.plan();
      const isStillMeant = plan?.feed === ready.plan.feed && plan.channel === ready.plan.channel;
      if (!isStillMeant) this.#giveUpWaiting();
      // Last of all, with nothing to wait for after it.
      return isStillMeant && (await this.#isWell()) && this.#swap(ready);
    } finally {
      this.#isInstalling = false;
    }
  }

  /** Whether this version works as it should: else nobody could tell what another is worth. */
  async #isWell(): Promise<boolean> {
    const { clock, isShowing, isResting, wake } = this.#options;
    for (let waitedMs = 0; waitedMs < wakesWithinMs; waitedMs += stepMs) {
      if (isShowing()) return true;
      // Once awake it does not rest, and has not painted yet.
      const mayWake = isResting() && clock.now() >= this.#wakesAgainAt;
      if (waitedMs === 0 && !mayWake) return false;
      wake();
      await new Promise<void>((resolve) => clock.after(stepMs, resolve));
    }
    this.#wakesAgainAt = clock.now() + pauseMs;
    return false;
  }

  #swap(ready: Ready): boolean {
    const { memory, version, log, restart } = this.#options;
    if (this.#ready !== ready || this.#isStopped) return false;
    const { version: to, swap } = ready;
    this.#ready = null;
    this.#options.moment.giveUp(wantedAs);
    // Before the swap: a version that nobody watches must not be in place, nor after a power cut.
    const trial = { from: version, to, starts: 0, isOver: false };
    if (!memory.set({ ...memory.value, trial })) {
      memory.set({ ...memory.value, trial: null });
      this.#refuse(`${to} is not put into place: that could not be written down`);
      return false;
    }
    try {
      swap.swap();
    } catch (error) {
      memory.set({ ...memory.value, trial: null });
      swap.discard();
      this.#refuse(`${to} could not be put into place: ${sourceTrouble(error)}`);
      return false;
    }
    log.info('update in place', { version: to });
    if (!swap.endsProcess) restart();
    return true;
  }

  #giveUpWaiting(): void {
    this.#ready?.swap.discard();
    this.#ready = null;
    this.#options.moment.giveUp(wantedAs);
  }

  /** Once for each reason, though it is found again at every look. */
  #refuse(why: string): void {
    if (why !== this.#said) this.#options.log.error('update refused', { what: why });
    this.#said = why;
  }
}
