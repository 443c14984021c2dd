import { tripped } from '../../preload/tripwires.ts';

/** Kinds of things that Chromium itself refuses a page, and tells the console alone. */
export type Complaint =
  | 'navigation'
  | 'new window'
  | 'form'
  | 'dialog'
  | 'download'
  | 'pointer lock'
  | 'closing'
  | 'script'
  | 'markup'
  | 'style'
  | 'connection'
  | 'content'
  | 'clipboard'
  | 'cookie'
  | 'protocol handler'
  | 'permission'
  | 'file dialog'
  | 'Node';

/** Those of the wires in `preload/tripwires.ts`. */
const wired: readonly Complaint[] = [
  'connection',
  'clipboard',
  'cookie',
  'protocol handler',
  'navigation',
  'permission',
  'file dialog',
  'Node',
];

const signs: readonly (readonly [RegExp, Complaint])[] = [
  [/Not allowed to (load local resource|navigate top frame to)/, 'navigation'],
  [/allow-popups/, 'new window'],
  [/allow-forms|form-action/, 'form'],
  [/Scripts may close only/, 'closing'],
  [/allow-modals|prompt\(\) is and will not be supported/, 'dialog'],
  [/allow-downloads|Download is disallowed/, 'download'],
  [/allow-pointer-lock/, 'pointer lock'],
  [/requires 'Trusted\w+' assignment|TrustedTypePolicy|createPolicy|trusted-types/, 'markup'],
  [/Content Security Policy.*"(script|worker|child)-src|WebAssembly.*Content Security/, 'script'],
  [/Content Security Policy.*"style-src/, 'style'],
  [/Content Security Policy.*"connect-src/, 'connection'],
  [/Content Security Policy/, 'content'],
];

/** No sign stands further back in a message than this, in characters. */
const longest = 1_000;

/**
 * What a line on the page's console says was refused; null for every other line. The page can write
 * such lines itself, and gains nothing by it: none of its words get any further.
 */
export function complaintIn(message: string): Complaint | null {
  if (message.startsWith(tripped)) {
    const kind = message.slice(tripped.length);
    return wired.find((one) => one === kind) ?? null;
  }
  const start = message.slice(0, longest);
  return signs.find(([sign]) => sign.test(start))?.[1] ?? null;
}
