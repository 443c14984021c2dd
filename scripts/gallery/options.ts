import { parseArgs } from 'node:util';
import { type Language, languages } from '../../preload/contract.ts';
import { type Theme, themes } from '../../preload/palettes.ts';
import { nameOf, type Size, sizes } from '../../test/support/gallery/sizes.ts';
import { PlainError } from '../lib/say.ts';

export interface Options {
  /** States, not empty, in the order in which they are shown. */
  readonly states: readonly string[];
  readonly themes: readonly Theme[];
  readonly languages: readonly Language[];
  readonly sizes: readonly Size[];
  /** All samples of a state, not its first one only. */
  readonly isAll: boolean;
  readonly out: string;
  /** A gallery that was rendered before, to compare with. */
  readonly against: string | null;
  /** Whether the baseline of the visual regression test is to be made, and no gallery. */
  readonly isBaseline: boolean;
}

const many = { type: 'string', multiple: true } as const;
const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  ...{ state: many, theme: many, language: many, size: many },
  ...{ all: flag, out: text, against: text, baseline: flag },
} as const;

const allowed =
  '[--state NAME]… [--theme NAME]… [--language NAME]… [--size WIDTHxHEIGHT]… [--all] [--out FOLDER] [--against FOLDER], or --baseline alone';

/**
 * The whole matrix, unless options narrow it.
 *
 * @param states all there are
 * @throws PlainError that names what was found and what is allowed
 */
export function parseOptions(args: readonly string[], states: readonly string[]): Options {
  const values = valuesIn(args);
  const isBaseline = values.baseline ?? false;
  if (isBaseline && args.length > 1) throw notAllowed(args);
  const found = {
    states: chosen('--state', values.state, states, (state) => state),
    themes: chosen('--theme', values.theme, themes, (theme) => theme),
    languages: chosen('--language', values.language, languages, (language) => language),
    sizes: chosen('--size', values.size, sizes, nameOf),
    isAll: values.all ?? false,
    out: values.out ?? 'gallery',
    against: values.against ?? null,
    isBaseline,
  };
  if (found.out === '' || found.against === '') throw notAllowed(args);
  return found;
}

function valuesIn(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    throw notAllowed(args);
  }
}

/** Those that were named, in the order in which they always are; all where none was. */
function chosen<T>(
  option: string,
  wanted: readonly string[] | undefined,
  all: readonly T[],
  name: (one: T) => string,
): readonly T[] {
  const names = all.map(name);
  for (const found of wanted ?? []) {
    if (names.includes(found)) continue;
    throw new PlainError(`${option}: found ${JSON.stringify(found)}; allowed: ${names.join(', ')}`);
  }
  return wanted === undefined ? all : all.filter((one) => wanted.includes(name(one)));
}

function notAllowed(args: readonly string[]): PlainError {
  return new PlainError(`found ${JSON.stringify(args.join(' '))}; allowed: ${allowed}`);
}
