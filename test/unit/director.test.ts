import { beforeEach, describe, expect, it } from 'vitest';
import { Director, type SignInAct } from '../../main/director.ts';
import type { SettingsAndFiles } from '../../main/settings/current-settings.ts';
import { type Layer, mergeLayers } from '../../main/settings/layers.ts';
import type { Appearance } from '../../main/window/screen-feed.ts';
import type { KioskView } from '../../preload/contract.ts';
import { plainLook } from '../../preload/look.ts';
import { FakeClock } from '../support/fake-clock.ts';

/** Stands for the sign-in. */
class SignIn implements SignInAct {
  readonly host: string;
  isBusy = false;

  constructor({ merged }: SettingsAndFiles) {
    this.host = merged.settings.host;
  }

  start(show: (view: KioskView) => void): void {
    show({ state: 'starting' });
  }

  again(): void {}
  take(): void {}
  sleep(): void {}
  async stop(): Promise<void> {}
}

const stored = (values: Record<string, unknown>): Layer => ({ source: 'settings store', values });
const complete = { host: 'https://app.test', appId: 'app' };
const hash =
  '$scrypt$ln=15,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g';

let layers: readonly Layer[];
let maintenance: { isOn: boolean; message: string };
let views: KioskView[];
let director: Director<SignIn>;
let clock: FakeClock;
let appearances: Appearance[];
let dims: boolean[];
let isCovered: boolean;
/** What was told of settings and rest, in order. */
let told: string[];

beforeEach(() => {
  layers = [];
  maintenance = { isOn: false, message: '' };
  views = [];
  clock = new FakeClock(new Date('2026-11-20T12:00').getTime());
  appearances = [];
  dims = [];
  isCovered = false;
  told = [];
  director = new Director({
    clock,
    stage: {
      async play(act, appearance) {
        appearances.push(appearance);
        act.start(
          (view) => views.push(view),
          () => {},
        );
      },
      dim: (isDim) => dims.push(isDim),
      get isCovered() {
        return isCovered;
      },
    },
    settings() {
      const merged = mergeLayers(layers);
      const { host } = merged.settings;
      const missing = { key: 'host', source: 'default', found: '""', allowed: 'an address' };
      const issues = host === '' ? [...merged.issues, missing] : merged.issues;
      return {
        merged: { ...merged, issues },
        files: { authorities: [], clientCertificate: null, issues: [], notices: [] },
        look: plainLook,
      };
    },
    maintenance: () => maintenance,
    onSettings: ({ host }) => told.push(`settings of ${host}`),
    onRest: (isResting) => told.push(isResting ? 'rests' : 'is to be seen'),
    createKiosk: (settings) => new SignIn(settings),
  });
});

async function shown(): Promise<KioskView | undefined> {
  await director.play();
  return views.at(-1);
}

describe('the act that is on', () => {
  it('is the sign-in where the settings can be used', async () => {
    layers = [stored(complete)];
    expect(await shown()).toEqual({ state: 'starting' });
    expect(director.kiosk?.host).toBe('https://app.test');
    expect(director.isFirstRun).toBe(false);
  });

  it('is the first set-up where nobody has given it a service or a PIN', async () => {
    expect(await shown()).toMatchObject({ state: 'setup', isFirstRun: true });
    expect(director.isFirstRun).toBe(true);
    expect(director.kiosk).toBeNull();
  });

  it.each<[string, readonly Layer[]]>([
    ['there is a PIN', [stored({ adminPinHash: hash })]],
    ['some source has a value that cannot be used', [stored({ host: 'ftp://app.test' })]],
    ['a mistake stands in the way of what is set up', [stored({ ...complete, hots: 'x' })]],
  ])('is no first set-up where %s, but what is wrong', async (_, given) => {
    layers = given;
    expect(await shown()).toMatchObject({ state: 'setup', isFirstRun: false });
    expect(director.isFirstRun).toBe(false);
  });

  it('is the sign-in of the demo, which nobody has set up', async () => {
    layers = [{ source: 'demo', values: complete }];
    expect(await shown()).toEqual({ state: 'starting' });
    expect(director.isFirstRun).toBe(false);
  });

  it('is a closed counter while out of service, also where the settings cannot be used', async () => {
    maintenance = { isOn: true, message: 'Back at noon' };
    layers = [stored(complete)];
    expect(await shown()).toEqual({ state: 'maintenance', message: 'Back at noon' });
    layers = [stored({ ...complete, hots: 'x' })];
    expect(await shown()).toMatchObject({ state: 'maintenance' });
    expect(director.kiosk).toBeNull();
  });

  it('changes with the settings', async () => {
    await director.play();
    layers = [stored(complete)];
    await director.play();
    layers = [stored({ ...complete, host: 'https://other.test' })];
    await director.play();
    expect(views.map(({ state }) => state)).toEqual(['setup', 'starting', 'starting']);
    expect(director.kiosk?.host).toBe('https://other.test');
    maintenance = { isOn: true, message: '' };
    await director.play();
    expect(director.kiosk).toBeNull();
  });
});

