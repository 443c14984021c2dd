/**
 * What runs in the page, so that a picture of it is the same each time. Each function is sent there
 * as its text, and so refers to nothing outside itself.
 */

/** Stops the clock that the page reads, and the shift of its pixels. Timers go on. */
export function stopClock(now: string): void {
  const RealDate = Date;
  const stopped = RealDate.parse(now);
  globalThis.Date = class extends RealDate {
    constructor(...args: [] | [number]) {
      super(args.length === 0 ? stopped : args[0]);
    }

    static override now(): number {
      return stopped;
    }
  } as DateConstructor;
  performance.now = () => 0;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.kiosk { translate: none !important; }');
  document.adoptedStyleSheets = [sheet];
}

/** Waits until the page has this size, and has been laid out for it. */
export function sizeIs({ width, height }: { width: number; height: number }): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const is = innerWidth === width && innerHeight === height;
      requestAnimationFrame(is ? () => resolve() : look);
    };
    look();
  });
}

/** A click, and what is there when it has had its effect: CSS selectors, of which the first match counts. */
export interface Click {
  readonly on: string;
  /** Among those that match, the one in which this text stands. */
  readonly text?: string;
  readonly brings: string;
}

export interface Presentation {
  readonly revision: number;
  /** What is there when the screen is complete, where it asks main first; empty where it does not. */
  readonly ready: string;
  readonly clicks: readonly Click[];
  /** To wait for at rest: what is measured needs none, what is painted does. */
  readonly frames: number;
}

/**
 * Waits for a screen, clicks through it, and brings everything that moves to where it ends, or,
 * where it has no end, to its beginning.
 *
 * @returns what did not come within ten seconds; null where all did
 */
export async function present(wanted: Presentation): Promise<string | null> {
  const find = (selector: string, text = '') =>
    [...document.querySelectorAll<HTMLElement>(selector)].find((one) =>
      one.textContent?.includes(text),
    );
  const isThere = (selector: string, text?: string): Promise<boolean> => {
    if (find(selector, text)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (is: boolean) => {
        observer.disconnect();
        clearTimeout(timer);
        resolve(is);
      };
      const observer = new MutationObserver(() => {
        if (find(selector, text)) end(true);
      });
      const timer = setTimeout(() => end(false), 10_000);
      observer.observe(document, { attributes: true, childList: true, subtree: true });
    });
  };
  const paint = async () => {
    for (let left = wanted.frames; left > 0; left -= 1) await new Promise(requestAnimationFrame);
  };

  // Nobody has gone away: after half a minute the steps would begin to light up.
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }));
  const screen = `main[data-revision="${wanted.revision}"]`;
  for (const selector of [screen, wanted.ready]) {
    if (selector !== '' && !(await isThere(selector))) return selector;
  }
  for (const { on, text, brings } of wanted.clicks) {
    if (!(await isThere(on, text))) return `${on} ${text}`;
    find(on, text)?.click();
    if (!(await isThere(brings))) return brings;
  }
  await document.fonts.ready;
  await paint();
  for (const animation of document.getAnimations()) {
    const isEndless = animation.effect?.getTiming().iterations === Number.POSITIVE_INFINITY;
    if (!isEndless) animation.finish();
    else {
      animation.pause();
      animation.currentTime = 0;
    }
  }
  await paint();
  return null;
}
