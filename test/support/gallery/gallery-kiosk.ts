import type { CDPSession } from '@playwright/test';
import type { AdminAnswer, AdminCall } from '../../../preload/admin-contract.ts';
import { adminChannel } from '../../../preload/admin-contract.ts';
import {
  channels,
  type Intent,
  type Language,
  languages,
  type Screen,
} from '../../../preload/contract.ts';
import { plainLook } from '../../../preload/look.ts';
import type { Theme } from '../../../preload/palettes.ts';
import { cheapHash } from '../cheap-hash.ts';
import { type KioskApp, startKiosk } from '../kiosk-app.ts';
import { fixedAnswers } from './admin-answers.ts';
import type { Sample } from './samples.ts';
import type { Size } from './sizes.ts';
import { type Presentation, present, sizeIs, stopClock } from './still-page.ts';

/** One picture of the gallery, but for the size of the screen. */
export interface Scene {
  readonly sample: Sample;
  readonly theme: Theme;
  readonly language: Language;
  readonly textScale?: number;
}

const pin = '918273';
/** Far above those of main, which shows one screen and then nothing more. */
const firstRevision = 1000;
/** What the clock says on the resting screen; in the minutes, the place where it stands. */
const now = '2026-03-05T10:05:00';

/** The real app, on whose screen the test puts what it wants; main keeps silent and hears nothing. */
export class GalleryKiosk {
  readonly #kiosk: KioskApp;
  readonly #session: CDPSession;
  #revision = firstRevision;
  #isClicked = false;

  private constructor(kiosk: KioskApp, session: CDPSession) {
    this.#kiosk = kiosk;
    this.#session = session;
  }

  /**
   * @param pixelRatio device pixels to a CSS pixel
   * @param env more variables for the app's process
   */
  static async start(pixelRatio = 1, env: Record<string, string> = {}): Promise<GalleryKiosk> {
    const settings = {
      // Nobody answers there, and nobody is asked: it only has to be set.
      GENAUTH_HOST: 'http://127.0.0.1:9',
      GENAUTH_APP_ID: 'demo',
      GENAUTH_KIOSK_ADMIN_PIN_HASH: cheapHash(pin),
      ...env,
    };
    // An emulated ratio would do for the page, but is painted on fractions of pixels.
    const electronFlags = [`--force-device-scale-factor=${pixelRatio}`];
    const kiosk = await startKiosk(settings, [], { electronFlags });
    const { page } = kiosk;
    await page.locator('main').waitFor();
    const session = await page.context().newCDPSession(page);
    const started = new GalleryKiosk(kiosk, session);
    // What tsx compiles gives each function its name by a helper, which the page has not.
    await page.evaluate('globalThis.__name = (named) => named');
    await started.#silenceMain();
    await page.evaluate(stopClock, now);
    return started;
  }

  get page() {
    return this.#kiosk.page;
  }

  /** Gives the page a screen of this size, whatever the size of its window. */
  async resize(size: Size): Promise<void> {
    const metrics = { ...size, deviceScaleFactor: 0, mobile: false };
    await this.#session.send('Emulation.setDeviceMetricsOverride', metrics);
    await this.page.evaluate(sizeIs, size);
  }

  /** Shows a scene, complete and with everything in it at rest: laid out, and painted too. */
  show(scene: Scene): Promise<void> {
    return this.#present(scene, 2);
  }

  /** As `show`, for what looks at no pixels: painting takes most of the time. */
  layOut(scene: Scene): Promise<void> {
    // A code is drawn anew in the frame after its place has changed.
    return this.#present(scene, scene.sample.view.state === 'showing' ? 2 : 0);
  }

