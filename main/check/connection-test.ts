import { isIP } from 'node:net';
import type { TestStep } from '../../preload/admin-contract.ts';
import type { Clock } from '../base/clock.ts';
import type { Result } from '../base/result.ts';
import { explain, type GenAuthError, type Operation } from '../genauth/errors.ts';
import type { Send } from '../genauth/http.ts';
import { isLoopback } from '../genauth/loopback.ts';
import { skewInWords } from '../genauth/service-clock.ts';
import { codeOf } from '../settings/read-file.ts';
import type { MintedCode } from '../signin/service.ts';
import { adviceFor, adviceForCode } from './advice.ts';

/** What a test needs of the outside, so that tests of it can bring their own. */
export interface TestedConnection {
  /** The setting `host`. */
  readonly host: string;
  readonly send: Send;
  /** The proxy by which an address is reached first; null where it is none. */
  readonly proxyTo: (url: URL) => Promise<string | null>;
  /** Addresses of a name; rejects with a code of the system. */
  readonly lookup: (hostname: string) => Promise<readonly string[]>;
  /** Asks for one code and its picture, by the `send` that it is given. */
  readonly mint: (send: Send) => Promise<Minted>;
  readonly clock: Pick<Clock, 'now' | 'after'>;
}

export interface Minted {
  readonly code: Result<MintedCode, GenAuthError>;
  /** As `ServiceClock.skewMs`. */
  readonly skewMs: number | null;
}

export type StepName = Exclude<TestStep['name'], 'settings'>;
const names: readonly StepName[] = ['dns', 'tls', 'code', 'picture'];

const lookupMs = 5_000;
const tlsMs = 10_000;
const maxBytes = 256 * 1024;
/** A clock that is this far off makes tokens look too old or too young. */
const mostSkewMs = 60_000;

/**
 * Tries a connection step by step: the name, the certificate, a code, its picture. Each step has its
 * time and, where it failed, what to do about it; those after a failed one are not tried.
 */
export async function testConnection(connection: TestedConnection): Promise<readonly TestStep[]> {
  const steps: TestStep[] = [];
  for (const step of [testName, testTls]) {
    const done = await timed(connection, step);
    steps.push(done);
    if (done.outcome === 'failed') return withSkipped(steps);
  }
  return withSkipped([...steps, ...(await testCode(connection))]);
}

type Finding = Pick<TestStep, 'name' | 'outcome' | 'detail' | 'advice'>;

async function timed(
  connection: TestedConnection,
  step: (connection: TestedConnection) => Promise<Finding>,
): Promise<TestStep> {
  const from = connection.clock.now();
  const finding = await step(connection);
  return { ...finding, detail: cut(finding.detail), tookMs: since(from, connection) };
}

async function testName({ host, proxyTo, lookup, clock }: TestedConnection): Promise<Finding> {
  const url = new URL(host);
  const name = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(name) > 0) return passed('dns', `${name} is an address`);
  const proxy = isLoopback(url.hostname) ? null : await proxyTo(url);
  if (proxy !== null) return passed('dns', `left to the proxy ${proxy}`);
  let cancel = () => {};
  const late = new Promise<'late'>((resolve) => {
    cancel = clock.after(lookupMs, () => resolve('late'));
  });
  try {
    const addresses = await Promise.race([lookup(name), late]);
    if (addresses !== 'late') return passed('dns', `${name} is ${addresses.join(', ')}`);
    const detail = `${name}: no answer within ${lookupMs / 1000} s`;
    return failed('dns', detail, adviceForCode('EAI_AGAIN'));
  } catch (error) {
    const code = codeOf(error);
    return failed('dns', `${name} was not found (${code})`, adviceForCode(code));
  } finally {
    cancel();
  }
}

/** Any answer will do: it has come through the certificate. What is asked for is public. */
async function testTls({ host, send }: TestedConnection): Promise<Finding> {
  const url = new URL(`${host}/oidc/.well-known/jwks.json`);
  if (url.protocol === 'http:') return passed('tls', 'not needed on this machine itself');
  const answer = await send({ operation: 'jwks', method: 'GET', url, timeoutMs: tlsMs, maxBytes });
  if (answer.ok) return passed('tls', `${url.host} is trusted, and answers`);
  const { error } = answer;
  // An answer that is too long has come through the certificate as well.
  if (error.kind === 'malformed') return passed('tls', `${url.host} is trusted, and answers`);
  return failed('tls', explain(error).replace(/^\S+ at /, ''), adviceFor(error));
}

/** One call for both, as the kiosk itself does it; the time of each is taken as it goes. */
async function testCode(connection: TestedConnection): Promise<readonly TestStep[]> {
  const { mint, send, clock } = connection;
  const from = clock.now();
  let codeMs: number | null = null;
  const watched: Send = async (request) => {
    const answer = await send(request);
    if (request.operation === codeOperation) codeMs ??= since(from, connection);
    return answer;
  };
  const { code, skewMs } = await mint(watched);
  const allMs = since(from, connection);
  const tookMs = codeMs ?? allMs;
  if (!code.ok && code.error.operation !== 'picture') {
    return [{ ...failure('code', code.error), tookMs }];
  }
  const codeStep = { ...passed('code', skewDetail(skewMs)), tookMs };
  const pictureMs = allMs - tookMs;
  if (!code.ok) return [codeStep, { ...failure('picture', code.error), tookMs: pictureMs }];
  const { type, bytes } = code.value.picture;
  return [codeStep, { ...passed('picture', `${type}, ${bytes.length} bytes`), tookMs: pictureMs }];
}

/** Whole milliseconds. */
function since(from: number, { clock }: TestedConnection): number {
  return Math.round(clock.now() - from);
}

const codeOperation: Operation = 'gene-qrcode';

function skewDetail(skewMs: number | null): string {
  if (skewMs === null || Math.abs(skewMs) < mostSkewMs) return 'a code was issued';
  return `a code was issued; ${skewInWords(skewMs)}`;
}

/** The steps that were taken, and the rest as not tried. */
export function withSkipped(steps: readonly TestStep[]): readonly TestStep[] {
  const skipped = names.slice(steps.length).map((name) => ({
    name,
    outcome: 'skipped' as const,
    tookMs: 0,
    detail: '',
    advice: '',
  }));
  return [...steps, ...skipped];
}

function failure(name: StepName, error: GenAuthError): Finding {
  return failed(name, cut(explain(error)), adviceFor(error));
}

function passed(name: StepName, detail: string): Finding {
  return { name, outcome: 'passed', detail, advice: '' };
}

function failed(name: StepName, detail: string, advice: string): Finding {
  return { name, outcome: 'failed', detail, advice };
}

/** To what the screen takes. */
function cut(detail: string): string {
  return detail.length > 500 ? `${detail.slice(0, 499)}…` : detail;
}
