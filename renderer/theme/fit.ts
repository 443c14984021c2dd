/** How a screen gives way where what is on it has no room. */
export interface Fit {
  /** Factor of the size that was asked for the text; 1 is all of it. */
  readonly scale: number;
  /** What has gone: nothing; space and ornaments; all that needs not be said, too. */
  readonly given: 0 | 1 | 2;
  /** Whether words are broken where a line has no room for a whole one. */
  readonly breaks: boolean;
}

/** From large to small, each a little smaller than the one before. */
const scales: readonly number[] = Array.from({ length: 17 }, (_, i) => 0.93 ** i);

/** Words shrink so far before they are broken, and text before anything is cut: of plain size. */
const leastWhole = 0.85;
const leastOfAll = 0.6;
/** So much of what was asked for is let go before anything is left unsaid. */
const leastUnabridged = 0.8;

/**
 * The most generous fit for which there is room. Things give way in this order: ornaments, a little
 * of the size, what needs not be said, size down to about what it is without a factor, whole words.
 *
 * @param textScale the factor that was asked for, 1 to 2
 * @param hasRoom tries one; what fits is taken to fit in any smaller size too
 */
export function bestFit(textScale: number, hasRoom: (fit: Fit) => boolean): Fit {
  let last: Fit = { scale: 1, given: 0, breaks: false };
  for (const breaks of [false, true]) {
    const plain: Fit = { scale: 1, given: 0, breaks };
    if (hasRoom(plain)) return plain;
    const least = (breaks ? leastOfAll : Math.min(leastWhole, 1)) / textScale;
    for (const given of [1, 2] as const) {
      const floor = given === 1 ? Math.max(leastUnabridged, least) : least;
      const fits = scales
        .filter((scale) => scale >= floor)
        .map((scale) => ({ scale, given, breaks }) satisfies Fit);
      const found = firstThat(fits, hasRoom);
      if (found) return found;
      last = fits.at(-1) ?? last;
    }
  }
  return last;
}

/** By halving: all that come after the first one pass too. Null where not even the last does. */
function firstThat(fits: readonly Fit[], passes: (fit: Fit) => boolean): Fit | null {
  const smallest = fits.at(-1);
  if (!smallest || !passes(smallest)) return null;
  let [from, to] = [0, fits.length - 1];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const fit = fits[middle];
    if (fit && passes(fit)) to = middle;
    else from = middle + 1;
  }
  return fits[to] ?? null;
}
