/**
 * Runs in the page: what of its text is cut, lies over something else or off the screen, and which
 * buttons are too small for a finger. It is sent there as its text, and so refers to nothing outside
 * itself.
 *
 * Text is measured where it is laid out, line by line, by the boxes of its font: they reach from the
 * top of the highest letter to the bottom of the lowest, and so include all that is inked.
 */

/** What an audience of fingers and eyes may ask for; CSS pixels. */
export interface BoxLimits {
  readonly leastButton: number;
  readonly leastType: number;
  /** Side of the code, of the screen's shorter side. */
  readonly leastCode: number;
  /** Selector of what may be scrolled: text that is scrolled out of it is not cut. */
  readonly scrollers: string;
  /** Selector of what is there for those who hear the page. */
  readonly unseen: string;
  /** Selectors of what never gives way, whatever else there is no room for. */
  readonly kept: readonly string[];
}

export function boxFaults(limits: BoxLimits): string[] {
  const { leastButton, leastType, leastCode, scrollers, unseen, kept } = limits;
  /** Half a pixel is rounding, and a part of one is what it is rounded from. */
  const slack = 0.6;
  const faults = new Set<string>();

  interface Box {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }
  interface Text {
    readonly box: Box;
    readonly block: Element;
    readonly said: string;
  }
  const isWithin = (inner: Box, outer: Box) =>
    inner.left >= outer.left - slack &&
    inner.top >= outer.top - slack &&
    inner.right <= outer.right + slack &&
    inner.bottom <= outer.bottom + slack;
  const overlaps = (one: Box, other: Box) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > slack &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > slack;
  const say = (element: Element) =>
    `<${element.tagName.toLowerCase()}${element.className ? ` class="${element.getAttribute('class')}"` : ''}>`;
  const shown = (box: Box) =>
    [box.left, box.top, box.right, box.bottom].map((side) => Math.round(side)).join(' ');
  const screen: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const isSeen = (element: Element) =>
    element.closest(unseen) === null &&
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  /** Inside its border: what lies beyond is cut, or scrolled away. */
  const innerBox = (element: Element): Box => {
    const { left, top } = element.getBoundingClientRect();
    const x = left + element.clientLeft;
    const y = top + element.clientTop;
    return { left: x, top: y, right: x + element.clientWidth, bottom: y + element.clientHeight };
  };
  const cuts = (element: Element) => getComputedStyle(element).overflowX !== 'visible';
  const blockOf = (node: Node): Element => {
    let element = node.parentElement ?? document.body;
    while (getComputedStyle(element).display.startsWith('inline')) {
      if (!element.parentElement) break;
      element = element.parentElement;
    }
    return element;
  };
  /** What can be seen of a box in what scrolls around it; null where nothing can. */
  const scrolledBox = (box: Box, element: Element): Box | null => {
    let seen = box;
    for (let around = element.closest(scrollers); around; ) {
      const frame = innerBox(around);
      seen = {
        left: Math.max(seen.left, frame.left),
        top: Math.max(seen.top, frame.top),
        right: Math.min(seen.right, frame.right),
        bottom: Math.min(seen.bottom, frame.bottom),
      };
      around = around.parentElement?.closest(scrollers) ?? null;
    }
    return seen.right - seen.left > slack && seen.bottom - seen.top > slack ? seen : null;
  };

  const texts: Text[] = [];
  /** What lies over the page lies over its words too; the code it leaves in sight. */
  const page = document.querySelector('dialog[open]') ?? document.body;
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const said = node.textContent?.trim() ?? '';
    if (!element || said === '' || !isSeen(element)) continue;
    const type = Number.parseFloat(getComputedStyle(element).fontSize);
    if (type < leastType) faults.add(`${say(element)} “${said}” has type of ${type} px`);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      if (line.width === 0) continue;
      const scroller = element.closest(scrollers);
      for (let around: Element | null = element; around; around = around.parentElement) {
        if (around === document.documentElement || !cuts(around)) continue;
        const frame = innerBox(around);
        // What scrolls up and down may hide lines, but cuts none at its sides.
        const kept = around.matches(scrollers)
          ? { ...frame, top: line.top, bottom: line.bottom }
          : frame;
        if (around.contains(scroller) && around !== scroller) break;
        if (!isWithin(line, kept)) {
          faults.add(`“${said}” (${shown(line)}) is cut by ${say(around)} (${shown(frame)})`);
        }
      }
      const box = scrolledBox(line, element);
      if (box === null) continue;
      if (!isWithin(box, screen)) faults.add(`“${said}” (${shown(box)}) is off the screen`);
      texts.push({ box, block: blockOf(node), said });
    }
  }

  for (const [i, one] of texts.entries()) {
    for (const other of texts.slice(i + 1)) {
      if (one.block === other.block || !overlaps(one.box, other.box)) continue;
      faults.add(
        `“${one.said}” (${shown(one.box)}) and “${other.said}” (${shown(other.box)}) overlap`,
      );
    }
  }

  // A face and the ring around it are one.
  const ornaments =
    'input, img, .mark, .avatar, .avatar-timed, .ring:not(.avatar-timed *), .spinner';
  const solids = [
    ...page.querySelectorAll(`button, ${ornaments}`),
    ...document.querySelectorAll('canvas'),
  ].filter(isSeen);
  for (const solid of solids) {
    const { width, height } = solid.getBoundingClientRect();
    if (solid instanceof HTMLButtonElement && Math.min(width, height) < leastButton - 0.01) {
      faults.add(`${say(solid)} “${solid.textContent}” is ${width} × ${height}`);
    }
    const box = scrolledBox(solid.getBoundingClientRect(), solid);
    if (box === null) continue;
    if (!isWithin(box, screen)) faults.add(`${say(solid)} (${shown(box)}) is off the screen`);
    for (const text of texts) {
      if (solid.contains(text.block) || text.block.contains(solid)) continue;
      if (overlaps(box, text.box)) faults.add(`${say(solid)} lies over “${text.said}”`);
    }
    for (const other of solids) {
      if (other === solid || other.contains(solid) || solid.contains(other)) continue;
      const rect = scrolledBox(other.getBoundingClientRect(), other);
      if (rect && overlaps(box, rect)) faults.add(`${say(solid)} and ${say(other)} overlap`);
    }
  }

  for (const selector of kept) {
    const element = document.querySelector(selector);
    if (!element || !isSeen(element)) faults.add(`${selector} is not there`);
  }
  for (const { clientWidth } of document.querySelectorAll('canvas')) {
    const share = clientWidth / Math.min(innerWidth, innerHeight);
    if (share < leastCode) faults.add(`the code has ${share} of the shorter side`);
  }

  for (const element of document.querySelectorAll('*')) {
    if (element.matches(scrollers) || !isSeen(element) || !cuts(element)) continue;
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
    if (element instanceof HTMLInputElement) continue;
    if (scrollWidth > clientWidth || scrollHeight > clientHeight) {
      faults.add(
        `${say(element)} holds ${scrollWidth} × ${scrollHeight} in ${clientWidth} × ${clientHeight}`,
      );
    }
  }
  for (const scroller of document.querySelectorAll(scrollers)) {
    if (scroller.scrollWidth > scroller.clientWidth) {
      faults.add(`${say(scroller)} scrolls sideways`);
    }
  }
  return [...faults];
}
