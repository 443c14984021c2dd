import type { Picture } from './picture.ts';

/** Pictures larger than this on a side are not decoded: a small file can unpack to gigabytes. */
const maxSide = 4096;

/** What an image's first bytes say that it is; null when it is none, or one too large to decode. */
export function imageTypeOf(bytes: Buffer): Picture['type'] | null {
  if (bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) {
    // Width and height open the first chunk, IHDR (PNG specification §11.2.1).
    if (bytes.length < 24) return null;
    const isSane = bytes.readUInt32BE(16) <= maxSide && bytes.readUInt32BE(20) <= maxSide;
    return isSane ? 'image/png' : null;
  }
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])))
    return ifSane('image/jpeg', jpegSize(bytes));
  const start = bytes.subarray(0, 12).toString('latin1');
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) {
    if (bytes.length < 10) return null;
    return ifSane('image/gif', [bytes.readUInt16LE(6), bytes.readUInt16LE(8)]);
  }
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) {
    return ifSane('image/webp', webpSize(bytes));
  }
  const head = bytes.subarray(0, 1024).toString('utf8');
  if (
    /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--(?:(?!-->)[\s\S])*-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/i.test(
      head,
    )
  )
    return 'image/svg+xml';
  return null;
}

type Size = readonly [width: number, height: number];

function ifSane(type: Picture['type'], size: Size | null): Picture['type'] | null {
  return size === null || size.every((side) => side <= maxSide) ? type : null;
}

/** From the frame header (ITU T.81 §B.2.2); null when no segment before it can be followed. */
function jpegSize(bytes: Buffer): Size | null {
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

/** From the first chunk (RFC 9649 §2.5 to 2.7). */
function webpSize(bytes: Buffer): Size | null {
  if (bytes.length < 30) return null;
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
    case 'VP8 ':
      return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
    default:
      return null;
  }
}
