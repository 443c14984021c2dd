/** What a receiver says of a person. */
export interface Answer {
  readonly isAllowed: boolean;
  /** In its words, for the screen; empty for the kiosk's own. */
  readonly message: string;
}

/** Characters, of which a screen has room for that many. */
export const longestMessage = 200;

const plainYes: Answer = { isAllowed: true, message: '' };

/** Controls, and characters that direct others and could write over the words around them. */
const unprintable = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/**
 * Reads the body of an answer of status 2xx. One that is empty, no JSON or no object is a plain yes:
 * most receivers answer with `OK`, or with nothing. But where there is an `allow`, nothing except
 * `true` lets a person in: who answers `"false"` means it.
 */
export function answerIn(body: Buffer): Answer {
  const json = parsed(body.toString('utf8').replace(/^\ufeff/, ''));
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return plainYes;
  const { allow = true, message } = json as { allow?: unknown; message?: unknown };
  return { isAllowed: allow === true, message: typeof message === 'string' ? shown(message) : '' };
}

function shown(message: string): string {
  const line = message.replace(/\s+/gu, ' ').replace(unprintable, '').trim();
  return [...line].slice(0, longestMessage).join('');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
