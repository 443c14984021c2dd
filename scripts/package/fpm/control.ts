import type { DebRequest } from './fpm-arguments.ts';

/** The file `control` of a package, deb-control(5). */
export function controlText(request: DebRequest, installedBytes: number): string {
  const fields: readonly (readonly [name: string, value: string])[] = [
    ['Package', request.name],
    ['Version', request.version],
    ['Section', request.section],
    ['Priority', request.priority],
    ['Architecture', request.architecture],
    ['Maintainer', request.maintainer],
    ['Installed-Size', String(Math.ceil(installedBytes / 1024))],
    ['Depends', request.depends.join(', ')],
    ['Recommends', request.recommends.join(', ')],
    ['Homepage', request.homepage],
    ['Description', descriptionField(request.description)],
  ];
  const lines = fields
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`);
  return `${lines.join('\n')}\n`;
}

/** A first line that says what it is; the others begin with a blank, and empty ones have a dot. */
function descriptionField(description: string): string {
  const [synopsis = '', ...rest] = description.trim().split('\n');
  const more = rest.map((line) => ` ${line.trim() === '' ? '.' : line.trim()}`);
  return [synopsis, ...more].join('\n');
}
