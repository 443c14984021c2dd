import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { test as base, type CDPSession, expect } from '@playwright/test';
import { ensureXvfb } from '../../scripts/runtime/debian.ts';
import { startVirtualDisplay } from '../../scripts/runtime/display.ts';
import { startSimulator } from '../../simulator/index.ts';
import { type KioskApp, startKiosk } from '../support/kiosk-app.ts';
import { X11 } from '../support/x11.ts';

export { expect };

/** What an attack ends with, and is looked for after each one. */
export const trophy = 'stolen';

/**
 * A full-screen kiosk on a display of its own, and those who attack it: a page that does as it is
 * told, as one would whose process was taken over; somebody at the keys (on Linux); and a server that
 * waits for anything to reach it.
 */
export class AttackedKiosk {
  readonly app: KioskApp['app'];
  readonly page: KioskApp['page'];
  readonly log: KioskApp['log'];
  readonly tools: CDPSession;
  /** Null where the display is not X11. */
  readonly x11: X11 | null;
  readonly port: number;
  readonly #reached: () => number;

  constructor(
    kiosk: KioskApp,
    tools: CDPSession,
    x11: X11 | null,
    server: { port: number; reached: () => number },
  ) {
    this.app = kiosk.app;
    this.page = kiosk.page;
    this.log = kiosk.log;
    this.tools = tools;
    this.x11 = x11;
    this.port = server.port;
    this.#reached = server.reached;
  }

  /** Lets the page run this, as if somebody had just touched it. In it, `PORT` is the server's. */
  async run(script: string): Promise<void> {
    const thrown = 'queueMicrotask(() => { throw error; })';
    await this.app.evaluate(
      ({ BrowserWindow }, code) => {
        // Without waiting: some of these leave for another page.
        void BrowserWindow.getAllWindows()[0]
          ?.webContents.executeJavaScript(code, true)
          .catch(() => {});
      },
      `(() => { try { ${this.filledIn(script)} } catch (error) { ${thrown}; } })()`,
    );
  }

  filledIn(script: string): string {
    return script
      .replaceAll('PORT', String(this.port))
      .replaceAll('TROPHY', `window.${trophy} = 1`);
  }

  /** Does this, and waits until the log has a new line about a refusal of that kind. */
  async refuses(what: string, tries: () => Promise<unknown>): Promise<string> {
    const count = async () => (await this.#refusals(what)).length;
    const before = await count();
    await tries();
    await expect.poll(count, { message: `a line about ${what}` }).toBeGreaterThan(before);
    return (await this.#refusals(what)).at(-1) ?? '';
  }

  /** Nothing came of it: the same page in the one window, nothing run, nothing sent. */
  async isUnharmed(): Promise<void> {
    // Playwright's own locators would wait for navigations that were refused.
    const shown = () =>
      this.value(`location.href + ' ' + document.querySelector('main')?.dataset.state`);
    await expect.poll(shown).toBe('app://kiosk/index.html showing');
    expect(await this.value(`window.${trophy}`), 'something was run').toBeFalsy();
    expect(this.#reached(), 'something was sent').toBe(0);
    if (this.x11) expect(await this.x11.visible(), 'windows on the screen').toHaveLength(1);
    const windows = await this.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getZoomFactor()),
    );
    expect(windows, 'windows, with how far each is zoomed').toEqual([1]);
  }

  /** Loads the page anew, as the kiosk itself does where it has to. */
  async reload(): Promise<void> {
    await this.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.loadURL('app://kiosk/index.html'),
    );
  }

  /** What an expression is in the page. */
  async value(expression: string): Promise<unknown> {
    return this.app.evaluate(
      ({ BrowserWindow }, code) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
      expression,
    );
  }

  /** How many lines there are of the kind that was refused most. */
  async mostRefusals(): Promise<number> {
    const counts = new Map<string, number>();
    for (const [, what = ''] of (await this.log()).matchAll(
      /"refused","facts":{"what":"([^"]*)"/g,
    )) {
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
    return Math.max(0, ...counts.values());
  }

  async #refusals(what: string): Promise<string[]> {
    const lines = (await this.log()).split('\n');
    return lines.filter((line) => line.includes(`"event":"refused","facts":{"what":"${what}"`));
  }
}

/** A kiosk for many attacks, and a new one before its log has as many lines of a kind as it writes. */
class AttackedKiosks {
  #present: Started | null = null;

  async present(): Promise<AttackedKiosk> {
    if (this.#present && (await this.#present.attacked.mostRefusals()) > enoughOfAKind) {
      await this.close();
    }
    this.#present ??= await startAttackedKiosk();
    return this.#present.attacked;
  }

  async close(): Promise<void> {
    await this.#present?.close();
    this.#present = null;
  }
}

/** Of twenty; see `logBounds`. One attack may leave several. */
const enoughOfAKind = 12;

interface Fixtures {
  readonly attacked: AttackedKiosk;
}

export const test = base.extend<Fixtures, { readonly kiosks: AttackedKiosks }>({
  kiosks: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern
    async ({}, use) => {
      const kiosks = new AttackedKiosks();
      await use(kiosks);
      await kiosks.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  attacked: async ({ kiosks }, use) => use(await kiosks.present()),
});

/** A kiosk of its own, with a log in which nothing was refused yet. */
export async function withAttackedKiosk(
  use: (attacked: AttackedKiosk) => Promise<void>,
): Promise<void> {
  const { attacked, close } = await startAttackedKiosk();
  try {
    await use(attacked);
  } finally {
    await close();
  }
}

interface Started {
  readonly attacked: AttackedKiosk;
  close(): Promise<void>;
}

async function startAttackedKiosk(): Promise<Started> {
  const simulator = await startSimulator({ port: 0 });
  const display = await ownDisplay();
  let reached = 0;
  const server = createServer((socket) => {
    reached += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const kiosk = await startKiosk(
    {
      GENAUTH_HOST: simulator.url,
      GENAUTH_APP_ID: 'demo',
      ...(display ? { DISPLAY: display.name ?? '' } : {}),
    },
    [],
    { isFullScreen: true },
  );
  await kiosk.page.locator('main[data-state="showing"]').waitFor();
  const tools = await kiosk.page.context().newCDPSession(kiosk.page);
  const x11 = display?.name ? await X11.connect(display.name) : null;
  await x11?.move([640, 400]);
  const { port } = server.address() as AddressInfo;
  return {
    attacked: new AttackedKiosk(kiosk, tools, x11, { port, reached: () => reached }),
    async close() {
      x11?.close();
      await kiosk.close();
      server.close();
      display?.close();
      await simulator.close();
    },
  };
}

/**
 * One attack, as one test: whatever it tries, the log has a line of that kind afterwards, and the
 * kiosk is as it was. So no attack can be listed without its line.
 *
 * @param refusal the kind of the line; see {@link AttackedKiosk.refuses}
 */
export function attack(
  name: string,
  refusal: string,
  tries: (attacked: AttackedKiosk) => Promise<unknown>,
): void {
  test(`${name}: refused (${refusal})`, async ({ attacked }) => {
    await attacked.refuses(refusal, () => tries(attacked));
    await attacked.isUnharmed();
  });
}

/** So that keys reach this kiosk and no other test's, and its windows can be counted. */
async function ownDisplay() {
  if (process.platform !== 'linux') return null;
  await ensureXvfb();
  return startVirtualDisplay();
}
