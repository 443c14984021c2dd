import { parseDocument } from 'yaml';
import { err, ok, type Result } from '../../../main/base/result.ts';

/**
 * One document of YAML 1.1, which Ansible reads: `yes` and `off` are no texts there. Keys that are there
 * twice or are no texts (`{{ x }}` without quotes) are an error, and so is what the reader would only warn of.
 */
export function readYaml(text: string): Result<unknown, string> {
  const strict = { strict: true, uniqueKeys: true, stringKeys: true } as const;
  const document = parseDocument(text, { version: '1.1', ...strict });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) return err(problem.message.trimEnd());
  return ok(document.toJS());
}

/** For files of which no more is known than that they are YAML with something in it. */
export function yamlProblems(text: string): readonly string[] {
  const read = readYaml(text);
  if (!read.ok) return [read.error];
  return read.value === null ? ['there is nothing in it'] : [];
}
