import type { Modules } from './encoder/encode.ts';
import { longestReadSide, modulesIn } from './modules.ts';

/** A code in the form in which it can be drawn best. */
export type PreparedCode =
  /** Read and encoded anew: crisp at any size. */
  | { readonly kind: 'modules'; readonly modules: Modules }
  /** Not readable here (a WeChat mini-program code is no QR code): the picture itself. */
  | {
      readonly kind: 'picture';
      readonly picture: Decoded;
      readonly logo: Decoded | null;
    };

type Decoded = ImageBitmap | HTMLImageElement;

/**
 * Decodes a code's picture.
 *
 * @returns null when the picture cannot even be decoded as an image.
 */
export async function prepareCode(
  picture: string,
  logo: string | null,
): Promise<PreparedCode | null> {
  const image = await decode(picture);
  if (!image) return null;
  const pixels = pixelsOf(image);
  const modules = modulesIn(pixels);
  // Let go of at once, as the bitmap is.
  pixels.data.buffer.transfer(0);
  if (!modules) {
    return { kind: 'picture', picture: image, logo: logo === null ? null : await decode(logo) };
  }
  if ('close' in image) image.close();
  return { kind: 'modules', modules };
}

/**
 * As a bitmap that can be let go of. A page keeps the pictures of its image elements long after they
 * are gone, which are hundreds a day; SVG has no other way.
 */
async function decode(dataUrl: string): Promise<Decoded | null> {
  try {
    if (!dataUrl.startsWith('data:image/svg')) {
      const bytes = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
      return await createImageBitmap(
        new Blob([Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))]),
      );
    }
    const image = new Image();
    image.src = dataUrl;
    await image.decode();
    return image;
  } catch {
    return null;
  }
}

/** One for all codes: each would hold its pixels until somebody collects the garbage. */
const canvas = document.createElement('canvas');

function pixelsOf(image: Decoded): ImageData {
  const longest = Math.max(image.width, image.height, 1);
  const scale = Math.min(1, longestReadSide / longest);
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return new ImageData(1, 1);
  // A transparent picture would otherwise be read as dark on dark.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
