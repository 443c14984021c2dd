import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../main/report/log.ts';
import { type Act, type ActIntent, Stage } from '../../main/stage.ts';
import type { KioskView, Language, Screen } from '../../preload/contract.ts';
import { FakeClock, settlePromises } from '../support/fake-clock.ts';

/** An act that shows what it is told to, and remembers what it got. */
class Performer implements Act {
  readonly languages: readonly Language[];
  readonly taken: ActIntent[] = [];
  readonly slept: string[] = [];
  show: (view: KioskView) => void = () => {};
  isStopped = false;
  /** While set, stopping waits for it. */
  hold: Promise<void> | null = null;
  readonly #view: KioskView;

  constructor(view: KioskView, languages: readonly Language[] = ['en', 'zh-CN']) {
    this.#view = view;
    this.languages = languages;
  }

  start(show: (view: KioskView) => void): void {
    this.show = show;
    this.again();
  }

  again(): void {
    this.show(this.#view);
  }

  take(intent: ActIntent): void {
    this.taken.push(intent);
  }

  sleep(what: 'suspend' | 'resume'): void {
    this.slept.push(what);
  }

  async stop(): Promise<void> {
    await this.hold;
    this.isStopped = true;
  }
}

const closed: KioskView = { state: 'maintenance', message: 'closed' };
const starting: KioskView = { state: 'starting' };
const door: KioskView = { state: 'adminDoor' };

let screens: Screen[];
let wishes: string[];
let stage: Stage;

beforeEach(() => {
  screens = [];
  wishes = [];
  stage = new Stage({
    clock: new FakeClock(),
    log: createLog(
      [],
      (text) => text,
      () => 0,
    ),
    onScreen: (screen) => screens.push(screen),
    onAdmin: (wish) => wishes.push(wish),
  });
});

const shown = () => screens.at(-1)?.view;

describe('the stage', () => {
  it('shows the act that plays, and numbers the screens on through a change of acts', async () => {
    await stage.play(new Performer(starting));
    await stage.play(new Performer(closed));
    expect(screens.map(({ revision, view }) => [revision, view.state])).toEqual([
      [1, 'starting'],
      [2, 'maintenance'],
    ]);
  });

  it('starts the next act only when nothing is left of the one before', async () => {
    const first = new Performer(starting);
    let release = () => {};
    first.hold = new Promise((resolve) => {
      release = resolve;
    });
    await stage.play(first);
    const change = stage.play(new Performer(closed));
    await settlePromises();
    expect(shown()).toEqual(starting);
    release();
    await change;
    expect(first.isStopped).toBe(true);
    expect(shown()).toEqual(closed);
  });

  it('hears nothing more from an act that has ended', async () => {
    const first = new Performer(starting);
    await stage.play(first);
    await stage.play(new Performer(closed));
    first.again();
    expect(shown()).toEqual(closed);
  });

  it('offers the languages of the act, and keeps a chosen one where it can', async () => {
    await stage.play(new Performer(starting));
    stage.take({ type: 'chooseLanguage', language: 'zh-CN' });
    await stage.play(new Performer(closed));
    expect(screens.at(-1)?.language).toBe('zh-CN');
    await stage.play(new Performer(starting, ['en']));
    expect(screens.at(-1)).toMatchObject({ language: 'en', languages: ['en'] });
  });

  it('passes on what a person does, and not what the page reports', async () => {
    const act = new Performer(starting);
    await stage.play(act);
    stage.take({ type: 'ready' });
    stage.take({ type: 'painted', revision: 1 });
    stage.take({ type: 'broken', what: 'x' });
    stage.take({ type: 'newCode' });
    stage.take({ type: 'unreadable', code: 1 });
    expect(act.taken.map(({ type }) => type)).toEqual(['newCode', 'unreadable']);
  });

  it('sends the present screen once more to a page that has loaded again', async () => {
    await stage.play(new Performer(closed));
    stage.take({ type: 'ready' });
    expect(screens).toHaveLength(2);
    expect(screens[1]).toEqual(screens[0]);
  });

  it('asks for the admin’s room by wish, and never lets the act know', async () => {
    const act = new Performer(starting);
    await stage.play(act);
    stage.take({ type: 'openAdmin' });
    stage.take({ type: 'closeAdmin' });
    expect(wishes).toEqual(['open', 'close']);
    expect(act.taken).toEqual([]);
  });

  it('tells the act of sleep, and ends it when all ends', async () => {
    const act = new Performer(starting);
    await stage.play(act);
    stage.sleep('suspend');
    stage.sleep('resume');
    expect(act.slept).toEqual(['suspend', 'resume']);
    await stage.stop();
    expect(act.isStopped).toBe(true);
  });
});

describe('a cover', () => {
  it('lies over the act, whatever that shows beneath, and gives it back as it is then', async () => {
    const act = new Performer(starting);
    await stage.play(act);
    stage.cover(door);
    act.show(closed);
    expect(shown()).toEqual(door);
    expect(stage.isCovered).toBe(true);
    stage.cover(null);
    expect(shown()).toEqual(starting);
  });

  it('stays when the act beneath is changed', async () => {
    await stage.play(new Performer(starting));
    stage.cover(door);
    await stage.play(new Performer(closed));
    expect(shown()).toEqual(door);
    stage.cover(null);
    expect(shown()).toEqual(closed);
  });
});
