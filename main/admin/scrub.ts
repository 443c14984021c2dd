/**
 * Takes secrets out of texts that leave the machine. The log was redacted when it was written; this
 * is more thorough, since a support bundle is read by strangers: it also finds secrets in other
 * spellings (base64, percent signs), and what an address or a header carries under a telling name.
 */

/** As `Redactor.redact`: masks what it knows as secret, and all that stands under a secret's name. */
export type Redact = (text: string, key?: string) => string;

const mask = '[secret]';
/**
 * U+2029 between texts that are redacted in one go, which is a thousand times faster than one by
 * one. No pattern below goes across it: it counts as white space, and as the end of a line.
 */
const splitter = '\u2029';

export class Scrubber {
  readonly #redact: Redact;
  readonly #secretNames = new Map<string, boolean>();

  constructor(redact: Redact) {
    this.#redact = redact;
  }

  /** Each text without secrets, in order. */
  texts(texts: readonly string[]): string[] {
    return this.#each(
      texts.map((text) => text.replaceAll(splitter, ' ').replace(dataUrl, 'data:[left out]')),
      (joined) => this.#named(this.#encoded(this.#redact(joined))),
    );
  }

  /** A JSON value without secrets: in its texts, in its keys, and whatever has a telling key. */
  value(value: unknown): unknown {
    const texts: string[] = [];
    collect(value, texts);
    const clean = this.texts(texts);
    let next = 0;
    const rebuild = (part: unknown): unknown => {
      if (typeof part === 'string') return clean[next++] ?? mask;
      if (Array.isArray(part)) return part.map(rebuild);
      if (typeof part !== 'object' || part === null) return part;
      return Object.fromEntries(
        Object.entries(part).map(([key, inner]) => {
          const cleanKey = clean[next++] ?? mask;
          const cleanValue = rebuild(inner);
          const isTelling = this.#isSecretName(key) && inner !== null && typeof inner !== 'boolean';
          return [cleanKey, isTelling ? mask : cleanValue];
        }),
      );
    };
    return rebuild(value);
  }

  /** Lines of JSON, or of anything else. */
  lines(text: string): string {
    const lines = text.split('\n').map(parsed);
    return (this.value(lines) as unknown[])
      .map((line, i) => (typeof lines[i] === 'string' ? String(line) : JSON.stringify(line)))
      .join('\n');
  }

  /** Applies a change to many texts at once; one by one where they cannot be told apart again. */
  #each(texts: readonly string[], change: (joined: string) => string): string[] {
    const changed = change(texts.join(splitter)).split(splitter);
    return changed.length === texts.length ? changed : texts.map((text) => change(text));
  }

  /** `appSecret=…`, `"ticket": "…"`, `Authorization: Bearer …`, also where they are quoted once more. */
  #named(text: string): string {
    const plain = text.replace(authorization, `$1 ${mask}`);
    let clean = '';
    let done = 0;
    for (const { 0: whole, 1: name = '', index } of plain.matchAll(nameAndSign)) {
      const at = index + whole.length;
      if (index < done || !this.#isSecretName(name)) continue;
      value.lastIndex = at;
      const [found, quote = ''] = value.exec(plain) ?? [];
      if (found === undefined) continue;
      clean += `${plain.slice(done, at)}${quote}${mask}${quote}`;
      done = at + found.length;
    }
    return clean + plain.slice(done);
  }

  /** Masks each run of base64 or of percent signs that says, once decoded, something secret. */
  #encoded(text: string): string {
    const base64 = (joined: string) =>
      maskRuns(joined, base64Run, base64Decoded, (decoded) => this.#each(decoded, this.#redact));
    return base64(
      maskRuns(text, percentRun, percentDecoded, (decoded) =>
        this.#each(decoded, (joined) => base64(this.#redact(joined))),
      ),
    );
  }

  #isSecretName(name: string): boolean {
    let known = this.#secretNames.get(name);
    if (known === undefined) {
      // An empty text holds no secret, so what masks it is its name.
      known = this.#redact('', name) !== '';
      this.#secretNames.set(name, known);
    }
    return known;
  }
}

const dataUrl = /data:[\w/+.;=-]*,[^\s"'<>)\\]*/gi;
const authorization = /\b(Bearer|Basic)[ \t]+[\w.~+/=-]+/gi;
const nameAndSign = /([\w-]{2,40})\\*["']?[ \t]{0,4}[:=][ \t]{0,4}/g;
const value = /(\\*["'])(?:(?!\1).){0,20000}\1|\[secret\]|[^\s"'\\][^\s"'\\&,;{}[\]()]*/y;
/** Any run at all: one that has to have a percent sign would take the square of its length to seek. */
const percentRun = /[^\s"'<>\\]+/g;
const base64Run = /[\w+/-]{8,}={0,2}/g;

/** Masks the runs whose decoded forms do not come back from `clean` as they were. */
function maskRuns(
  text: string,
  run: RegExp,
  decode: (found: string) => readonly string[],
  clean: (decoded: readonly string[]) => readonly string[],
): string {
  const runs = text.match(run) ?? [];
  if (runs.length === 0) return text;
  const decoded = runs.map((found) => decode(found).join('\n').replaceAll(splitter, ' '));
  const cleaned = clean(decoded);
  let next = 0;
  return text.replace(run, (found) => {
    const i = next++;
    return cleaned[i] === decoded[i] ? found : mask;
  });
}

function percentDecoded(run: string): string[] {
  if (!run.includes('%')) return [];
  // Not by `decodeURIComponent`, which gives up on the whole where one sign is wrong.
  const bytes = run.replace(/(?:%[0-9a-f]{2})+/gi, (signs) =>
    Buffer.from(signs.replaceAll('%', ''), 'hex').toString('utf8'),
  );
  return [bytes, bytes.replaceAll('+', ' ')];
}

/** A run may begin before the encoded text does, so all four places where it can are tried. */
function base64Decoded(run: string): string[] {
  return [0, 1, 2, 3].map((offset) => Buffer.from(run.slice(offset), 'base64').toString('utf8'));
}

function collect(value: unknown, into: string[]): void {
  if (typeof value === 'string') into.push(value);
  else if (Array.isArray(value)) for (const inner of value) collect(inner, into);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      into.push(key);
      collect(inner, into);
    }
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
