/** Kinds of things that Chromium itself refuses a page, and tells the console alone. */
export type Complaint = 'content' | 'dialog' | 'new window' | 'download';

const signs: readonly (readonly [RegExp, Complaint])[] = [
  [/Content Security Policy/i, 'content'],
  [/requires 'Trusted(HTML|Script|ScriptURL)' assignment|createPolicy/i, 'content'],
  [
    /Ignored call to '(alert|confirm|prompt|print)\(\)'|Ignored call to 'document\.write/i,
    'dialog',
  ],
  [/allow-modals/i, 'dialog'],
  [/allow-popups/i, 'new window'],
  [/Download is disallowed/i, 'download'],
];

/** Of the policy's directives, the one that a message names, so that no other word gets out. */
const directive =
  /\b((?:script|style|img|font|connect|media|object|frame|child|worker|manifest|default)-src(?:-elem|-attr)?|form-action|base-uri|trusted-types|require-trusted-types-for|webrtc)\b/;

/**
 * What a line on the page's console says was refused; null for every other line. The page can write
 * such lines itself, and learns and gains nothing by it: of its text only a known word is taken.
 */
export function complaintIn(
  message: string,
): { readonly what: Complaint; readonly by: string } | null {
  const found = signs.find(([sign]) => sign.test(message));
  if (!found) return null;
  return { what: found[1], by: directive.exec(message)?.[1] ?? 'sandbox' };
}
