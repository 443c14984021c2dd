import { editDistance } from './edit-distance.ts';

/** Names shorter than this are in so many others that being in one says nothing. */
const shortestPart = 4;

/**
 * The known name that was probably meant by one that is not known; null when none is near, or
 * several are equally. Neither case nor separators count, and in the environment neither do the
 * prefixes, which are the easiest to get wrong.
 */
export function nearest(name: string, known: readonly string[]): string | null {
  const byDistance = known.map((one) => ({ one, distance: distanceOf(name, one) }));
  const least = Math.min(...byDistance.map(({ distance }) => distance));
  if (Number.isFinite(least)) {
    return only(byDistance.filter(({ distance }) => distance === least).map(({ one }) => one));
  }
  return only(known.filter((one) => isPart(name, one) || isPart(one, name)));
}

/** Infinity when too many slips lie between them: one is allowed for every three characters. */
function distanceOf(name: string, known: string): number {
  const target = plain(known);
  const limit = Math.floor(Math.min(plain(name).length, target.length) / 3);
  // `GENAUTH_KIOSK_NAME` may lack the prefix or a `KIOSK_`.
  const forms = [plain(name), squeeze(name.replace(/^genauth[_.-]/i, ''))];
  const distance = Math.min(...forms.map((form) => editDistance(form, target)));
  return distance <= limit ? distance : Number.POSITIVE_INFINITY;
}

/** Whether all of a name is in another: `lifetime` in `codeLifetimeSeconds`. */
function isPart(name: string, other: string): boolean {
  const part = plain(name);
  return part.length >= shortestPart && plain(other).includes(part);
}

/** A name as it is compared. */
function plain(name: string): string {
  return squeeze(name.replace(/^genauth[_.-](kiosk[_.-])?/i, ''));
}

function squeeze(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]/g, '');
}

function only(names: readonly string[]): string | null {
  const [first, second] = names;
  return first !== undefined && second === undefined ? first : null;
}
