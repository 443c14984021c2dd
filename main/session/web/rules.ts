import { isAtOrBelow, type WebHandoff } from '../../settings/handoff.ts';

/** Somewhere that the application, or one of its frames, wants to go. */
export interface Navigation {
  readonly url: string;
  readonly isMainFrame: boolean;
}

/** A request, as Electron's `webRequest` tells of it. Across redirections it keeps its `id`. */
export interface WebRequest {
  readonly id: number;
  readonly url: string;
  readonly method: string;
  /** As Electron names it: `mainFrame`, `subFrame`, `script`, … */
  readonly resourceType: string;
}

/** `over`: there the application has finished. */
export type NavigationVerdict = 'allowed' | 'refused' | 'over';

/** What pages may load for themselves. Of `data:` and `blob:` nothing leaves this machine. */
const loadable = new Set(['https:', 'wss:', 'data:', 'blob:']);
/** Posts under way whose beginnings are remembered. A page has one of its own at a time. */
const mostPosts = 32;

/** Where the operator's application may go, and what it may load. */
export class ApplicationRules {
  readonly #origins: ReadonlySet<string>;
  readonly #end: URL | null;
  /** Where the main frame's posts began, by their requests' numbers. */
  readonly #posts = new Map<number, string>();

  constructor({ address, origins, endAddress }: WebHandoff) {
    this.#origins = new Set([new URL(address).origin, ...origins]);
    this.#end = endAddress === undefined ? null : new URL(endAddress);
  }

  /** Pages and frames are of the listed origins; frames also of what these make themselves. */
  navigation({ url, isMainFrame }: Navigation): NavigationVerdict {
    const target = parse(url);
    if (target === null) return 'refused';
    if (isMainFrame && this.#end !== null && isAtOrBelow(target, this.#end)) return 'over';
    if (this.#isListed(target)) return 'allowed';
    if (isMainFrame) return 'refused';
    const isOwn = target.protocol === 'blob:' && this.#origins.has(target.origin);
    return isOwn || url === 'about:blank' || url === 'about:srcdoc' ? 'allowed' : 'refused';
  }

  /** What is not encrypted, and what is this machine's, is loaded by no page. */
  request({ id, url, method, resourceType }: WebRequest): boolean {
    const target = parse(url);
    if (target === null || !loadable.has(target.protocol)) return false;
    const isMainFrame = resourceType === 'mainFrame';
    if (!isMainFrame && resourceType !== 'subFrame') return true;
    if (this.navigation({ url, isMainFrame }) !== 'allowed') return false;
    return !isMainFrame || method !== 'POST' || this.#staysAtItsOrigin(id, target.origin);
  }

  #isListed({ protocol, username, password, origin }: URL): boolean {
    return protocol === 'https:' && `${username}${password}` === '' && this.#origins.has(origin);
  }

  /** By 307 and 308 a server passes a post on as it is, and the tokens in it are for one address. */
  #staysAtItsOrigin(id: number, origin: string): boolean {
    const began = this.#posts.get(id);
    if (began !== undefined) return began === origin;
    const [oldest] = this.#posts.keys();
    if (oldest !== undefined && this.#posts.size >= mostPosts) this.#posts.delete(oldest);
    this.#posts.set(id, origin);
    return true;
  }
}

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}
