import { unreachable } from '../../../../main/base/result.ts';
import { defaultTiming, type Timing } from '../../../../main/signin/timing.ts';
import type { PhoneAction } from '../../../../simulator/world/codes.ts';
import { type User, users } from '../../../../simulator/world/users.ts';
import { Backend } from '../backend.ts';
import { fairConditions } from '../conditions.ts';
import { VirtualKiosk } from '../kiosk.ts';
import { Network } from '../network.ts';
import { createRandom, seedOf } from '../random.ts';
import { Timeline } from '../timeline.ts';
import { type Act, type Schedule, type ServerAct, settingSeconds, weathers } from './acts.ts';
import { calmLimitMs, Judge } from './judge.ts';

export const timing: Timing = {
  ...defaultTiming,
  lifetimeMs: settingSeconds * 1_000,
  scanTimeoutMs: 20_000,
  mfaMs: 20_000,
};

/** Plays a schedule to one kiosk, and tells the judge what it does. */
class Player {
  readonly timeline = new Timeline();
  readonly backend: Backend;
  readonly network: Network;
  readonly kiosk: VirtualKiosk;
  readonly judge: Judge;

  constructor({ seed, codeSeconds, pollReturns }: Schedule) {
    this.backend = new Backend(this.timeline, seedOf(seed, 'service'), codeSeconds);
    this.backend.world.behave({ pollReturns });
    const random = createRandom(seedOf(seed, 'network'));
    this.network = new Network(this.timeline, random, fairConditions);
    const { backend, network } = this;
    const chance = createRandom(seedOf(seed, 'kiosk'));
    this.kiosk = new VirtualKiosk({ backend, network, random: chance, timing });
    this.judge = new Judge(this.kiosk, backend, network);
  }

  async play(acts: readonly Act[]): Promise<readonly string[]> {
    const { kiosk, judge } = this;
    kiosk.loop.start();
    for (const act of acts) await this.#do(act);
    this.#endFaults();
    await this.#wait(calmLimitMs + 1);
    judge.closeCalm();
    // Tokens that are under way when the kiosk is stopped are nobody's fault.
    for (let left = 40; left > 0 && kiosk.loop.state.phase.name === 'completing'; left -= 1) {
      await this.#wait(1_000);
    }
    kiosk.loop.stop();
    await this.#wait(1);
    return judge.verdict();
  }

  async #do(act: Act): Promise<void> {
    switch (act.do) {
      case 'wait':
        return this.#wait(act.ms);
      case 'phone':
        this.#phone(this.#user(act.who), act.action, this.judge.shown.at(-1 - act.back) ?? null);
        return;
      case 'visit':
        return this.#visit(this.#user(act.who), act.thinksMs);
      case 'intent':
        this.judge.byPerson(() => this.kiosk.loop.dispatch({ type: act.intent }));
        return;
      case 'weather':
        this.judge.disturbed();
        this.network.change({ ...fairConditions, ...weathers[act.weather] });
        return;
      case 'sleep':
        return this.#sleep(act);
      case 'jump':
        this.judge.disturbed();
        this.judge.wallClockSet();
        this.kiosk.clock.jumpWall(act.ms);
        return;
      case 'server':
        this.judge.disturbed();
        this.#server(act.act);
        return;
      default:
        unreachable(act);
    }
  }

  #wait(ms: number): Promise<void> {
    return this.timeline.runTo(this.timeline.now + ms);
  }

  #user(who: number): User {
    const user = users[who];
    if (!user) throw new Error(`no user ${who}`);
    return user;
  }

  #phone(user: User, action: PhoneAction, qrcodeId: string | null): void {
    if (qrcodeId === null) return;
    const done = this.backend.act(qrcodeId, action, user);
    if (done.ok) this.judge.phoned(user, action, qrcodeId);
  }

  async #visit(user: User, thinksMs: number): Promise<void> {
    const { qrcodeId } = this.kiosk.screen;
    this.#phone(user, 'SCAN', qrcodeId);
    await this.#wait(thinksMs);
    this.#phone(user, 'CONFIRM', qrcodeId);
  }

  async #sleep({ ms, noticeMs, toldAfterMs }: Extract<Act, { do: 'sleep' }>): Promise<void> {
    const { kiosk, judge } = this;
    judge.disturbed();
    if (noticeMs === null) judge.fallsAsleepUnannounced(toldAfterMs);
    else {
      judge.byPerson(() => kiosk.loop.dispatch({ type: 'suspend' }));
      await this.#wait(noticeMs);
    }
    kiosk.fallAsleep();
    await this.#wait(ms);
    judge.woke();
    kiosk.wake(toldAfterMs);
    // Machines tell of a sleep before they fall asleep again.
    await this.#wait(toldAfterMs ?? 0);
  }

  #server(act: ServerAct): void {
    const { backend, judge, kiosk } = this;
    if (typeof act === 'object') {
      const { tokens, ...behaviours } = act;
      backend.world.behave(behaviours);
      kiosk.service.verification = tokens;
      return;
    }
    if (act === 'restart') {
      judge.endedByForce(backend.world.codes.all().map(({ qrcodeId }) => qrcodeId));
      backend.forgetCodes();
      return;
    }
    const latest = judge.shown.at(-1);
    if (latest === undefined) return;
    judge.endedByForce([latest]);
    backend.end(latest, act === 'endCode' ? 'EXPIRED' : 'ERROR');
  }

  #endFaults(): void {
    this.judge.disturbed();
    this.network.change(fairConditions);
    this.backend.world.behave({ mfa: 'off', noPermission: 'off' });
    this.kiosk.service.verification = 'atOnce';
  }
}

/** @returns what went against the rules, in words, with the moment; empty when nothing did */
export function play(schedule: Schedule): Promise<readonly string[]> {
  return new Player(schedule).play(schedule.acts);
}
