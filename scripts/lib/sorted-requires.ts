import type { Plugin } from 'vite';

/** What the bundler writes for a module from outside: its `require`, and how it is wrapped. */
const required = /^(?:let (\w+) = )?require\("([^"]+)"\);$/;
const wrapped = /^(\w+) = require_rolldown_runtime\.__toESM\(\1, 1\);$/;

/**
 * The bundler requires modules from outside in the order in which it came across them, which depends
 * on what else the machine had to do. Two builds of the same code are to be the same bytes, and the
 * order of Node's own modules means nothing: so they are sorted.
 */
export function sortedRequires(): Plugin {
  return {
    name: 'sorted-requires',
    renderChunk: (code) => ({ code: sortRequires(code), map: null }),
  };
}

/** Only those that follow each other at the top, behind the chunks of our own: their order is kept. */
export function sortRequires(code: string): string {
  const lines = code.split('\n');
  const start = lines.findIndex((line) => isFromOutside(line));
  if (start < 0) return code;
  let end = start;
  const groups: { name: string; lines: string[] }[] = [];
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    if (isFromOutside(line)) groups.push({ name: required.exec(line)?.[2] ?? '', lines: [line] });
    else if (wrapped.test(line)) groups.at(-1)?.lines.push(line);
    else break;
  }
  groups.sort((a, b) => (a.name < b.name ? -1 : 1));
  const sorted = groups.flatMap((group) => group.lines);
  return [...lines.slice(0, start), ...sorted, ...lines.slice(end)].join('\n');
}

function isFromOutside(line: string): boolean {
  const name = required.exec(line)?.[2];
  return name !== undefined && !name.startsWith('.');
}
