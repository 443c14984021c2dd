import type { User } from '../world/users.ts';

/** A user's photo: initials on a colour, as SVG. */
export function avatarSvg({ name, colour }: User): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">
<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${colour}"/>
<stop offset="1" stop-color="${colour}" stop-opacity=".72"/></linearGradient></defs>
<rect width="96" height="96" fill="#fff"/><rect width="96" height="96" fill="url(#g)"/>
<text x="48" y="49" fill="#fff" font-family="system-ui, sans-serif" font-size="38" font-weight="600"
 text-anchor="middle" dominant-baseline="central">${initials(name)}</text></svg>`;
}

/** First letters of Latin names; of a Chinese name its last sign, as people there do. */
export function initials(name: string): string {
  if (/^\p{Script=Han}+$/u.test(name)) return [...name].at(-1) ?? '';
  return name
    .split(' ')
    .map((word) => word.slice(0, 1))
    .join('')
    .slice(0, 2);
}

/** The logo to lay over a mini-program code: round, as it is clipped to a circle anyway. */
export const logoSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">
<circle cx="50" cy="50" r="50" fill="#396aff"/>
<path d="M26 52l17 17 31-35" fill="none" stroke="#fff" stroke-width="10" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
