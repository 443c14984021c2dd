/** Windows's and macOS's files for icons: both are PNG pictures, put one after the other. */

export interface Picture {
  /** Width and height in pixels, at most 1024. */
  readonly size: number;
  readonly png: Buffer;
}

/** ICO: a head, sixteen bytes on each picture, and the pictures. 256 pixels is written as 0, and the most. */
export function icoOf(pictures: readonly Picture[]): Buffer {
  const head = Buffer.alloc(6 + pictures.length * 16);
  head.writeUInt16LE(1, 2); // icons, and not cursors
  head.writeUInt16LE(pictures.length, 4);
  let at = head.length;
  for (const [i, { size, png }] of pictures.entries()) {
    const entry = 6 + i * 16;
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4); // planes
    head.writeUInt16LE(32, entry + 6); // bits of a pixel
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** What macOS calls each size, for ordinary displays and for those with twice the pixels. */
const icnsTypes: Readonly<Record<number, readonly string[]>> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/** ICNS: each picture has its type and length before it, as the whole has. Sizes without a type are left out. */
export function icnsOf(pictures: readonly Picture[]): Buffer {
  const parts = pictures.flatMap(({ size, png }) =>
    (icnsTypes[size] ?? []).map((type) => chunk(type, png)),
  );
  return chunk('icns', Buffer.concat(parts));
}

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(8 + content.length, 4);
  return Buffer.concat([head, content]);
}
