/**
 * Runs in the page: what has the focus, and what there is to have it. Each function is sent there as
 * its text, and so refers to nothing outside itself.
 */

/** Remembers from now on what listens to clicks: whatever a finger can press, however it is made. */
export function watchListeners(): void {
  const pressed = new Set<EventTarget>();
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (this: EventTarget, type: string, ...rest) {
    // A list's backdrop is a part of the list, and Escape does what it does.
    const isBackdrop = this instanceof HTMLDialogElement;
    if (type === 'click' && this instanceof Element && !isBackdrop) pressed.add(this);
    return add.call(this, type, ...rest);
  };
  (globalThis as unknown as { pressed: Set<EventTarget> }).pressed = pressed;
}

/** What can be operated on the page, in the order of the page. */
export interface Operable {
  /** Such as `button “Done”`. */
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Which way the row goes that it stands in. */
  readonly direction: string;
}

/** All that a finger can press, type into or scroll. It begins anew: nothing has the focus. */
export function operables(): Operable[] {
  const shared = globalThis as unknown as { pressed: Set<EventTarget>; operables: Element[] };
  const page = document.querySelector('dialog[open]') ?? document.body;
  const scrolls = (element: Element) => {
    const { overflowY } = getComputedStyle(element);
    const isLonger = element.scrollHeight > element.clientHeight + 1;
    return isLonger && (overflowY === 'auto' || overflowY === 'scroll');
  };
  const isDisabled = (element: Element) => element.matches(':disabled');
  const found = [...page.querySelectorAll('*')].filter(
    (element) =>
      element.checkVisibility() &&
      !isDisabled(element) &&
      (shared.pressed.has(element) ||
        element.matches('button, input, select, textarea, a[href], [tabindex="0"]') ||
        // What is in it brings it into sight.
        (scrolls(element) && element.querySelector('button:enabled, input') === null)),
  );
  shared.operables = found;
  return found.map((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const said = element.getAttribute('aria-label') ?? element.textContent ?? '';
    const name = `${element.tagName.toLowerCase()} “${said.slice(0, 40)}”`;
    const { direction } = getComputedStyle(element.parentElement ?? element);
    return { name, left, top, right, bottom, direction };
  });
}

/** What has the focus now. */
export interface Stop {
  /** Which of the operables; -1 for none of them. */
  readonly at: number;
  /** Why its line cannot be seen; empty where it can. */
  readonly fault: string;
  /** In the middle of each side of the line; CSS pixels. */
  readonly line: readonly (readonly [x: number, y: number])[];
}

export function stop(): Stop {
  const { operables } = globalThis as unknown as { operables: Element[] };
  const element = document.activeElement;
  if (!element || element === document.body) return { at: -1, fault: '', line: [] };
  const at = operables.indexOf(element);
  const style = getComputedStyle(element);
  const width = Number.parseFloat(style.outlineWidth);
  const offset = Number.parseFloat(style.outlineOffset);
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const by = offset + width;
  const outer = { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
  const middle = offset + width / 2;
  const line = [
    [(left + right) / 2, top - middle],
    [(left + right) / 2, bottom + middle],
    [left - middle, (top + bottom) / 2],
    [right + middle, (top + bottom) / 2],
  ] as const;
  const faults: string[] = [];
  if (style.outlineStyle === 'none' || width < 3) faults.push(`a line of ${style.outline}`);
  // What scrolls around it may be smaller than it is, but cuts nothing at its sides.
  for (let around = element.parentElement; around; around = around.parentElement) {
    const isRoot = around === document.documentElement;
    if (!isRoot && getComputedStyle(around).overflowX === 'visible') continue;
    const frame = isRoot
      ? { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
      : around.getBoundingClientRect();
    const isTall = bottom - top + 2 * by > frame.bottom - frame.top;
    const isCut =
      outer.left < frame.left - 0.6 ||
      outer.right > frame.right + 0.6 ||
      (!isTall && (outer.top < frame.top - 0.6 || outer.bottom > frame.bottom + 0.6));
    if (isCut) {
      const is = [outer.left, outer.top, outer.right, outer.bottom].map(Math.round);
      const of = [frame.left, frame.top, frame.right, frame.bottom].map(Math.round);
      faults.push(`its line (${is}) is cut by ${around.tagName} ${around.className} (${of})`);
    }
  }
  return { at, fault: faults.join('; '), line };
}
