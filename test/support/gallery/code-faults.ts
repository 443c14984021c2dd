/** A code as it is drawn: all in device pixels, read from the canvas itself. */
export interface DrawnCode {
  readonly side: number;
  readonly module: number;
  /** Modules on a side, without quiet zone. */
  readonly modules: number;
  /** What is wrong with it; empty where nothing is. */
  readonly faults: readonly string[];
}

/**
 * Runs in the page: measures the code by its pixels alone, knowing nothing of how it was drawn. It is
 * sent there as its text, and so refers to nothing outside itself.
 */
export function drawnCode(): DrawnCode {
  const canvas = document.querySelector('canvas');
  const context = canvas?.getContext('2d');
  if (!canvas || !context) throw new Error('no code is drawn');
  const faults: string[] = [];
  const { width: side, height } = canvas;
  const { data } = context.getImageData(0, 0, side, height);
  const at = (x: number, y: number) => data[(y * side + x) * 4] ?? -1;
  const isDark = (x: number, y: number) => at(x, y) < 128;

  // The corner of the finder pattern: what is light before it is the quiet zone, and its edge is
  // seven modules long (ISO/IEC 18004).
  let quiet = 0;
  while (quiet < side && !isDark(quiet, quiet)) quiet += 1;
  let edge = quiet;
  while (edge < side && isDark(edge, quiet)) edge += 1;
  const module = (edge - quiet) / 7;
  const modules = side / module - 8;
  if (side !== height) faults.push(`${side} × ${height} is no square`);
  if (!Number.isInteger(module)) faults.push(`a module is ${module} pixels`);
  if (quiet !== module * 4) faults.push(`the quiet zone is ${quiet} pixels`);
  if ((modules - 17) % 4 !== 0) faults.push(`no code has ${modules} modules`);

  const greys = new Set<number>();
  let torn = 0;
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const value = at(x, y);
      if (value !== 0 && value !== 255) greys.add(value);
      const corner = at(x - (x % module), y - (y % module));
      if (value !== corner) torn += 1;
      const isQuiet = Math.min(x, y, side - 1 - x, side - 1 - y) < quiet;
      if (isQuiet && value !== 255) torn += 1;
    }
  }
  if (greys.size > 0) faults.push(`it has greys: ${[...greys].slice(0, 3).join(', ')}`);
  if (torn > 0) faults.push(`${torn} pixels are not of their module`);

  const box = canvas.getBoundingClientRect();
  const shown = box.width * devicePixelRatio;
  // Chromium lays out in 64ths of a pixel, and paints on whole ones.
  if (Math.abs(shown - side) > devicePixelRatio / 64)
    faults.push(`${side} pixels are shown on ${shown}`);
  return { side, module, modules, faults };
}
