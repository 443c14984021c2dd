import { err, ok, type Result } from '../base/result.ts';
import { readTextFile, type TextFile } from './read-file.ts';

/** The one JSON object of a settings file, and the file that it came from. */
export interface JsonFile {
  readonly values: Readonly<Record<string, unknown>>;
  readonly file: TextFile;
}

/** Why there is none: continues “a file that …”, and never quotes what is in the file. */
export interface NoJson {
  readonly isMissing: boolean;
  readonly what: string;
}

/** Reads a file with one JSON object. `$schema`, by which editors know the settings, is no setting. */
export function readJsonFile(path: string): Result<JsonFile, NoJson> {
  const file = readTextFile(path);
  if (!file.ok) {
    return err({ isMissing: file.error.code === 'ENOENT', what: file.error.what });
  }
  const object = parseObject(file.value.text);
  if (!object.ok) return err({ isMissing: false, what: object.error });
  const { $schema: _, ...values } = object.value;
  return ok({ values, file: file.value });
}

/** @returns as an error, why a text is not one JSON object: continues “a file that …” */
export function parseObject(text: string): Result<Record<string, unknown>, string> {
  if (text.trim() === '') return err('is empty');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may hold a secret.
    return err('is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return err('holds no JSON object');
  }
  return ok(value as Record<string, unknown>);
}
