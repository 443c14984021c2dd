/** One display, as Electron's `screen` tells of it. */
export interface DisplayFacts {
  readonly id: number;
  /** As the system names it, such as `HDMI-1`; empty where it does not. */
  readonly label: string;
  /** In the system's own coordinates, device-independent pixels. */
  readonly bounds: Bounds;
}

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Placing {
  readonly kiosk: DisplayFacts;
  /** The others, which nobody is to use. */
  readonly covered: readonly DisplayFacts[];
  /** Whether the display that was wanted is there. */
  readonly isAsWanted: boolean;
}

/**
 * Which display the kiosk is on.
 *
 * @param wanted the setting `display`: empty is the primary one; a number counts from the left, and
 *   from the top where two begin at the same place; anything else is a label
 * @returns null where there is no display
 */
export function placeKiosk(
  displays: readonly DisplayFacts[],
  primaryId: number,
  wanted: string,
): Placing | null {
  const found = find(displays, primaryId, wanted);
  const kiosk = found ?? displays.find(({ id }) => id === primaryId) ?? displays[0];
  if (!kiosk) return null;
  const covered = displays.filter((display) => display !== kiosk && !isMirror(display, kiosk));
  return { kiosk, covered, isAsWanted: found !== null };
}

function find(
  displays: readonly DisplayFacts[],
  primaryId: number,
  wanted: string,
): DisplayFacts | null {
  if (wanted === '') return displays.find(({ id }) => id === primaryId) ?? null;
  if (!/^\d+$/.test(wanted)) return displays.find(({ label }) => label === wanted) ?? null;
  const inOrder = [...displays].sort(
    (a, b) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y || a.id - b.id,
  );
  return inOrder[Number(wanted) - 1] ?? null;
}

/** It shows the same place: a cover for it would lie over the kiosk. */
function isMirror({ bounds: a }: DisplayFacts, { bounds: b }: DisplayFacts): boolean {
  return a.x === b.x && a.y === b.y;
}

/**
 * What a window needs to fill a display. The pixel more is for X11, where Chromium makes a window
 * that is exactly as large as the screen a pixel smaller.
 */
export function filling({ x, y, width, height }: Bounds): Bounds {
  return { x, y, width: width + 1, height: height + 1 };
}

/**
 * Whether a window fills a display, but for that pixel. One that is larger does not: what it shows
 * would be in the middle of nowhere, as after a display was turned.
 */
export function fills(window: Bounds, display: Bounds): boolean {
  const { x, y, width, height } = window;
  const isLike = (has: number, wants: number) => has === wants || has === wants + 1;
  const isAt = x === display.x && y === display.y;
  return isAt && isLike(width, display.width) && isLike(height, display.height);
}
