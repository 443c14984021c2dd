import type { Modules } from './encoder/encode.ts';
import { fitModules, logoCircle } from './geometry.ts';
import { rasterize } from './modules.ts';
import type { PreparedCode } from './prepare-code.ts';

/** Codes are dark on light in every theme: many phones cannot read them the other way round. */
const light = '#fff';

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
  if (code.kind === 'modules') drawModules(context, code.modules, side);
  else drawPicture(context, code.picture, code.logo, side);
  return side;
}

/** With a pixel to a module, then larger: a rectangle for each would take ten times as long. */
function drawModules(context: CanvasRenderingContext2D, modules: Modules, side: number): void {
  const { width, data } = rasterize(modules, 1);
  const small = context.createImageData(width, width);
  small.data.set(data);
  context.putImageData(small, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(context.canvas, 0, 0, width, width, 0, 0, side, side);
}

function drawPicture(
  context: CanvasRenderingContext2D,
  picture: HTMLImageElement,
  logo: HTMLImageElement | null,
  side: number,
): void {
  context.fillStyle = light;
  context.fillRect(0, 0, side, side);
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
