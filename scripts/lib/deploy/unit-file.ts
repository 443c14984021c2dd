/** A unit of systemd, as far as it is data: what stands in which section, in the file's order. */
export interface UnitFile {
  /** All values of a key; an empty list where it is missing. */
  values(section: string, key: string): readonly string[];
}

/** See systemd.syntax(7); without continued lines, which we have none of. */
export function readUnit(text: string): UnitFile {
  const found = new Map<string, string[]>();
  let section = '';
  for (const line of text.split('\n')) {
    if (/^\s*([#;]|$)/.test(line)) continue;
    const head = /^\[(\w+)\]$/.exec(line);
    if (head) {
      section = head[1] ?? '';
      continue;
    }
    const at = line.indexOf('=');
    const name = `${section}.${line.slice(0, at)}`;
    found.set(name, [...(found.get(name) ?? []), line.slice(at + 1)]);
  }
  return { values: (inSection, key) => found.get(`${inSection}.${key}`) ?? [] };
}

const seconds: Readonly<Record<string, number>> = { '': 1, s: 1, min: 60, h: 3600 };

/** A time span of systemd.time(7) that is one number with one unit, in seconds; NaN for any other. */
export function secondsOf(span: string | undefined): number {
  const [, count, unit = ''] = /^(\d+)(\w*)$/.exec(span ?? '') ?? [];
  return Number(count) * (seconds[unit] ?? Number.NaN);
}
