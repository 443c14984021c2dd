/** As much of an input event as says whether somebody is there. */
export interface Input {
  readonly type: string;
  /** Where the pointer is; null where the system does not say. */
  readonly pointer: string | null;
}

const deeds = new Set([
  ...['mouseDown', 'mouseWheel', 'contextMenu', 'pointerDown'],
  ...['rawKeyDown', 'keyDown', 'char'],
  ...['touchStart', 'touchMove', 'gestureTap', 'gestureTapDown'],
]);

/**
 * Tells people's deeds from Chromium's own events. A pointer that is where it was has only been moved
 * beneath.
 */
export class PresenceSense {
  #pointer: string | null = null;

  isDeed({ type, pointer }: Input): boolean {
    if (deeds.has(type)) return true;
    if (type !== 'mouseMove' || pointer === null) return false;
    const before = this.#pointer;
    this.#pointer = pointer;
    return before !== null && before !== pointer;
  }
}