  /** What the page has told main since it was asked last. */
  takeIntents(): Promise<Intent[]> {
    return this.#kiosk.app.evaluate(() => {
      const heard = globalThis as unknown as { intents: Intent[] };
      return heard.intents.splice(0);
    });
  }

  /** A PNG of the page, one pixel to a device pixel. */
  async picture(): Promise<Buffer> {
    return this.#capture({});
  }

  /**
   * A PNG of the page that is smaller. The page is drawn anew for it, letters and all, in a tenth of
   * the time that a whole picture takes.
   *
   * @param longest its longer side, pixels
   */
  async smallPicture({ width, height }: Size, longest: number): Promise<Buffer> {
    const scale = longest / Math.max(width, height);
    return this.#capture({ clip: { x: 0, y: 0, width, height, scale } });
  }

  /** Version of the Electron that draws. */
  async electron(): Promise<string> {
    return this.#kiosk.app.evaluate(() => process.versions.electron ?? '');
  }

  /** Sends the page a message, as main would. */
  send(channel: string, message: object): Promise<void> {
    return this.#kiosk.app.evaluate(
      ({ BrowserWindow }, sent) =>
        BrowserWindow.getAllWindows()[0]?.webContents.send(sent.channel, sent.message),
      { channel, message },
    );
  }

  /** For what Playwright has no words. */
  get session(): CDPSession {
    return this.#session;
  }

  close(): Promise<void> {
    return this.#kiosk.close();
  }

  async #capture(how: {
    clip?: { x: number; y: number; width: number; height: number; scale: number };
  }): Promise<Buffer> {
    const options = { format: 'png', optimizeForSpeed: true, ...how } as const;
    const { data } = await this.#session.send('Page.captureScreenshot', options);
    return Buffer.from(data, 'base64');
  }

  async #present({ sample, theme, language, textScale = 1 }: Scene, frames: number) {
    const { view, ready = '', clicks = [] } = sample;
    const look = { ...plainLook, theme, textScale, sound: false, ...sample.look };
    const common = { language, languages: [...languages], isDim: false, mark: '', look };
    // A page that was clicked through begins anew only after another one.
    if (ready !== '' || this.#isClicked)
      await this.#push({ ...common, view: { state: 'starting' } }, {});
    this.#isClicked = clicks.length > 0;
    await this.#push({ ...common, view }, { ready, clicks, frames });
  }

  async #push(screen: Omit<Screen, 'revision'>, wanted: Partial<Presentation>): Promise<void> {
    this.#revision += 1;
    const revision = this.#revision;
    const presented = this.page.evaluate(present, {
      ...{ revision, ready: '', clicks: [], frames: 0 },
      ...wanted,
    });
    const pushed = this.send(channels.screen, { revision, ...screen } satisfies Screen);
    const [missing] = await Promise.all([presented, pushed]);
    if (missing) throw new Error(`${missing} did not come with ${JSON.stringify(screen.view)}`);
  }

  /** Closes the counter, so that main has nothing to say; then answers in its place. */
  async #silenceMain(): Promise<void> {
    const { page, app } = this.#kiosk;
    const ask = (call: AdminCall): Promise<AdminAnswer> =>
      page.evaluate((asked) => window.kiosk.admin(asked), call);
    await ask({ call: 'unlock', pin });
    await ask({ call: 'maintenance', isOn: true, message: '' });
    await page.locator('main[data-state="maintenance"]').waitFor();
    const answer = await ask({ call: 'overview' });
    if (answer.answer !== 'overview') throw new Error(`no overview, but ${answer.answer}`);
    await app.evaluate(
      ({ BrowserWindow }, { channel, intent, answers }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const ipc = contents?.ipc;
        const heard = globalThis as unknown as { intents: unknown[] };
        heard.intents = [];
        const watchers = ipc?.listeners(intent) ?? [];
        ipc?.removeAllListeners(intent);
        ipc?.on(intent, (event, message) => {
          // Whoever watches over the page goes on hearing what is on the glass, or would end a page
          // on which the last screen of main's own seems never to have been painted.
          if (message.type === 'painted') for (const watch of watchers) watch(event, message);
          if (message.type !== 'alive') heard.intents.push(message);
        });
        // Nor must it miss the page's heart, which is not heard while a measurement holds it up.
        const beating = { sender: contents, senderFrame: contents?.mainFrame };
        setInterval(() => {
          for (const watch of watchers) watch(beating, { type: 'alive', framed: true });
        }, 1_000);
        ipc?.removeHandler(channel);
        ipc?.handle(channel, (_event, { call }) => answers[call] ?? { answer: 'done' });
      },
      { channel: adminChannel, intent: channels.intent, answers: fixedAnswers(answer.overview) },
    );
  }
}