describe('in its hours', () => {
  const noon = { ...complete, rest: { resting: ['11:00-13:00'], dim: ['20:00-22:00'] } };
  const states = () => views.map(({ state }) => state);

  it('the kiosk rests, wakes for a touch, and rests again two minutes later', async () => {
    layers = [stored(noon)];
    expect(await shown()).toEqual({ state: 'resting' });
    expect(director.kiosk).toBeNull();
    expect(director.isResting).toBe(true);
    director.presence();
    expect(states()).toEqual(['resting', 'starting']);
    clock.advance(130_000);
    expect(states()).toEqual(['resting', 'starting', 'resting']);
    expect(told).toEqual(['settings of https://app.test', 'rests', 'is to be seen', 'rests']);
    expect(director.kiosk).toBeNull();
  });

  it('nobody who signs in, and no admin, is sent to rest', async () => {
    layers = [stored(noon)];
    await director.play();
    director.presence();
    const busy = director.kiosk;
    if (busy) busy.isBusy = true;
    clock.advance(300_000);
    expect(director.isResting).toBe(false);
    if (busy) busy.isBusy = false;
    isCovered = true;
    clock.advance(300_000);
    expect(director.isResting).toBe(false);
    isCovered = false;
    clock.advance(5_000);
    expect(director.isResting).toBe(true);
  });

  it('the screen is dimmed, and goes on', async () => {
    layers = [stored(noon)];
    await director.play();
    director.presence();
    clock.advance(8 * 3_600_000);
    expect(dims.at(-1)).toBe(true);
    expect(director.kiosk).not.toBeNull();
    const shownBefore = views.length;
    clock.advance(2 * 3_600_000);
    expect(dims.at(-1)).toBe(false);
    expect(views).toHaveLength(shownBefore);
  });

  it('what is out of service, or not set up, stays what it is', async () => {
    maintenance = { isOn: true, message: '' };
    layers = [stored(noon)];
    expect(await shown()).toMatchObject({ state: 'maintenance' });
    maintenance = { isOn: false, message: '' };
    layers = [stored({ rest: noon.rest })];
    expect(await shown()).toMatchObject({ state: 'setup', isFirstRun: true });
  });
});

describe('behind the system’s lock', () => {
  const states = () => views.map(({ state }) => state);

  it('nobody is asked to scan, and afterwards there is a new sign-in', async () => {
    layers = [stored(complete)];
    await director.play();
    const before = director.kiosk;
    // Whoever is in the middle of something cannot go on.
    if (before) before.isBusy = true;
    director.lock(true);
    director.lock(true);
    expect(director.kiosk).toBeNull();
    expect(director.isResting).toBe(true);
    director.lock(false);
    expect(states()).toEqual(['starting', 'resting', 'starting']);
    expect(director.kiosk).not.toBe(before);
    expect(told).toEqual([
      'settings of https://app.test',
      'is to be seen',
      'rests',
      'is to be seen',
    ]);
  });

  it('a touch says that it is gone, where the system has not', async () => {
    layers = [stored(complete)];
    await director.play();
    director.lock(true);
    director.presence();
    expect(states()).toEqual(['starting', 'resting', 'starting']);
  });

  it('hours of rest go on after it', async () => {
    layers = [stored({ ...complete, rest: { resting: ['11:00-13:00'], dim: [] } })];
    await director.play();
    director.lock(true);
    director.lock(false);
    expect(states()).toEqual(['resting']);
    expect(director.isResting).toBe(true);
  });

  it('what is out of service stays so', async () => {
    maintenance = { isOn: true, message: '' };
    layers = [stored(complete)];
    await director.play();
    director.lock(true);
    director.lock(false);
    expect(states().every((one) => one === 'maintenance')).toBe(true);
  });
});

it('every act is shown in the languages and the look of the settings', async () => {
  layers = [stored({ ...complete, languages: ['zh-CN'] })];
  await director.play();
  expect(appearances).toEqual([{ languages: ['zh-CN'], look: plainLook }]);
});
