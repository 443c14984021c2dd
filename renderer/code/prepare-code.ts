import type { Modules } from './encoder/encode.ts';
import { modulesIn } from './modules.ts';

/** A code in the form in which it can be drawn best. */
export type PreparedCode =
  /** Read and encoded anew: crisp at any size. */
  | { readonly kind: 'modules'; readonly modules: Modules }
  /** Not readable here (a WeChat mini-program code is no QR code): the picture itself. */
  | {
      readonly kind: 'picture';
      readonly picture: HTMLImageElement;
      readonly logo: HTMLImageElement | null;
    };

/** Reading needs no more pixels than this on a side, and its time grows with them. */
const longestReadSide = 800;

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
  const modules = modulesIn(pixelsOf(image));
  if (modules) return { kind: 'modules', modules };
  return { kind: 'picture', picture: image, logo: logo === null ? null : await decode(logo) };
}

async function decode(dataUrl: string): Promise<HTMLImageElement | null> {
  const image = new Image();
  image.src = dataUrl;
  try {
    await image.decode();
  } catch {
    return null;
  }
  return image.naturalWidth > 0 || image.src.startsWith('data:image/svg+xml') ? image : null;
}

function pixelsOf(image: HTMLImageElement): ImageData {
  const longest = Math.max(image.naturalWidth, image.naturalHeight, 1);
  const scale = Math.min(1, longestReadSide / longest);
  const width = Math.max(1, Math.round(image.naturalWidth * scale));
  const height = Math.max(1, Math.round(image.naturalHeight * scale));
  const canvas = document.createElement('canvas');
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
