/** A screen: CSS pixels as the page sees them. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The screens that every view is held to: small, upright, wide, and as large as they come. */
export const sizes: readonly Size[] = [
  { width: 480, height: 800 },
  { width: 800, height: 480 },
  { width: 1080, height: 1920 },
  { width: 1920, height: 1080 },
  { width: 2560, height: 1080 },
  { width: 3840, height: 2160 },
];

/** Such as `480x800`: in file names and on the command line. */
export function nameOf({ width, height }: Size): string {
  return `${width}x${height}`;
}
