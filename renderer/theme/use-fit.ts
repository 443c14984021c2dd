import { useLayoutEffect } from 'preact/hooks';
import type { Screen } from '../../preload/contract.ts';
import { bestFit, type Fit } from './fit.ts';

/** What fills the stage, and whose text must not be cut. */
const frames = '.showing, .message, .question, .session-bar';
/** What is scrolled has room for all. */
const scrollers = ':is(.issues, .steps-tested, .room .hint)';
/** Of boxes that are laid out in fractions of a pixel; CSS pixels. */
const rounding = 0.5;

/**
 * Makes the words on the stage as large as they are wanted where there is room, and else as large
 * as there is: any name, message and language is to be read to its end on any screen.
 */
export function useFit(
  stage: { readonly current: HTMLElement | null },
  screen: Screen | null,
): void {
  useLayoutEffect(() => {
    const element = stage.current;
    if (!element || !screen) return;
    const refit = () => {
      const tried = (one: Fit) => {
        apply(one);
        return hasRoom(element);
      };
      apply(bestFit(screen.look.textScale, tried));
    };
    refit();
    let { clientWidth, clientHeight } = element;
    const resized = new ResizeObserver(() => {
      if (clientWidth === element.clientWidth && clientHeight === element.clientHeight) return;
      ({ clientWidth, clientHeight } = element);
      refit();
    });
    // Another question is another page. A countdown is not: it does not grow back and forth.
    const changed = new MutationObserver((changes) => {
      if (changes.some(({ type }) => type === 'childList') || !hasRoom(element)) refit();
    });
    resized.observe(element);
    changed.observe(element, { childList: true, characterData: true, subtree: true });
    document.fonts.addEventListener('loadingdone', refit);
    return () => {
      resized.disconnect();
      changed.disconnect();
      document.fonts.removeEventListener('loadingdone', refit);
    };
  }, [stage, screen]);
}

/** Tells the style sheet. On the root, since the language button beside the stage goes with it. */
function apply({ scale, given, breaks }: Fit): void {
  const { style, dataset } = document.documentElement;
  style.setProperty('--fit', String(scale));
  dataset.given = String(given);
  dataset.breaks = String(breaks);
}

/** Whether all of it is within its frame, without the frame's padding, and no word beyond its line. */
function hasRoom(stage: HTMLElement): boolean {
  return [...stage.querySelectorAll(frames)].every((frame) => {
    const { paddingBottom } = getComputedStyle(frame);
    const end = frame.getBoundingClientRect().bottom - Number.parseFloat(paddingBottom) + rounding;
    return [...frame.querySelectorAll(`:not(${scrollers}, ${scrollers} *)`)].every(
      (element) => element.getBoundingClientRect().bottom <= end && !isTooWide(element),
    );
  });
}

/** An input scrolls by itself, and what flows in a line has no width of its own. */
function isTooWide({ tagName, clientWidth, scrollWidth }: Element): boolean {
  return clientWidth > 0 && scrollWidth > clientWidth && tagName !== 'INPUT';
}
