import type { Plugin } from 'vite';

/** A part of the reader's code, and what stands in its place in the page. */
interface Cut {
  readonly what: string;
  readonly found: RegExp;
  readonly instead: string;
  /** How often it is there. */
  readonly times: number;
}

/** A method as TypeScript writes it. The bundler keeps all methods of a class, called or not. */
const method = (name: string): Cut => ({
  what: `the method ${name}`,
  found: new RegExp(`^ {4}(?:async )?${name}\\([\\s\\S]*?^ {4}\\}$`, 'gm'),
  instead: '',
  times: 1,
});

/** An option that the page does not set: whatever depends on it goes too, which is the minifier's work. */
const unset = (name: string, times: number): Cut => ({
  what: `the option ${name}`,
  found: new RegExp(`(?:\\w+\\.)*\\bopts\\.${name}\\b`, 'g'),
  instead: 'undefined',
  times,
});

/** What `renderer/code/modules.ts` has no use for. */
const cuts: readonly Cut[] = [
  // Where in a camera's picture the code is, for those who draw a frame around it.
  unset('pointsOnDetect', 6),
  method('report'),
  // What the reader saw, for those who look into its work.
  unset('imageOnResult', 2),
  unset('imageOnBitmap', 2),
  // Characters left to somebody else.
  unset('textDecoder', 2),
  {
    what: 'text kept for later',
    found: /deferText \? \[\] : undefined/g,
    instead: 'undefined',
    times: 1,
  },
  {
    what: 'text made later',
    found: /Payload\.finish\(decoded, \w+\)/g,
    instead: 'decoded',
    times: 1,
  },
  { what: 'how it is made', found: /^ {4}finish\([\s\S]*?^ {4}\},$/gm, instead: '', times: 1 },
  // Pauses in the work on a picture, of which the page reads one in a while.
  method('decodeAsync'),
  {
    what: 'pauses',
    found: /^ +if \(cooperative[^\n]*\n +this\.retryStart \+= yield;$/gm,
    instead: '',
    times: 8,
  },
  // Further codes in the same picture: where the first one is, so that it is not found again.
  method('excluded'),
  method('exclude'),
  { what: 'a look around a layer', found: /^ +this\.exclude\(layer\);$/gm, instead: '', times: 1 },
  {
    what: 'the place of a code',
    found: /^ +const padding = 3\.5 [\s\S]*?this\.exclude\(source\);\n +\}$/gm,
    instead: '',
    times: 1,
  },
  // Pictures of other kinds than a canvas gives.
  method('processImage'),
  {
    what: 'named formats',
    found: /if \(named !== undefined\) \{[\s\S]*?^ {4}\}\n {4}else if/gm,
    instead: 'if',
    times: 1,
  },
  // Options are checked where they are written: by TypeScript.
  { what: 'the check of options', found: /^ {8}validateOpts\(init\);$/gm, instead: '', times: 1 },
];

/**
 * Takes out of `qr` what the page never asks of it: a sixth of its weight, and nothing of how it reads.
 * Another version of the package in which a part is not as it was fails the build, and is looked at.
 */
export function leanReader(): Plugin {
  return {
    name: 'lean-reader',
    transform: {
      filter: { id: /\/node_modules\/qr\/decode\.js$/ },
      handler: (code) => ({ code: leanReaderCode(code), map: null }),
    },
  };
}

/** @throws Error that names the part that is not there as often as it was */
export function leanReaderCode(code: string): string {
  return cuts.reduce((left, { what, found, instead, times }) => {
    const count = left.match(found)?.length ?? 0;
    if (count !== times)
      throw new Error(`qr has ${what} ${count} times, and had it ${times} times`);
    return left.replace(found, instead);
  }, code);
}
