import type { Modules } from './encoder/encode.ts';
import { fitModules, logoCircle } from './geometry.ts';
import { quietZone } from './modules.ts';
import type { PreparedCode } from './prepare-code.ts';

/** Codes are dark on light in every theme: many phones cannot read them the other way round. */
const dark = '#000';
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
  context.fillStyle = light;
  context.fillRect(0, 0, side, side);
  if (code.kind === 'modules') drawModules(context, code.modules, available);
  else drawPicture(context, code.picture, code.logo, side);
  return side;
}

function drawModules(context: CanvasRenderingContext2D, modules: Modules, available: number): void {
  const { module } = fitModules(available, modules.size);
  context.fillStyle = dark;
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (!modules.isDark(x, y)) continue;
      context.fillRect((x + quietZone) * module, (y + quietZone) * module, module, module);
    }
  }
}

function drawPicture(
  context: CanvasRenderingContext2D,
  picture: HTMLImageElement,
  logo: HTMLImageElement | null,
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
