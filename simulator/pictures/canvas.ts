import { PNG } from 'pngjs';

/** Grey pixels of a square picture, 0 black to 255 white. */
export interface Canvas {
  readonly side: number;
  readonly pixels: Buffer;
}

export function whiteCanvas(side: number): Canvas {
  return { side, pixels: Buffer.alloc(side * side, 255) };
}

/** As a grey PNG: a quarter of the work of a coloured one, and nobody misses the colours. */
export function toPng({ side, pixels }: Canvas): Buffer {
  return PNG.sync.write(
    // The types ask for a whole PNG object; the encoder reads these three.
    { width: side, height: side, data: pixels } as PNG,
    {
      colorType: 0,
      inputColorType: 0,
      bitDepth: 8,
      inputHasAlpha: false,
      filterType: 0,
      deflateStrategy: 0,
    },
  );
}

/**
 * Paints every pixel by asking how dark it is (0 to 1) at four points within it, so that edges come
 * out smooth. Coordinates are relative to the centre.
 */
export function paint({ side, pixels }: Canvas, darkness: (x: number, y: number) => number): void {
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const x = column - side / 2;
      const y = row - side / 2;
      const dark =
        darkness(x + 0.25, y + 0.25) +
        darkness(x + 0.75, y + 0.25) +
        darkness(x + 0.25, y + 0.75) +
        darkness(x + 0.75, y + 0.75);
      pixels[row * side + column] = Math.round(255 * (1 - dark / 4));
    }
  }
}
