import type { CDPSession, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** CSS pixels: what a finger hits without aiming. */
const leastSide = 48;

/** Touches the page as a finger does, and is the only thing that does. */
export class Finger {
  readonly #session: CDPSession;
  readonly #page: Page;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async on(page: Page): Promise<Finger> {
    return new Finger(page, await page.context().newCDPSession(page));
  }

  /** Taps a part of the page that is large enough, wholly on the screen, and under nothing else. */
  async tap(target: Locator): Promise<void> {
    await target.waitFor();
    const box = await target.boundingBox();
    if (!box) throw new Error('what is to be tapped is not there');
    const name = (await target.getAttribute('aria-label')) ?? (await target.textContent());
    const { width, height } = await this.#screen();
    expect(Math.min(box.width, box.height), `side of ${name}`).toBeGreaterThanOrEqual(leastSide);
    expect(box.x, `left of ${name}`).toBeGreaterThanOrEqual(0);
    expect(box.y, `top of ${name}`).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width, `right of ${name}`).toBeLessThanOrEqual(width);
    expect(box.y + box.height, `bottom of ${name}`).toBeLessThanOrEqual(height);
    await this.tapAt(box.x + box.width / 2, box.y + box.height / 2);
  }

  /** @param x CSS pixels from the left, and `y` from the top */
  async tapAt(x: number, y: number): Promise<void> {
    await this.putDown(x, y);
    await this.lift();
  }

  async putDown(x: number, y: number): Promise<void> {
    const touchPoints = [{ x, y }];
    await this.#session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  }

  async lift(): Promise<void> {
    await this.#session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  /** Taps the button of this name. */
  press(name: string): Promise<void> {
    return this.tap(this.#page.getByRole('button', { name, exact: true }));
  }

  /** Types on the keyboard, or the PIN pad, that is on the screen. */
  async type(text: string): Promise<void> {
    for (const letter of text) {
      if (/[A-Z]/.test(letter)) await this.press('Capital letter');
      await this.press(letter === ' ' ? 'Space' : letter);
    }
  }

  #screen(): Promise<{ width: number; height: number }> {
    return this.#page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  }
}
