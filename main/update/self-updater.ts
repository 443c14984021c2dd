import type { Clock } from '../base/clock.ts';
import type { Result } from '../base/result.ts';
import type { Log } from '../report/log.ts';
import type { Swap } from './app-image.ts';
import { judgeVersion } from './judge.ts';
import { type Offer, readOffer } from './offer.ts';
import type { QuietMoment } from './quiet-moment.ts';
import type { UpdateRules } from './release.ts';
import type { Found } from './source.ts';
import { sourceTrouble } from './source-trouble.ts';
import type { UpdateMemory } from './update-memory.ts';

export interface SelfUpdaterOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly memory: UpdateMemory;
  readonly rules: UpdateRules;
  /** The version that runs. */
  readonly version: string;
  /** The settings name a feed, hold no updates, and this installation can update itself. */
  readonly mayUpdate: () => boolean;
  /** Asks the feed that the settings name. */
  readonly look: () => Promise<Found>;
  /** Whether a downloaded file starts here and is of that version. */
  readonly probe: (file: string, version: string) => Promise<Result<void, string>>;
  /** Makes it ready to take this version's place at once. */
  readonly prepare: (file: string, found: Found) => Promise<Result<Swap, string>>;
  readonly moment: QuietMoment;
  /** Whether this version works as it should: else nobody could tell what another is worth. */
  readonly isWell: () => boolean;
  readonly restart: () => void;
}

interface Ready {
  readonly version: string;
  readonly swap: Swap;
}

const wantedAs = 'update';

/**
 * Looks for an update now and then, fetches it, checks it, and puts it into place when nobody is there.
 * Whatever goes wrong leaves this version running, with one line that says what.
 */
export class SelfUpdater {
  readonly #options: SelfUpdaterOptions;
  #cancel: () => void = () => {};
  #said = '';
  #ready: Ready | null = null;

  constructor(options: SelfUpdaterOptions) {
    this.#options = options;
  }

  start(): void {
    this.#lookWithin(this.#options.rules.firstLookSeconds);
  }

  stop(): void {
    this.#cancel();
  }

  /** The version that waits for a quiet moment; null while there is none. */
  get waiting(): string | null {
    return this.#ready?.version ?? null;
  }

  #lookWithin([least, most]: readonly [number, number]): void {
    const { clock, random } = this.#options;
    const seconds = least + random() * (most - least);
    this.#cancel = clock.after(seconds * 1000, () => {
      void this.#look().then(() => this.#lookWithin(this.#options.rules.lookSeconds));
    });
  }

  async #look(): Promise<void> {
    try {
      if (this.#options.mayUpdate()) await this.#consider(await this.#options.look());
      else this.#giveUpWaiting();
    } catch (error) {
      this.#refuse(sourceTrouble(error));
    }
  }

  async #consider(found: Found): Promise<void> {
    const { rules, version, memory, clock, log } = this.#options;
    const offer = readOffer(found.offer, rules.key);
    const isKnown = offer.ok && this.#ready?.version === offer.value.version;
    // What the feed no longer offers has been withdrawn.
    if (!isKnown) this.#giveUpWaiting();
    if (!offer.ok) return this.#refuse(offer.error);
    const judged = judgeVersion(offer.value.version, version, memory.value.failures, clock.wall());
    if (!judged.ok) return this.#refuse(judged.error);
    if (judged.value === 'same' || isKnown || !found.isOurTurn) return;
    log.info('update found', { version: offer.value.version });
    await this.#fetch(found, offer.value);
  }

  async #fetch(found: Found, offer: Offer): Promise<void> {
    const { probe, prepare, moment, log } = this.#options;
    const file = await found.download();
    const probed = await probe(file, offer.version);
    if (!probed.ok) return this.#refuse(probed.error);
    const swap = await prepare(file, found);
    if (!swap.ok) return this.#refuse(swap.error);
    this.#ready = { version: offer.version, swap: swap.value };
    this.#said = '';
    log.info('update ready', { version: offer.version });
    moment.want(wantedAs, () => this.#install());
  }

  #install(): void {
    const { mayUpdate, isWell, memory, version, log, restart } = this.#options;
    if (this.#ready === null || !mayUpdate() || !isWell()) return;
    const { version: to, swap } = this.#ready;
    this.#giveUpWaiting();
    // Before the swap: a power cut after it must not leave a version that nobody watches.
    memory.set({ ...memory.value, trial: { from: version, to, starts: 0 } });
    try {
      swap.swap();
    } catch (error) {
      memory.set({ ...memory.value, trial: null });
      this.#refuse(`${to} could not be put into place: ${sourceTrouble(error)}`);
      return;
    }
    log.info('update in place', { version: to });
    if (!swap.endsProcess) restart();
  }

  #giveUpWaiting(): void {
    this.#ready = null;
    this.#options.moment.giveUp(wantedAs);
  }

  /** Once for each reason, though it is found again at every look. */
  #refuse(why: string): void {
    if (why !== this.#said) this.#options.log.error('update refused', { what: why });
    this.#said = why;
  }
}
