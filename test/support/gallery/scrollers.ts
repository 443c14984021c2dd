/**
 * Runs in the page: what is longer than the place that it has, and whether keys move it. Each function
 * is sent there as its text, and so refers to nothing outside itself.
 */

/** Finds all that is cut at its foot and may be scrolled; answers how many there are. */
export function countScrollers(): number {
  const found = [...document.querySelectorAll('.kiosk *')].filter((element) => {
    const { overflowY } = getComputedStyle(element);
    return overflowY === 'auto' && element.scrollHeight > element.clientHeight + 1;
  });
  (globalThis as unknown as { scrollers: Element[] }).scrollers = found;
  return found.length;
}

/** Its name, for people. */
export function scrollerOf(at: number): string {
  const element = (globalThis as unknown as { scrollers: Element[] }).scrollers[at];
  return `${element?.tagName.toLowerCase()}.${element?.className}`;
}

export function isInScroller(at: number): boolean {
  const element = (globalThis as unknown as { scrollers: Element[] }).scrollers[at];
  return element?.contains(document.activeElement) ?? false;
}

/** How far it is scrolled, once it is; 0 where nothing moves it within half a second. */
export async function scrollTopSoon(at: number): Promise<number> {
  const element = (globalThis as unknown as { scrollers: Element[] }).scrollers[at];
  for (let frames = 30; frames > 0 && element?.scrollTop === 0; frames -= 1) {
    await new Promise(requestAnimationFrame);
  }
  return element?.scrollTop ?? 0;
}
