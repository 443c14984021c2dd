/** As a share of the screen's shorter side; and what a finger and a wall of a screen set as limits, pixels. */
const share = 0.066;
const least = 72;
const most = 144;

/**
 * Height of the kiosk's own bar above an application, in CSS pixels, which are the pixels that
 * windows are measured in. Main lays the application out below it, and the page draws it.
 *
 * @param textScale setting `textScale`, from 1 to 2
 * @param screen what there is for both, CSS pixels
 */
export function sessionBarHeight(
  textScale: number,
  { width, height }: { readonly width: number; readonly height: number },
): number {
  const plain = Math.min(most, Math.max(least, Math.min(width, height) * share));
  return Math.round(plain * textScale);
}
