import { beforeEach, describe, expect, it } from 'vitest';
import { Director } from '../../main/director.ts';
import type { SettingsAndFiles } from '../../main/settings/current-settings.ts';
import { type Layer, mergeLayers } from '../../main/settings/layers.ts';
import type { Act } from '../../main/stage.ts';
import type { KioskView } from '../../preload/contract.ts';

/** Stands for the sign-in. */
class SignIn implements Act {
  readonly languages = ['en'] as const;
  readonly host: string;

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

beforeEach(() => {
  layers = [];
  maintenance = { isOn: false, message: '' };
  views = [];
  director = new Director({
    stage: { play: async (act) => act.start((view) => views.push(view)) },
    settings() {
      const merged = mergeLayers(layers);
      const { host } = merged.settings;
      const missing = { key: 'host', source: 'default', found: '""', allowed: 'an address' };
      const issues = host === '' ? [...merged.issues, missing] : merged.issues;
      return {
        merged: { ...merged, issues },
        files: { authorities: [], clientCertificate: null, issues: [], notices: [] },
      };
    },
    maintenance: () => maintenance,
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
