import type { Phase, SigninState } from '../../../../main/signin/state.ts';
import { type PhoneAction, statusOf } from '../../../../simulator/world/codes.ts';
import { type User, users } from '../../../../simulator/world/users.ts';
import type { Backend } from '../backend.ts';
import { patienceMs, type VirtualKiosk } from '../kiosk.ts';
import type { Network } from '../network.ts';
import { Calm } from './calm.ts';
import { DeadCodes, lookMs, noticeMs } from './dead-codes.ts';
import { Promises } from './promises.ts';
import { wrongsOf } from './wrongs.ts';

/** Once all faults are over, a person can scan within this time. */
export const calmLimitMs = 20_000;

/** A phase in which one code is in somebody's hands. */
type Held = Extract<Phase, { name: 'scanned' | 'mfaRequired' | 'completing' }>;

/**
 * Watches a kiosk while a schedule is played to it, and judges it by what the service knows. Each
 * rule is worded where it is checked; what can be judged at the end is in `wrongs.ts`.
 */
export class Judge {
  /** The ids of the codes that were on the screen, oldest first. */
  readonly shown: string[] = [];
  readonly #kiosk: VirtualKiosk;
  readonly #backend: Backend;
  readonly #network: Network;
  readonly #calm: Calm;
  readonly #verdict: string[] = [];
  readonly #ids = new Map<number, string>();
  /** Who confirmed each code. */
  readonly #confirmedBy = new Map<string, User>();
  readonly #greeted = new Set<string>();
  readonly #promises: Promises;
  /** Codes that did not end by time or by a phone. */
  readonly #forced = new Set<string>();
  readonly #deadCodes: DeadCodes;
  #isEndedByPerson = false;
  #wallSetAt = Number.NEGATIVE_INFINITY;
  /** When something other than the network last stood in the way. */
  #disturbedAt = Number.NEGATIVE_INFINITY;
  /** Since when nobody could have signed in; null while somebody can. */
  #idleSince: number | null = 0;

  constructor(kiosk: VirtualKiosk, backend: Backend, network: Network) {
    this.#kiosk = kiosk;
    this.#backend = backend;
    this.#network = network;
    this.#calm = new Calm(network);
    this.#deadCodes = new DeadCodes(kiosk, backend, this.#calm);
    this.#promises = new Promises(network.timeline, (text) => this.#against(text));
    kiosk.onState = (before, after) => this.#changed(before, after);
  }

