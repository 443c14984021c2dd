import type { Modules } from './encoder/encode.ts';
import { fitModules, logoCircle } from './geometry.ts';
import { rasterize } from './modules.ts';
import type { PreparedCode } from './prepare-code.ts';

/** Codes are dark on light in every theme: many phones cannot read them the other way round. */
const light = '#fff';

/**
 * How far dark modules reach over their edges, in modules. What shines looks larger than it is: where
 * a lens blurs an edge, its light half stays lighter in the picture than its dark half is dark (sRGB's
 * curve). A code of equal halves therefore arrives with thin dark modules. `npm run bench -- scan`
 * reads more with this than without, and than with the smoothed edges of an enlarged picture.
 */
const darkGain = 0.06;
/** The curve's exponent, about. */
const gamma = 2.2;

const here = [[0, 0]] as const;
const around = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/**
 * Draws a code as large as it fits into a square.
 *
 * @param available device pixels on a side
 * @returns the side that the drawing has, in device pixels
 */
export function drawCode(canvas: HTMLCanvasElement, code: PreparedCode, available: number): number {
  const side =
    code.kind === 'modules' ? fitModules(available, code.modules.size).side : Math.floor(available);
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return side;
  context.fillStyle = light;
  context.fillRect(0, 0, side, side);
  if (code.kind === 'modules') drawModules(context, code.modules, side);
  else drawPicture(context, code.picture, code.logo, side);
  return side;
}

/**
 * With a pixel to a module, then larger: a rectangle for each would take ten times as long. Dark
 * modules reach a little over their edge, by `darkGain`: first the outermost pixel, of which only a
 * part is reached, then what is reached whole.
 */
function drawModules(context: CanvasRenderingContext2D, modules: Modules, side: number): void {
  const { width, data } = rasterize(modules, 1);
  const small = context.canvas.cloneNode() as HTMLCanvasElement;
  small.width = small.height = width;
  const smallContext = small.getContext('2d');
  const image = context.createImageData(width, width);
  // Black all over, and light modules are holes in it.
  for (let at = 3; at < data.length; at += 4) image.data[at] = 255 - (data[at - 1] ?? 0);
  smallContext?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  const gain = darkGain * (side / width);
  for (let reach = Math.ceil(gain); reach >= 0; reach -= 1) {
    const covered = Math.min(1, gain - reach + 1);
    context.globalAlpha = 1 - (1 - covered) ** (1 / gamma);
    for (const [x, y] of reach === 0 ? here : around) {
      context.drawImage(small, x * reach, y * reach, side, side);
    }
  }
}

function drawPicture(
  context: CanvasRenderingContext2D,
  picture: CanvasImageSource,
  logo: CanvasImageSource | null,
  side: number,
): void {
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, side, side);
  if (!logo) return;
  const { centre, radius } = logoCircle(side);
  context.save();
  context.beginPath();
  context.arc(centre, centre, radius, 0, 2 * Math.PI);
  context.clip();
  context.fillStyle = light;
  context.fill();
  context.drawImage(logo, centre - radius, centre - radius, radius * 2, radius * 2);
  context.restore();
}
