/**
 * Height of the kiosk's own bar above an application, in CSS pixels, which are the pixels that
 * windows are measured in. Main lays the application out below it, and the page draws it.
 *
 * @param textScale setting `textScale`, from 1 to 2
 */
export function sessionBarHeight(textScale: number): number {
  return Math.round(72 * textScale);
}
