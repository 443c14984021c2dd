import { err, ok, type Result } from '../../base/result.ts';
import { imageTypeOf } from '../../genauth/image-type.ts';
import { readBytes } from '../read-file.ts';

/** A logo is drawn a few hundred pixels wide. */
const maxBytes = 512 * 1024;

/** @returns a data URL; as the error, continues “a file that …” */
export function readLogo(path: string): Result<string, string> {
  const file = readBytes(path, maxBytes);
  if (!file.ok) return err(file.error.what);
  const { bytes } = file.value;
  const type = imageTypeOf(bytes);
  if (type !== 'image/png' && type !== 'image/svg+xml') return err('is no PNG or SVG picture');
  return ok(`data:${type};base64,${bytes.toString('base64')}`);
}