  get #now(): number {
    return this.#network.timeline.now;
  }

  /** Runs something that may end the sign-in that is under way. */
  byPerson(run: () => void): void {
    this.#promises.release();
    this.#isEndedByPerson = true;
    run();
    this.#isEndedByPerson = false;
  }

  /** Something other than the network comes between: nothing is promised, and patience starts anew. */
  disturbed(): void {
    this.#promises.release();
    this.#lookForCalm();
    this.#disturbedAt = this.#now;
  }

  wallClockSet(): void {
    this.#wallSetAt = this.#now;
  }

  endedByForce(qrcodeIds: readonly string[]): void {
    for (const qrcodeId of qrcodeIds) {
      this.#forced.add(qrcodeId);
      this.#deadCodes.endedEarly(qrcodeId);
    }
  }

  /** @param toldAfterMs when the kiosk will be told that it slept; null is never */
  fallsAsleepUnannounced(toldAfterMs: number | null): void {
    const isMasked = this.#now - this.#wallSetAt <= lookMs;
    this.#deadCodes.fallsAsleepUnannounced({ from: this.#now, toldAfterMs, isMasked });
  }

  /** Nothing could happen meanwhile, and patience starts anew. */
  woke(): void {
    this.#deadCodes.woke(this.#now);
    this.#disturbedAt = this.#now;
  }

  /** A phone's action was accepted. What it leads to is promised where nothing stands in the way. */
  phoned(user: User, action: PhoneAction, qrcodeId: string): void {
    this.#promises.release();
    if (action === 'CONFIRM') this.#confirmedBy.set(qrcodeId, user);
    if (action === 'CANCEL') this.#deadCodes.endedEarly(qrcodeId);
    if (!this.#isQuiet()) return;
    if (action === 'SCAN' && this.#willBeAsked(qrcodeId)) {
      this.#promises.make(noticeMs, 'a scan is noticed', () => this.#idOfPhase() === qrcodeId);
    }
    const { phase } = this.#kiosk.loop.state;
    if (phase.name !== 'scanned' || this.#idOfPhase() !== qrcodeId) return;
    if (phase.until - this.#kiosk.clock.now() < noticeMs) return;
    if (action === 'CONFIRM') {
      this.#promises.make(noticeMs, `${user.name} is greeted`, () => this.#greeted.has(qrcodeId));
    } else if (action === 'CANCEL') {
      const isLetGo = () => this.#idOfPhase() !== qrcodeId;
      this.#promises.make(noticeMs, 'a cancelled code is let go', isLetGo);
    }
  }

  /** The schedule is over, and the time without faults after it. */
  closeCalm(): void {
    this.#promises.release();
    this.#lookForCalm();
    this.#verdict.push(...wrongsOf(this.#kiosk, this.#backend));
  }

  /** @returns what went against the rules; the kiosk has been stopped */
  verdict(): readonly string[] {
    this.#verdict.push(...this.#deadCodes.wrongs(), ...wrongsOf(this.#kiosk, this.#backend));
    if (this.#kiosk.sessions.running.size > 0) this.#against('a session outlives the kiosk');
    return this.#verdict;
  }

  #changed(before: SigninState, after: SigninState): void {
    for (const { key } of after.codes) {
      const qrcodeId = this.#kiosk.qrcodeIdOf(key);
      if (qrcodeId !== null) this.#ids.set(key, qrcodeId);
    }
    const { qrcodeId } = this.#kiosk.screen;
    if (qrcodeId !== null && this.shown.at(-1) !== qrcodeId) this.shown.push(qrcodeId);
    if (after.codes.length > 2) this.#against(`${after.codes.length} codes are kept`);
    if (after.phase.name === 'signedIn') this.#checkGreeting(before, after.phase);
    this.#checkHeld(before, after);
    this.#promises.look();
    this.#lookForCalm();
  }

  /** Nobody is greeted but the person who confirmed this code, and by their own name. */
  #checkGreeting(before: SigninState, phase: { key: number; personName: string }): void {
    const qrcodeId = this.#ids.get(phase.key) ?? '';
    const user = this.#confirmedBy.get(qrcodeId);
    this.#greeted.add(qrcodeId);
    if (!user) this.#against(`${phase.personName} is greeted for a code that nobody confirmed`);
    else if (phase.personName !== user.name) {
      this.#against(`${user.name} is greeted as ${JSON.stringify(phase.personName)}`);
    }
    if (before.phase.name !== 'signedIn' && before.phase.name !== 'completing') {
      this.#against(`greeted out of the phase ${before.phase.name}`);
    }
  }

  /** A code that somebody scanned stays until their sign-in ends, alone, and ends for a reason. */
  #checkHeld(before: SigninState, after: SigninState): void {
    const was = heldIn(before);
    const is = heldIn(after);
    if (is !== null) {
      const isAlone = after.codes.length === 1 && after.codes[0]?.key === is.key;
      if (!isAlone) this.#against('a code that was scanned is not alone');
      if (after.mint.running.length > 0) this.#against('a code is asked for after a scan');
      if (was?.key !== is.key) this.#checkScanned(is);
    }
    if (was === null || was.key === is?.key) return;
    if (after.phase.name === 'signedIn' && after.phase.key === was.key) return;
    if (is !== null) this.#against('one scanned code gives way to another');
    if (!this.#mayEnd(was)) this.#against(`a sign-in ends without a reason (${was.name})`);
  }

  /** Nobody is said to have scanned who did not. */
  #checkScanned({ key, personName }: Held): void {
    const qrcodeId = this.#ids.get(key) ?? '';
    const userId = this.#backend.world.codes.get(qrcodeId)?.userId ?? null;
    const named = users.find(({ name }) => name === personName);
    // A service that was restarted no longer knows.
    if (this.#forced.has(qrcodeId)) return;
    if (userId === null) this.#against('a code counts as scanned that nobody scanned');
    else if (personName !== '' && named?.userId !== userId) {
      this.#against(`${personName} has not scanned`);
    }
  }

  #mayEnd(was: Held): boolean {
    if (this.#isEndedByPerson) return true;
    if ('until' in was && this.#kiosk.clock.now() >= was.until) return true;
    const code = this.#backend.world.codes.get(this.#ids.get(was.key) ?? '');
    const status = code === null ? 'ERROR' : statusOf(code, this.#now);
    if (status === 'CANCELLED' || status === 'EXPIRED' || status === 'ERROR') return true;
    const { exchanges } = this.#kiosk.service;
    const last = exchanges.findLast(({ ticket }) => ticket === code?.ticket);
    const isVerified = this.#kiosk.service.verification === 'atOnce';
    return was.name === 'completing' && (last?.outcome?.ok === false || !isVerified);
  }

  /** Once faults are over, a live code is on the screen, or somebody in a sign-in, soon. */
  #lookForCalm(): void {
    const { screen, loop } = this.#kiosk;
    const isFine = screen.isLive || screen.isInUse || 'key' in loop.state.phase;
    const since = Math.max(this.#idleSince ?? this.#now, this.#disturbedAt, this.#calm.since);
    if (this.#now - since > calmLimitMs) {
      this.#against(`nobody could sign in for ${this.#now - since} ms without a fault`);
      this.#idleSince = this.#now;
    }
    if (isFine) this.#idleSince = null;
    else this.#idleSince ??= this.#now;
  }

  /** Nothing that happened earlier can still surprise the kiosk. */
  #isQuiet(): boolean {
    const { mfa, noPermission } = this.#backend.world.behaviours;
    const isUsual =
      mfa === 'off' && noPermission === 'off' && this.#kiosk.service.verification === 'atOnce';
    const isDigested = this.#disturbedAt + patienceMs + noticeMs < this.#now;
    return isUsual && isDigested && this.#calm.was(this.#now, this.#now);
  }

  /** Whether the kiosk will ask about this code for long enough to notice what became of it. */
  #willBeAsked(qrcodeId: string): boolean {
    const { phase, codes } = this.#kiosk.loop.state;
    const truth = this.#backend.world.codes.get(qrcodeId);
    const code = codes.find(({ key }) => this.#ids.get(key) === qrcodeId);
    if ('key' in phase || !code || !truth) return false;
    // Of two codes that were scanned, the one whose answer comes first wins.
    const isOtherScanned = codes.some(({ key }) => {
      const other = this.#backend.world.codes.get(this.#ids.get(key) ?? '');
      return other?.qrcodeId !== qrcodeId && other?.status !== 'PENDING';
    });
    if (isOtherScanned) return false;
    const now = this.#kiosk.clock.now();
    const newest = codes.at(-1);
    // The third code pushes the first out.
    const nextAt = newest && newest !== code ? newest.rotateAt : Number.POSITIVE_INFINITY;
    const leftMs = Math.min(code.endsAt - now, nextAt - now, truth.endsAt - this.#now);
    return leftMs > noticeMs;
  }

  #idOfPhase(): string | null {
    const { phase } = this.#kiosk.loop.state;
    return 'key' in phase ? (this.#ids.get(phase.key) ?? null) : null;
  }

  #against(text: string): void {
    this.#verdict.push(`${this.#now}: ${text}`);
  }
}

function heldIn({ phase }: SigninState): Held | null {
  const isHeld =
    phase.name === 'scanned' || phase.name === 'mfaRequired' || phase.name === 'completing';
  return isHeld ? phase : null;
}
