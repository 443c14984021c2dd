/** A screen waits no longer than this for its letters, in milliseconds. */
const patienceMs = 500;

/**
 * Settles when the letters that the app brings can be painted, so that none is painted in others
 * first and jumps. Never rejects.
 */
export const letters: Promise<unknown> = Promise.race([
  document.fonts.load('400 1em "Inter Variable"').catch(() => {}),
  new Promise((resolve) => setTimeout(resolve, patienceMs)),
]);
