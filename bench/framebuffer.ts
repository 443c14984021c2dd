import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import jsQR from 'jsqr';

const rowsLookedAt = 24;

/** What a virtual display has on its glass, read from the file that Xvfb keeps it in (XWD format). */
export class Framebuffer {
  readonly #file: string;
  readonly #layout: Layout;

  /** @param folder where the display was told to keep its framebuffer */
  constructor(folder: string) {
    this.#file = join(folder, 'Xvfb_screen0');
    this.#layout = layoutOf(readFileSync(this.#file));
  }

  get height(): number {
    return this.#layout.height;
  }

  /** The pixels of these rows as they are now, one row after the other, 4 bytes each, blue first. */
  readRows(rows: readonly number[]): Buffer {
    const { start, lineBytes } = this.#layout;
    const pixels = Buffer.alloc(rows.length * lineBytes);
    const file = openSync(this.#file, 'r');
    for (const [i, y] of rows.entries()) {
      readSync(file, pixels, i * lineBytes, lineBytes, start + y * lineBytes);
    }
    closeSync(file);
    return pixels;
  }

  /** The same rows of a snapshot. */
  rowsIn(snapshot: Buffer, rows: readonly number[]): Buffer {
    const { start, lineBytes } = this.#layout;
    return Buffer.concat(
      rows.map((y) => snapshot.subarray(start + y * lineBytes, start + (y + 1) * lineBytes)),
    );
  }

  /** Share of light pixels in a few rows, from 0 to 1: cheap enough to look at all the time. */
  lightShare(): number {
    const { start, width, height, lineBytes } = this.#layout;
    const row = Buffer.alloc(lineBytes);
    const file = openSync(this.#file, 'r');
    let light = 0;
    for (let i = 0; i < rowsLookedAt; i += 1) {
      const y = Math.floor(((i + 0.5) * height) / rowsLookedAt);
      readSync(file, row, 0, lineBytes, start + y * lineBytes);
      for (let x = 0; x < width; x += 4) if ((row[x * 4] ?? 0) > 200) light += 1;
    }
    closeSync(file);
    return light / (rowsLookedAt * Math.ceil(width / 4));
  }

  /** Everything that is on the glass now. */
  snapshot(): Buffer {
    return readFileSync(this.#file);
  }

  /** The text of the QR code in a snapshot; null when none can be read. Takes some 100 ms. */
  codeIn(snapshot: Buffer): string | null {
    const { start, width, height, lineBytes } = this.#layout;
    const rgba = new Uint8ClampedArray(width * height * 4);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const from = start + y * lineBytes + x * 4;
        const to = (y * width + x) * 4;
        // X keeps blue first.
        rgba[to] = snapshot[from + 2] ?? 0;
        rgba[to + 1] = snapshot[from + 1] ?? 0;
        rgba[to + 2] = snapshot[from] ?? 0;
        rgba[to + 3] = 255;
      }
    }
    return jsQR(rgba, width, height)?.data ?? null;
  }
}

interface Layout {
  /** Where the pixels begin, in bytes. */
  readonly start: number;
  readonly width: number;
  readonly height: number;
  readonly lineBytes: number;
}

/**
 * X.Org's XWDFile.h: 32-bit words; header size at 0, width and height at 4 and 5, bytes of a line at
 * 12, colours at 19; the pixels follow the header and the colour table (12 bytes a colour).
 */
function layoutOf(file: Buffer): Layout {
  const word = (index: number) => file.readUInt32BE(index * 4);
  return {
    start: word(0) + word(19) * 12,
    width: word(4),
    height: word(5),
    lineBytes: word(12),
  };
}
