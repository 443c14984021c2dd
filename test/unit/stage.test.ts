import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../main/report/log.ts';
import { type Act, type ActIntent, Stage } from '../../main/stage.ts';
import type { Appearance } from '../../main/window/screen-feed.ts';
import type { CodeAhead, KioskView, Screen } from '../../preload/contract.ts';
import { plainLook } from '../../preload/look.ts';
import { FakeClock, settlePromises } from '../support/fake-clock.ts';

/** An act that shows what it is told to, and remembers what it got. */
class Performer implements Act {
  readonly taken: ActIntent[] = [];
  readonly slept: string[] = [];
  show: (view: KioskView) => void = () => {};
  foretell: (code: CodeAhead) => void = () => {};
  isStopped = false;
  /** While set, stopping waits for it. */
  hold: Promise<void> | null = null;
  readonly #view: KioskView;

  constructor(view: KioskView) {
    this.#view = view;
  }

  start(show: (view: KioskView) => void, foretell: (code: CodeAhead) => void): void {
    this.show = show;
    this.foretell = foretell;
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
let codesAhead: CodeAhead[];
let wishes: string[];
let stage: Stage;

beforeEach(() => {
  screens = [];
  codesAhead = [];
  wishes = [];
  stage = new Stage({
    clock: new FakeClock(),
    log: createLog(
      [],
      (text) => text,
      () => 0,
    ),
    mark: '',
    onScreen: (screen) => screens.push(screen),
    onCodeAhead: (code) => codesAhead.push(code),
    onAdmin: (wish) => wishes.push(wish),
  });
});

const dressed: Appearance = { languages: ['en', 'zh-CN'], look: plainLook };
const shown = () => screens.at(-1)?.view;

describe('the stage', () => {
  it('shows the act that plays, and numbers the screens on through a change of acts', async () => {
    await stage.play(new Performer(starting), dressed);
    await stage.play(new Performer(closed), dressed);
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
    await stage.play(first, dressed);
    const change = stage.play(new Performer(closed), dressed);
    await settlePromises();
    expect(shown()).toEqual(starting);
    release();
    await change;
    expect(first.isStopped).toBe(true);
    expect(shown()).toEqual(closed);
  });

  it('shows what an act says as it begins to end, and nothing that lay over it after that', async () => {
    const ending = new Performer(closed);
    ending.stop = () => {
      ending.show(starting);
      return new Promise(() => {});
    };
    await stage.play(ending, dressed);
    void stage.play(new Performer(closed), dressed);
    await settlePromises();
    expect(shown()).toEqual(starting);
    stage.cover(door);
    expect(shown()).toEqual(door);
    stage.cover(null);
    expect(shown()).toEqual(starting);
  });

  it('hears nothing more from an act that has ended', async () => {
    const first = new Performer(starting);
    await stage.play(first, dressed);
    await stage.play(new Performer(closed), dressed);
    first.again();
    expect(shown()).toEqual(closed);
  });

  it('passes on the codes that an act foretells, and shows nothing of them', async () => {
    const act = new Performer(starting);
    await stage.play(act, dressed);
    act.foretell({ code: 1, picture: 'data:image/png;base64,', logo: null });
    expect(codesAhead.map(({ code }) => code)).toEqual([1]);
    expect(screens).toHaveLength(1);
  });

  it('offers the languages that it is given, and keeps a chosen one where it can', async () => {
    await stage.play(new Performer(starting), dressed);
    stage.take({ type: 'chooseLanguage', language: 'zh-CN' });
    await stage.play(new Performer(closed), dressed);
    expect(screens.at(-1)?.language).toBe('zh-CN');
    await stage.play(new Performer(starting), { ...dressed, languages: ['en'] });
    expect(screens.at(-1)).toMatchObject({ language: 'en', languages: ['en'] });
  });

  it('passes on what a person does, and not what the page reports', async () => {
    const act = new Performer(starting);
    await stage.play(act, dressed);
    stage.take({ type: 'ready' });
    stage.take({ type: 'painted', revision: 1 });
    stage.take({ type: 'broken', what: 'x' });
    stage.take({ type: 'newCode' });
    stage.take({ type: 'unreadable', code: 1 });
    expect(act.taken.map(({ type }) => type)).toEqual(['newCode', 'unreadable']);
  });

  it('sends the present screen once more to a page that has loaded again', async () => {
    await stage.play(new Performer(closed), dressed);
    stage.take({ type: 'ready' });
    expect(screens).toHaveLength(2);
    expect(screens[1]).toEqual(screens[0]);
  });

  it('asks for the admin’s room by wish, and never lets the act know', async () => {
    const act = new Performer(starting);
    await stage.play(act, dressed);
    stage.take({ type: 'openAdmin' });
    stage.take({ type: 'closeAdmin' });
    expect(wishes).toEqual(['open', 'close']);
    expect(act.taken).toEqual([]);
  });

  it('tells the act of sleep, and ends it when all ends', async () => {
    const act = new Performer(starting);
    await stage.play(act, dressed);
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
    await stage.play(act, dressed);
    stage.cover(door);
    act.show(closed);
    expect(shown()).toEqual(door);
    expect(stage.isCovered).toBe(true);
    stage.cover(null);
    expect(shown()).toEqual(starting);
  });

  it('stays when the act beneath is changed', async () => {
    await stage.play(new Performer(starting), dressed);
    stage.cover(door);
    await stage.play(new Performer(closed), dressed);
    expect(shown()).toEqual(door);
    stage.cover(null);
    expect(shown()).toEqual(closed);
  });

  it('takes light from what is on, and gives it back, without another act', async () => {
    await stage.play(new Performer(starting), dressed);
    stage.dim(true);
    stage.dim(true);
    stage.dim(false);
    expect(screens.map(({ isDim, view }) => [isDim, view.state])).toEqual([
      [false, 'starting'],
      [true, 'starting'],
      [false, 'starting'],
    ]);
  });
});
