import type { Matrix } from './matrix.ts';
import { blackPicture, type Picture } from './picture.ts';

/** What the light in a room makes of the screen. Light is counted in that of a white screen. */
export interface Lighting {
  /** White to black, as the room's light on the glass leaves it: 50 is 50 : 1. */
  readonly contrast: number;
  /** A side from which the screen is darker, as a cheap one is when seen aslant. */
  readonly shade: Slope;
  /** A side at which something bright is mirrored in the glass, such as a window. */
  readonly veil: Slope;
  /** The mirror image of a lamp; null is none. */
  readonly lamp: Lamp | null;
}

/** Something that grows evenly across the code, from none at one side to `most` at the other. */
export interface Slope {
  readonly most: number;
  /** Degrees. */
  readonly towards: number;
}

/** An ellipse. Lengths are in sides of our code, from its middle. */
export interface Lamp {
  readonly x: number;
  readonly y: number;
  /** Of the code's area, 0 to 1. */
  readonly share: number;
  /** Longer axis to shorter axis. */
  readonly stretch: number;
  /** Degrees. */
  readonly turned: number;
  readonly light: number;
}

/** Share of the way from a lamp's middle to its rim over which it goes dark. */
const rim = 0.1;

/** @param plane from the picture's pixels to the plane of the code, see `planeFromPicture` */
export function lit(picture: Picture, plane: Matrix, lighting: Lighting): Picture {
  const { width, height, light } = picture;
  const { contrast, shade, veil, lamp } = lighting;
  const [a, b, c, d, e, f, g, h, i] = plane;
  const black = 1 / contrast;
  const shaded = slope(shade);
  const veiled = slope(veil);
  const mirrored = lamp ? spot(lamp) : () => 0;
  const seen = blackPicture(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const w = 1 / (g * (x + 0.5) + h * (y + 0.5) + i);
      const u = (a * (x + 0.5) + b * (y + 0.5) + c) * w;
      const v = (d * (x + 0.5) + e * (y + 0.5) + f) * w;
      const at = y * width + x;
      const screen = black + (1 - black) * (light[at] ?? 0);
      seen.light[at] = screen * (1 - shaded(u, v)) + veiled(u, v) + mirrored(u, v);
    }
  }
  return seen;
}

/** The light of a white screen in the middle of the code, without a lamp. */
export function whiteInTheMiddle({ shade, veil }: Lighting): number {
  return 1 - shade.most / 2 + veil.most / 2;
}

type Field = (u: number, v: number) => number;

/** Even across the code, and at its end beyond it. */
function slope({ most, towards }: Slope): Field {
  const angle = (towards * Math.PI) / 180;
  const [right, down] = [Math.cos(angle), Math.sin(angle)];
  return (u, v) => most * Math.min(1, Math.max(0, 0.5 + u * right + v * down));
}

function spot({ x, y, share, stretch, turned, light }: Lamp): Field {
  const angle = (turned * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const longer = Math.sqrt((share * stretch) / Math.PI);
  const shorter = longer / stretch;
  return (u, v) => {
    const along = ((u - x) * cos + (v - y) * sin) / longer;
    const aside = ((v - y) * cos - (u - x) * sin) / shorter;
    const fromMiddle = Math.sqrt(along * along + aside * aside);
    return light * Math.min(1, Math.max(0, 0.5 + (1 - fromMiddle) / rim));
  };
}
