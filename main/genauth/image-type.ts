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
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  const start = bytes.subarray(0, 12).toString('latin1');
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image/webp';
  const head = bytes.subarray(0, 1024).toString('utf8');
  if (
    /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/i.test(head)
  )
    return 'image/svg+xml';
  return null;
}
