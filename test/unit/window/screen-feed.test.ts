import { describe, expect, it } from 'vitest';
import { ScreenFeed } from '../../../main/window/screen-feed.ts';
import type { KioskView, Language, Screen } from '../../../preload/contract.ts';
import { plainLook } from '../../../preload/look.ts';
import { FakeClock } from '../../support/fake-clock.ts';

interface Setup {
  readonly clock: FakeClock;
  readonly feed: ScreenFeed;
  readonly sent: Screen[];
}

const mark = 'TEST BUILD';

function setUp(languages: readonly Language[] = ['en', 'zh-CN']): Setup {
  const clock = new FakeClock();
  const sent: Screen[] = [];
  const feed = new ScreenFeed(clock, (screen) => sent.push(screen), mark);
  feed.dress({ languages, look: plainLook });
  return { clock, sent, feed };
}

const showing = (more: Partial<Extract<KioskView, { state: 'showing' }>> = {}): KioskView => ({
  state: 'showing',
  code: 1,
  picture: 'data:image/png;base64,AAAA',
  logo: null,
  rotatesInMs: 90_000,
  rotationMs: 90_000,
  kioskName: '',
  app: 'own',
  service: 'app.test',
  ...more,
});

const ada = { name: 'Ada', photo: null, details: [] };

const signedIn = (endsInMs: number): KioskView => ({
  state: 'signedIn',
  person: { name: 'Li', photo: null, details: [] },
  endsInMs,
  sessionMs: 8_000,
  message: '',
});

const problem = (nextInMs: number | null): KioskView => ({
  state: 'problem',
  reason: 'offline',
  detail: '',
  next: 'retry',
  nextInMs,
});

