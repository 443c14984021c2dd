/** Colours as `#rrggbb`, and how well one can be read on another (WCAG 2.2). */

type Channels = readonly [red: number, green: number, blue: number];

function channelsOf(colour: string): Channels {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
}

/** Relative luminance, 0 to 1 (WCAG 2.2, “relative luminance”). */
export function luminanceOf(colour: string): number {
  const linear = channelsOf(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = linear;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 for the same colour, 21 for black on white, whichever comes first. */
export function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour on the way from one to another, `share` 0 to 1. */
export function mixOf(from: string, to: string, share: number): string {
  const target = channelsOf(to);
  const mixed = channelsOf(from).map((channel, i) => {
    const end = target[i] ?? channel;
    return Math.round(channel + (end - channel) * share);
  });
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

const steps = 50;

/**
 * The colour nearest to this one, on the way to another, that is fit; the end of the way where none
 * is.
 */
export function nearestFit(
  colour: string,
  towards: string,
  isFit: (candidate: string) => boolean,
): string {
  for (let step = 0; step < steps; step += 1) {
    const candidate = mixOf(colour, towards, step / steps);
    if (isFit(candidate)) return candidate;
  }
  return towards;
}
