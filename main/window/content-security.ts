/**
 * The page's Content Security Policy: its own files and pictures that came over IPC, nothing else.
 * Sent as a header, so that no markup can weaken it.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  // Else workers fall back to what scripts may be.
  "worker-src 'none'",
  // Keeps dialogs, printing, windows and the pointer from the page. Downloads are refused by the
  // session, which, unlike a sandbox, says so; and without forms, Enter in a field would do nothing:
  // they go nowhere by `form-action`.
  'sandbox allow-scripts allow-same-origin allow-downloads allow-forms',
].join('; ');
