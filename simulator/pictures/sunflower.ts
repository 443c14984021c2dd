import { createHash } from 'node:crypto';
import { paint, toPng, whiteCanvas } from './canvas.ts';

const side = 280;
const radius = 132;
const rays = 54;
const rings = 11;
/** The centre is kept free for a logo whose diameter is the side divided by 2.4. */
const logoRadius = side / 2.4 / 2;
/** Where the first ring of marks lies; they are `pitch` apart, and their strokes this wide. */
const innermost = logoRadius + 8;
const pitch = (radius - innermost) / (rings - 1);
const stroke = 4;

/** Three large eyes, as a mini-program code has them, and a small one. */
const eyes = [
  { x: -90, y: -90, r: 27 },
  { x: 90, y: -90, r: 27 },
  { x: -90, y: 90, r: 27 },
  { x: 90, y: 90, r: 13 },
];

/**
 * A round code in the manner of WeChat's mini-program codes: marks on rays around a centre. It looks
 * the part, holds nothing, and no QR reader can make anything of it, exactly as with the real ones.
 */
export function sunflowerPng(seed: string, hasLogo: boolean): Buffer {
  const bits = bitsOf(seed);
  const isOn = (ray: number, ring: number) =>
    ring >= 0 && ring < rings && (bits[ray * rings + ring] ?? false);
  const canvas = whiteCanvas(side);
  paint(canvas, (x, y) => {
    for (const eye of eyes) {
      const distance = Math.hypot(x - eye.x, y - eye.y);
      if (distance < eye.r + 6) return eyeDarkness(distance / eye.r);
    }
    const distance = Math.hypot(x, y);
    if (distance < logoRadius + 4) return hasLogo ? logoDarkness(x, y, distance) : 0;
    return markDarkness(x, y, distance, isOn);
  });
  return toPng(canvas);
}

type IsOn = (ray: number, ring: number) => boolean;

/** Marks that touch along a ray grow together into one stroke with round ends. */
function markDarkness(x: number, y: number, distance: number, isOn: IsOn): number {
  const turn = (2 * Math.PI) / rays;
  const angle = Math.atan2(y, x) + Math.PI;
  const ray = Math.round(angle / turn) % rays;
  const across = Math.abs(distance * Math.sin(angle - Math.round(angle / turn) * turn));
  const ring = Math.round((distance - innermost) / pitch);
  if (!isOn(ray, ring)) return 0;
  const along = distance - innermost - ring * pitch;
  const isJoined = isOn(ray, ring + Math.sign(along));
  const off = isJoined ? across : Math.hypot(across, along);
  return off < stroke / 2 ? 1 : 0;
}

function eyeDarkness(part: number): number {
  return part < 0.42 || (part > 0.72 && part < 1) ? 1 : 0;
}

/** A dark disc with a light tick: the stand-in for an application's logo. */
function logoDarkness(x: number, y: number, distance: number): number {
  if (distance > logoRadius) return 0;
  const isTick = stretch(x, y, -22, 2, -6, 18) || stretch(x, y, -6, 18, 24, -16);
  return isTick ? 0 : 0.75;
}

/** Whether a point lies on the thick line from a to b. */
function stretch(x: number, y: number, ax: number, ay: number, bx: number, by: number): boolean {
  const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
  const at = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2));
  return Math.hypot(x - ax - at * (bx - ax), y - ay - at * (by - ay)) < 5;
}

function bitsOf(seed: string): boolean[] {
  const digests = [0, 1, 2].map((part) => createHash('sha256').update(`${part}${seed}`).digest());
  const bytes = Buffer.concat(digests);
  return Array.from(
    { length: rays * rings },
    (_, bit) => (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1,
  );
}
