import { encode, type Modules } from '../../../../renderer/code/encoder/encode.ts';

/** The code of a text that has one. */
export function encoded(text: string): Modules {
  const modules = encode(text);
  if (modules === null) throw new Error('no code holds this text');
  return modules;
}
