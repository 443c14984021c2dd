/** A code as it is drawn: all in device pixels, read from the canvas itself. */
export interface DrawnCode {
  readonly side: number;
  readonly module: number;
  /** Modules on a side, without quiet zone. */
  readonly modules: number;
  /** What is wrong with it; empty where nothing is. */
  readonly faults: readonly string[];
  /** A PNG, as a data URL. */
  readonly picture: string;
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
  /** How far dark modules may reach over their edges, in modules. */
  const most = 0.18;
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
  // Dark modules reach over their edges, though not over their corners.
  const module = quiet / 4;
  const modules = side / module - 8;
  const reach = Math.ceil(most * module);
  if (side !== height) faults.push(`${side} × ${height} is no square`);
  if (!Number.isInteger(module)) faults.push(`a module is ${module} pixels`);
  if (edge - quiet < 7 * module || edge - quiet > 7 * module + reach) {
    faults.push(`the corner is ${edge - quiet} pixels wide`);
  }
  if ((modules - 17) % 4 !== 0) faults.push(`no code has ${modules} modules`);

  const isDarkModule = (x: number, y: number) => {
    const centre = (at: number) => Math.floor((Math.floor(at / module) + 0.5) * module);
    const isInside = Math.min(x, y) >= 0 && Math.max(x, y) < side;
    return isInside && isDark(centre(x), centre(y));
  };
  let torn = 0;
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const value = at(x, y);
      const isFar = !(
        isDarkModule(x + reach, y) ||
        isDarkModule(x - reach, y) ||
        isDarkModule(x, y + reach) ||
        isDarkModule(x, y - reach)
      );
      if (isDarkModule(x, y) ? value !== 0 : isFar && value !== 255) torn += 1;
    }
  }
  if (torn > 0) faults.push(`${torn} pixels are not of their module`);

  const box = canvas.getBoundingClientRect();
  const shown = box.width * devicePixelRatio;
  // Chromium lays out in 64ths of a pixel, and paints on whole ones.
  if (Math.abs(shown - side) > devicePixelRatio / 64)
    faults.push(`${side} pixels are shown on ${shown}`);
  return { side, module, modules, faults, picture: canvas.toDataURL() };
}
