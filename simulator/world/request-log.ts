/** One request as the simulator saw it. */
export interface LoggedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The operation's name, `unknown` for a path that there is not. */
  readonly operation: string;
  /** HTTP status answered; 0 when a fault left the request without an answer. */
  readonly status: number;
  /** The fault that was in the way, if any. */
  readonly fault: string | null;
  /** Wall clock and monotonic milliseconds of its arrival. */
  readonly at: number;
  readonly now: number;
  /** Names of all headers, lower case. */
  readonly headerNames: readonly string[];
  /** Values of the headers that tests look at; of `authorization` only the scheme. */
  readonly headers: Readonly<Record<string, string>>;
}

const shown = ['accept', 'accept-encoding', 'content-type', 'cookie', 'host', 'user-agent'];

/** The latest requests, oldest first. */
export class RequestLog {
  readonly #size: number;
  #entries: LoggedRequest[] = [];

  constructor(size = 2_000) {
    this.#size = size;
  }

  add(entry: LoggedRequest): void {
    this.#entries.push(entry);
    // Cut in strides: an array that loses its head on every call is slow.
    if (this.#entries.length >= this.#size * 2) this.#entries = this.#entries.slice(-this.#size);
  }

  all(): readonly LoggedRequest[] {
    return this.#entries.slice(-this.#size);
  }

  clear(): void {
    this.#entries = [];
  }
}

/** The part of the headers that the log shows. */
export function shownHeaders(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] => {
    if (name === 'authorization') return [[name, schemeOf(value)]];
    return shown.includes(name) || /^x-(authing|genauth)-/.test(name) ? [[name, value]] : [];
  });
  return Object.fromEntries(entries);
}

/** `Basic`, `Bearer`, or `bare` for a token without a scheme. */
function schemeOf(authorization: string): string {
  return /^(\S+) /.exec(authorization)?.[1] ?? 'bare';
}
