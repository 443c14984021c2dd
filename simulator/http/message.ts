/** A request, free of sockets, so that a test can make one without a network. */
export interface ApiRequest {
  readonly method: string;
  /** Without the query, percent-encoded as received. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether it came from this machine: control answers nobody else. */
  readonly isLocal: boolean;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** `no-store` because nothing here may be taken from a cache: not a status, not a token. */
export function json(value: unknown, status = 200): Reply {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  };
  return { status, headers, body: JSON.stringify(value) };
}

export function html(body: string, status = 200): Reply {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body };
}

export function empty(status = 200): Reply {
  return { status, headers: {}, body: '' };
}

/** After a form: the browser goes on with GET, and going back repeats nothing. */
export function seeOther(location: string): Reply {
  return { status: 303, headers: { location }, body: '' };
}
