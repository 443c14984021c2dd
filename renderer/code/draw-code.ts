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
/**
 * How much further, for each neighbour by which a dark module is lonelier than the light one beside
 * it. A blur takes most from what stands alone, dark or light; so the edge is moved to where it gets
 * more room, away from a neighbour that is one of many and has room to spare.
 */
const lonelyGain = 0.0375;
/** The curve's exponent, about. */
const gamma = 2.2;

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
 * In two layers, each with all pixels in one direction and one to a module in the other, which is then
 * stretched: a rectangle for each module would take ten times as long. What a dark module gains at its
 * sides is in the one, what it gains above and below in the other.
 */
function drawModules(context: CanvasRenderingContext2D, modules: Modules, side: number): void {
  const { width, data } = rasterize(modules, 1);
  const module = side / width;
  const isDark = (at: number) => data[at * 4] === 0;
  const neighbours = [1, -1, width, -width];
  const loneliness = (at: number) =>
    neighbours.filter((step) => isDark(at + step) !== isDark(at)).length;
  const layer = context.canvas.cloneNode() as HTMLCanvasElement;
  layer.height = width;
  const layerContext = layer.getContext('2d');
  context.imageSmoothingEnabled = false;
  const image = context.createImageData(side, width);
  // A pixel's opacity is its highest byte, wherever Chromium runs.
  const black = new Uint32Array(image.data.buffer);
  for (const step of [1, width]) {
    black.fill(0);
    for (let place = 0; place < width * width; place += 1) {
      const at = step === 1 ? place : (place % width) * width + Math.floor(place / width);
      const start = place * module;
      if (isDark(at)) {
        black.fill(255 << 24, start, start + module);
        continue;
      }
      for (const from of [-step, step]) {
        if (!isDark(at + from)) continue;
        const lonelier = loneliness(at + from) - loneliness(at);
        const reach = module * (darkGain + lonelyGain * lonelier);
        for (let i = 0; i < reach; i += 1) {
          const light = (1 - Math.min(1, reach - i)) ** (1 / gamma);
          black[start + (from < 0 ? i : module - 1 - i)] = Math.round(255 * (1 - light)) << 24;
        }
      }
    }
    layerContext?.putImageData(image, 0, 0);
    context.drawImage(layer, 0, 0, side, side);
    // Columns for rows.
    context.setTransform(0, 1, 1, 0, 0, 0);
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
