import { test as base, expect, type Page } from '@playwright/test';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/index.ts';
import { type KioskApp, type StartOptions, startKiosk } from '../support/kiosk-app.ts';
import { readCode } from '../support/read-code.ts';

export { expect };

interface Fixtures {
  readonly simulatorOptions: SimulatorOptions;
  readonly simulator: Simulator;
  /** Starts a kiosk against the simulator; `env` adds to or replaces its settings. */
  readonly kiosk: (
    env?: Record<string, string>,
    args?: readonly string[],
    options?: StartOptions,
  ) => Promise<KioskApp>;
}

export const test = base.extend<Fixtures>({
  simulatorOptions: [{}, { option: true }],
  simulator: async ({ simulatorOptions }, use) => {
    const simulator = await startSimulator({ port: 0, ...simulatorOptions });
    await use(simulator);
    await simulator.close();
  },
  kiosk: async ({ simulator }, use) => {
    const started: KioskApp[] = [];
    await use(async (env = {}, args = [], options = {}) => {
      const settings = { GENAUTH_HOST: simulator.url, GENAUTH_APP_ID: 'demo' };
      const kiosk = await startKiosk({ ...settings, ...env }, args, options);
      started.push(kiosk);
      return kiosk;
    });
    for (const kiosk of started) await kiosk.close();
  },
});

/** Waits until the page shows this state. */
export async function state(page: Page, name: string, timeout = 15_000): Promise<void> {
  await page.locator(`main[data-state="${name}"]`).waitFor({ timeout });
}

/** The text of the code that is on the screen, read from its pixels. */
export async function codeOnScreen(page: Page): Promise<string | null> {
  await page.locator('canvas.code').waitFor();
  return readCode(await page.screenshot());
}

/** The `qrcodeId` in a MOBILE_APP code's text. */
export function idIn(text: string | null): string {
  return text === null ? '' : String(JSON.parse(text).random);
}
