import * as v from 'valibot';
import { err, ok, type Result } from '../../main/base/result.ts';
import { firstIssue } from '../http/body.ts';
import { type ApiRequest, json, type Reply } from '../http/message.ts';

/** What is wrong with a control request, in words for whoever writes the test. */
export function badInput(error: string): Reply {
  return json({ error }, 400);
}

export function parseInput<S extends v.GenericSchema>(
  request: ApiRequest,
  schema: S,
): Result<v.InferOutput<S>, Reply> {
  let body: unknown;
  try {
    body = JSON.parse(request.body);
  } catch {
    return err(badInput('the body is not JSON'));
  }
  const parsed = v.safeParse(schema, body);
  return parsed.success ? ok(parsed.output) : err(badInput(firstIssue(parsed.issues)));
}
