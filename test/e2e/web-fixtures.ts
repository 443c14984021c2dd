import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Simulator } from '../../simulator/index.ts';
import { authorityFixture } from '../support/company-fixture.ts';
import type { KioskApp } from '../support/kiosk-app.ts';
import { Phone } from '../support/phone.ts';
import { startWebApplication, type WebApplication } from '../support/web-application.ts';
import { test as base, codeOnScreen, idIn, state } from './fixtures.ts';

export { expect } from '@playwright/test';

/** A kiosk whose hand-off is the application, and what tests do with the two. */
export class WebKiosk {
  readonly kiosk: KioskApp;
  readonly web: WebApplication;
  readonly simulator: Simulator;

  constructor(kiosk: KioskApp, web: WebApplication, simulator: Simulator) {
    this.kiosk = kiosk;
    this.web = web;
    this.simulator = simulator;
  }

  /**
   * Scans and confirms; then the application, or what became of it, is on the glass.
   *
   * @returns the access and refresh tokens that the kiosk was given
   */
  async signIn(shows = 'session'): Promise<readonly string[]> {
    const { page } = this.kiosk;
    await state(page, 'showing');
    const phone = await Phone.of(this.simulator.url, 'ada');
    const { tokens } = this.simulator.world;
    // The phone's own are among them.
    const before = new Set(tokens.issued().map(({ token }) => token));
    const code = idIn(await codeOnScreen(page));
    await phone.scan(code);
    await phone.confirm(code);
    await state(page, shows);
    return tokens.issued().flatMap(({ token }) => (before.has(token) ? [] : token));
  }

  /** What an expression is in the application's page; rejects where there is none. */
  run(expression: string): Promise<unknown> {
    return this.kiosk.app.evaluate(async ({ webContents }, code) => {
      const contents = webContents.getAllWebContents();
      const application = contents.find((one) => !one.getURL().startsWith('app:'));
      return application?.mainFrame.executeJavaScript(code, true);
    }, expression);
  }

  /** Runs this in the application's page and waits for nothing: it may leave, or never end. */
  async begin(script: string): Promise<void> {
    await this.kiosk.app.evaluate(({ webContents }, code) => {
      const contents = webContents.getAllWebContents();
      const application = contents.find((one) => !one.getURL().startsWith('app:'));
      void application?.mainFrame.executeJavaScript(code, true).catch(() => {});
    }, script);
  }

  /** Ends the process of the application's page. */
  async kill(): Promise<void> {
    const pid = await this.kiosk.app.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .find((one) => !one.getURL().startsWith('app:'))
        ?.getOSProcessId(),
    );
    if (!pid) throw new Error('there is no application');
    process.kill(pid, 'SIGKILL');
  }

  /** Addresses of the pages that there are beside the kiosk's own. */
  addresses(): Promise<string[]> {
    return this.kiosk.app.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .map((contents) => contents.getURL())
        .filter((url) => !url.startsWith('app:')),
    );
  }

  /** Signs out as the bar’s button does, and waits for the next code. @returns milliseconds */
  async signOut(): Promise<number> {
    const { page } = this.kiosk;
    const began = performance.now();
    await page.evaluate("window.kiosk.send({ type: 'signOut' })");
    await state(page, 'showing');
    return performance.now() - began;
  }

  /** Lines of the log about refusals of this kind. */
  async refused(what: string): Promise<string[]> {
    const lines = (await this.kiosk.log()).split('\n');
    return lines.filter((line) => line.includes(`"event":"refused","facts":{"what":"${what}"`));
  }
}

interface Fixtures {
  readonly web: WebApplication;
  /** Starts a kiosk; `handoff` adds to its setting, or replaces it. */
  readonly webKiosk: (
    handoff?: Record<string, unknown>,
    env?: Record<string, string>,
  ) => Promise<WebKiosk>;
}

export const test = base.extend<Fixtures>({
  web: async ({ simulator }, use) => {
    const issuer = `${simulator.url}/oidc`;
    const web = await startWebApplication({
      issuer,
      keys: `${issuer}/.well-known/jwks.json`,
      audience: 'demo',
    });
    await use(web);
    await web.close();
  },
  webKiosk: async ({ kiosk, web, simulator }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-web-'));
    await chmod(folder, 0o755);
    const authority = join(folder, 'ca.pem');
    await writeFile(authority, authorityFixture.own, { mode: 0o644 });
    await use(async (handoff = {}, env = {}) => {
      const setting = { kind: 'web', address: web.address, ...handoff };
      const started = await kiosk({
        GENAUTH_KIOSK_EXTRA_CA_FILE: authority,
        GENAUTH_KIOSK_HANDOFF: JSON.stringify(setting),
        ...env,
      });
      return new WebKiosk(started, web, simulator);
    });
    await rm(folder, { recursive: true });
  },
});
