/** Answers' headers, as Electron has them. */
export type ResponseHeaders = Record<string, string[]>;

/**
 * All that a sandboxed page may be allowed but what holds up or takes the whole screen: `allow-modals`
 * (alert, confirm, prompt, print, which opens the system's dialog, and a question before leaving),
 * `allow-pointer-lock`, `allow-orientation-lock` and `allow-presentation`. Windows and downloads are
 * refused elsewhere, where it can be told.
 */
const sandbox = [
  'sandbox',
  'allow-scripts',
  'allow-same-origin',
  'allow-forms',
  'allow-popups',
  'allow-downloads',
  'allow-top-navigation',
  'allow-storage-access-by-user-activation',
].join(' ');

/**
 * The headers of a page, with what keeps it from modal dialogs (Content Security Policy 3, §6.3.2);
 * the page's own policy stays beside it.
 *
 * @returns null for an answer that would bring another one's headers: a signed exchange
 */
export function withoutModals(headers: ResponseHeaders): ResponseHeaders | null {
  const type = valuesOf(headers, 'content-type').join();
  if (/signed-exchange/i.test(type)) return null;
  const policy = 'content-security-policy';
  const rest = Object.entries(headers).filter(([name]) => name.toLowerCase() !== policy);
  return {
    ...Object.fromEntries(rest),
    'Content-Security-Policy': [...valuesOf(headers, policy), sandbox],
  };
}

function valuesOf(headers: ResponseHeaders, wanted: string): readonly string[] {
  return Object.entries(headers)
    .filter(([name]) => name.toLowerCase() === wanted)
    .flatMap(([, values]) => values);
}

/** Chromium's own, without what Electron adds: the app's name and version, and Electron's. */
export function plainUserAgent(userAgent: string): string {
  return userAgent.replace(/ (?!Chrome\/|Safari\/|AppleWebKit\/|Mobile\/)[\w.-]+\/[\w.+-]+/g, '');
}
