import * as v from 'valibot';
import { err, ok, type Result } from '../base/result.ts';
import type { GenAuthError, HttpFailure, Malformed, Refused } from './errors.ts';
import type { HttpResponse } from './http.ts';
import { CheckQRCodeStatusDataDto, Envelope } from './schema.ts';

type Where = Pick<GenAuthError, 'operation' | 'host'>;
type Wrong = Refused | HttpFailure | Malformed;

/**
 * Opens an answer and checks what is inside. HTTP 200 says nothing here: the API fails with it too,
 * and only `statusCode === 200` in the body is success.
 */
export function openEnvelope<S extends v.GenericSchema>(
  response: HttpResponse,
  data: S,
  where: Where,
): Result<v.InferOutput<S>, Wrong> {
  const json = parseJson(response, where);
  if (!json.ok) return json;
  const envelope = v.safeParse(Envelope, json.value);
  if (!envelope.success) return err(malformed(response, where, 'no statusCode'));
  const refusal = refusalIn(envelope.output, response, where);
  if (refusal) return err(refusal);
  return checked(data, envelope.output.data, where);
}

/**
 * Whether an answer without content of its own is a success: an empty one is, and an envelope must
 * say so.
 */
export function openEmpty(response: HttpResponse, where: Where): Result<void, Wrong> {
  if (!isSuccess(response)) return err(httpFailure(response, where));
  const json = parseJson(response, where);
  const envelope = json.ok ? v.safeParse(Envelope, json.value) : null;
  const refusal = envelope?.success ? refusalIn(envelope.output, response, where) : null;
  return refusal ? err(refusal) : ok(undefined);
}

/**
 * Opens the answer of a status poll. `check-qrcode-status` is documented as "not standardised": the
 * status may stand bare, in `data`, or deeper.
 */
export function openStatus(
  response: HttpResponse,
  where: Where,
): Result<CheckQRCodeStatusDataDto, Wrong> {
  const json = parseJson(response, where);
  if (!json.ok) return json;
  const envelope = v.safeParse(Envelope, json.value);
  if (envelope.success) {
    const refusal = refusalIn(envelope.output, response, where);
    if (refusal) return err(refusal);
  } else if (!isSuccess(response)) {
    return err(httpFailure(response, where));
  }
  return checked(CheckQRCodeStatusDataDto, withStatus(json.value), where);
}

/** Peels up to three layers of `data` to find the object that has a `status`. */
function withStatus(body: unknown): unknown {
  let at = body;
  for (let depth = 0; depth < 3 && typeof at === 'object' && at !== null; depth += 1) {
    if ('status' in at && typeof at.status === 'string') return at;
    at = 'data' in at ? at.data : undefined;
  }
  return at;
}

function parseJson(response: HttpResponse, where: Where): Result<unknown, Wrong> {
  try {
    return ok(JSON.parse(response.body.toString('utf8')));
  } catch {
    return err(malformed(response, where, 'the answer is not JSON'));
  }
}

function refusalIn(
  envelope: v.InferOutput<typeof Envelope>,
  response: HttpResponse,
  where: Where,
): Refused | HttpFailure | null {
  if (envelope.statusCode === 200) return isSuccess(response) ? null : httpFailure(response, where);
  const { statusCode, apiCode, message = '' } = envelope;
  const requestId = envelope.requestId ?? envelope.uniqueId;
  return {
    kind: 'refused',
    statusCode,
    message: message.slice(0, 300),
    ...(apiCode === undefined ? {} : { apiCode }),
    ...(requestId === undefined ? {} : { requestId: printable(requestId) }),
    ...retryAfter(response),
    ...where,
  };
}

function checked<S extends v.GenericSchema>(
  schema: S,
  data: unknown,
  where: Where,
): Result<v.InferOutput<S>, Malformed> {
  const parsed = v.safeParse(schema, data, { abortEarly: true });
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  // The path names a field; the issue's message is left out because it quotes what was received.
  const field = issue ? (v.getDotPath(issue) ?? 'data') : 'data';
  return err({ kind: 'malformed', what: `field ${field} is not as documented`, ...where });
}

function isSuccess(response: HttpResponse): boolean {
  return response.status >= 200 && response.status < 300;
}

function malformed(response: HttpResponse, where: Where, what: string): Wrong {
  return isSuccess(response) ? { kind: 'malformed', what, ...where } : httpFailure(response, where);
}

export function httpFailure(response: HttpResponse, where: Where): HttpFailure {
  return { kind: 'http', status: response.status, ...retryAfter(response), ...where };
}

/** An id goes to the screen and the terminal, where a line break could pass for a line of ours. */
function printable(id: string): string {
  return id.replace(/[^\x21-\x7e]/g, '').slice(0, 100);
}

/** `Retry-After` in its seconds form (RFC 9110 §10.2.3); the date form would need a trusted clock. */
function retryAfter(response: HttpResponse): { retryAfterMs?: number } {
  const seconds = Number(response.headers['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAfterMs: seconds * 1000 } : {};
}
