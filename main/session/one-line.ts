/** Characters that direct how others are written (UAX #9), halves of characters, and controls. */
const unwritten = /(?!\s)[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Words of somebody else's as one line, of which nothing can write over its surroundings.
 *
 * @param longest UTF-16 units; what is longer ends in an ellipsis
 */
export function oneLine(text: string, longest = 200): string {
  const line = text.replace(unwritten, '').replace(/\s+/gu, ' ').trim();
  if (line.length <= longest) return line;
  // The last one may have been cut in half.
  return `${line.slice(0, longest - 1).replace(/\p{Cs}$/u, '')}…`;
}
