import * as v from 'valibot';
import { err, ok, type Result } from '../../main/base/result.ts';
import { invalidArgument, type Refusal } from '../world/refusals.ts';
import type { ApiRequest } from './message.ts';

/** The body as JSON that fits the schema; the refusal names the first field that does not. */
export function jsonBody<S extends v.GenericSchema>(
  request: ApiRequest,
  schema: S,
): Result<v.InferOutput<S>, Refusal> {
  let body: unknown;
  try {
    body = JSON.parse(request.body);
  } catch {
    return err(invalidArgument('the body is not JSON'));
  }
  const parsed = v.safeParse(schema, body);
  return parsed.success ? ok(parsed.output) : err(invalidArgument(firstIssue(parsed.issues)));
}

export function firstIssue(issues: readonly v.BaseIssue<unknown>[]): string {
  const [issue] = issues;
  if (!issue) return 'invalid';
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}

/**
 * The fields of a form. OAuth asks for form encoding (RFC 6749 §4), some clients send JSON anyway;
 * of that, the fields that are strings.
 */
export function formBody(request: ApiRequest): Readonly<Record<string, string>> {
  if (!/json/i.test(request.headers['content-type'] ?? '')) {
    return Object.fromEntries(new URLSearchParams(request.body));
  }
  try {
    const body: unknown = JSON.parse(request.body);
    const entries = Object.entries(body ?? {});
    return Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}