describe('a screen', () => {
  it('is sent whole: numbered from one, in the default language', () => {
    const { feed, sent } = setUp(['zh-CN', 'en']);
    feed.show({ state: 'starting' });
    feed.show(showing());
    const chinese = {
      language: 'zh-CN',
      languages: ['zh-CN', 'en'],
      look: plainLook,
      isDim: false,
      mark,
    };
    expect(sent).toEqual([
      { ...chinese, revision: 1, view: { state: 'starting' } },
      { ...chinese, revision: 2, view: showing() },
    ]);
  });

  it('is in English when no language is set at all', () => {
    const { feed, sent } = setUp([]);
    feed.show({ state: 'starting' });
    expect(sent[0]?.language).toBe('en');
  });

  it('is sent once when it is shown twice', () => {
    const { feed, sent } = setUp();
    feed.show({ state: 'starting' });
    feed.show({ state: 'starting' });
    expect(sent).toHaveLength(1);
  });

  it('is not sent anew because its time runs, which the page does by itself', () => {
    const { clock, feed, sent } = setUp();
    feed.show(showing({ rotatesInMs: 90_000 }));
    for (let second = 1; second <= 60; second += 1) {
      clock.advance(1_000);
      feed.show(showing({ rotatesInMs: 90_000 - second * 1_000 }));
    }
    expect(sent).toHaveLength(1);
  });

  it.each<[string, KioskView]>([
    ['another code', showing({ code: 2 })],
    ['another picture', showing({ picture: 'data:image/png;base64,BBBB' })],
    ['a logo', showing({ logo: 'data:image/png;base64,AAAA' })],
    ['another end of its time', showing({ rotatesInMs: 100_000 })],
    ['another length of its time', showing({ rotationMs: 100_000 })],
    ['another name', showing({ kioskName: 'Lobby' })],
    ['another state', { state: 'declined' }],
  ])('is sent anew for %s', (_what, view) => {
    const { feed, sent } = setUp();
    feed.show(showing());
    feed.show(view);
    expect(sent.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(sent[1]?.view).toEqual(view);
  });

  it('is sent anew when its countdown starts anew', () => {
    const { clock, feed, sent } = setUp();
    feed.show(signedIn(8_000));
    clock.advance(4_000);
    feed.show(signedIn(8_000));
    expect(sent).toHaveLength(2);
  });

  it.each([
    [problem(null), problem(5_000)],
    [problem(5_000), problem(null)],
  ])('is sent anew when a countdown begins or ends', (before, after) => {
    const { feed, sent } = setUp();
    feed.show(before);
    feed.show(after);
    expect(sent).toHaveLength(2);
  });
});

describe('a page that has just loaded', () => {
  it('gets nothing when there is nothing yet', () => {
    const { feed, sent } = setUp();
    feed.repeat();
    expect(sent).toEqual([]);
  });

  it('gets the screen under its own number, with the time that is left of it', () => {
    const { clock, feed, sent } = setUp();
    feed.show(showing({ rotatesInMs: 90_000 }));
    clock.advance(30_000);
    feed.repeat();
    expect(sent[1]).toEqual({
      revision: 1,
      language: 'en',
      languages: ['en', 'zh-CN'],
      look: plainLook,
      isDim: false,
      mark,
      view: showing({ rotatesInMs: 60_000 }),
    });
  });

  it('gets it as often as it loads, each time from the first sending on', () => {
    const { clock, feed, sent } = setUp();
    feed.show(signedIn(8_000));
    clock.advance(1_000);
    feed.repeat();
    clock.advance(1_000);
    feed.repeat();
    expect(sent.slice(1).map(({ view }) => view)).toEqual([signedIn(7_000), signedIn(6_000)]);
  });

  it('gets no time below zero', () => {
    const { clock, feed, sent } = setUp();
    feed.show(signedIn(8_000));
    clock.advance(20_000);
    feed.repeat();
    expect(sent[1]?.view).toEqual(signedIn(0));
  });

  it('gets lengths that do not age, and null as null', () => {
    const { clock, feed, sent } = setUp();
    feed.show(problem(null));
    clock.advance(5_000);
    feed.repeat();
    expect(sent[1]?.view).toEqual(problem(null));
  });
});

describe('a language', () => {
  it('that is chosen is on the screen at once, and on those after it', () => {
    const { clock, feed, sent } = setUp();
    feed.show(signedIn(8_000));
    clock.advance(3_000);
    feed.choose('zh-CN');
    expect(sent[1]).toMatchObject({ revision: 2, language: 'zh-CN', view: signedIn(5_000) });
    feed.show({ state: 'starting' });
    expect(sent[2]).toMatchObject({ revision: 3, language: 'zh-CN' });
  });

  it('may be chosen before there is a screen', () => {
    const { feed, sent } = setUp();
    feed.choose('zh-CN');
    expect(sent).toEqual([]);
    feed.show({ state: 'starting' });
    expect(sent[0]?.language).toBe('zh-CN');
  });

  it('that is shown already changes nothing', () => {
    const { feed, sent } = setUp();
    feed.show({ state: 'starting' });
    feed.choose('en');
    expect(sent).toHaveLength(1);
  });

  it('that the kiosk does not offer is ignored', () => {
    const { clock, feed, sent } = setUp(['en']);
    feed.show({ state: 'starting' });
    feed.choose('zh-CN');
    expect(sent).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it('goes back to the default 60 s after its chooser was last there', () => {
    const { clock, feed, sent } = setUp();
    feed.show({ state: 'starting' });
    feed.choose('zh-CN');
    clock.advance(59_999);
    expect(sent.at(-1)?.language).toBe('zh-CN');
    clock.advance(1);
    expect(sent.at(-1)).toMatchObject({
      revision: 3,
      language: 'en',
      view: { state: 'starting' },
    });
  });

  it('stays as long as someone is there', () => {
    const { clock, feed, sent } = setUp();
    feed.show({ state: 'starting' });
    feed.choose('zh-CN');
    for (let i = 0; i < 10; i += 1) {
      clock.advance(59_000);
      feed.presence();
    }
    expect(sent.at(-1)?.language).toBe('zh-CN');
    clock.advance(60_000);
    expect(sent.at(-1)?.language).toBe('en');
  });

  it.each([
    { state: 'session', person: ada, endsInMs: 900_000, refused: null },
    { state: 'stillThere', person: ada, endsInMs: 9_000, warnMs: 15_000, canStay: true },
  ] as const)('stays while somebody is signed in to an application: $state', (view) => {
    const { clock, feed, sent } = setUp();
    feed.show({ state: 'starting' });
    feed.choose('zh-CN');
    feed.show(view);
    clock.advance(300_000);
    expect(sent.at(-1)?.language).toBe('zh-CN');
    feed.show(showing());
    clock.advance(59_000);
    expect(sent.at(-1)?.language).toBe('zh-CN');
    clock.advance(1_000);
    expect(sent.at(-1)?.language).toBe('en');
  });

  it('that goes back keeps the time that is left on the screen', () => {
    const { clock, feed, sent } = setUp();
    feed.choose('zh-CN');
    clock.advance(10_000);
    feed.show(showing({ rotatesInMs: 90_000 }));
    clock.advance(50_000);
    expect(sent.at(-1)).toMatchObject({ language: 'en', view: { rotatesInMs: 40_000 } });
  });

  it('that is the default already is not sent again when nobody is there', () => {
    const { clock, feed, sent } = setUp();
    feed.show(signedIn(8_000));
    feed.presence();
    clock.advance(60_000);
    expect(sent).toHaveLength(1);
  });

  it('goes back no more once the feed has stopped', () => {
    const { clock, feed, sent } = setUp();
    feed.show({ state: 'starting' });
    feed.choose('zh-CN');
    feed.stop();
    clock.advance(600_000);
    expect(sent).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });
});
