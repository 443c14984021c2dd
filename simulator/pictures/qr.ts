import { create } from 'qrcode';
import { toPng, whiteCanvas } from './canvas.ts';

/** Roughly the size of GenAuth's own pictures, in pixels; modules are whole pixels. */
const targetSide = 300;
/** Light modules around the code (ISO/IEC 18004). */
const quietZone = 4;

/** A QR code as PNG. */
export function qrPng(text: string): Buffer {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const scale = Math.max(1, Math.round(targetSide / (size + 2 * quietZone)));
  const canvas = whiteCanvas((size + 2 * quietZone) * scale);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!modules.get(row, column)) continue;
      for (let line = 0; line < scale; line += 1) {
        const y = (row + quietZone) * scale + line;
        const start = y * canvas.side + (column + quietZone) * scale;
        canvas.pixels.fill(0, start, start + scale);
      }
    }
  }
  return toPng(canvas);
}
