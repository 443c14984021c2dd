import { _QRScanner as QrScanner } from 'qr/decode.js';
import { encode, type Modules } from './encoder/encode.ts';

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Reading needs no more pixels than this on a side, and its time grows with them. */
export const longestReadSide = 800;

/**
 * One for all codes: each would hold a megabyte until somebody collects the garbage. Its own limit
 * for second looks is one frame, too short for a slow machine.
 */
const scanner = new QrScanner({
  maxSize: { width: longestReadSide, height: longestReadSide },
  timeLimit: 250,
});

/** Quiet zone on each side, in modules (ISO/IEC 18004 §9.1). */
export const quietZone = 4;

/**
 * Reads a QR code out of a picture and encodes its text anew. Null when the picture is no QR code or
 * larger than `longestReadSide`, or when the new code would not say exactly the same: then only the
 * picture itself may be shown.
 */
export function modulesIn(pixels: Pixels): Modules | null {
  const modules = readAndEncode(pixels);
  forgetLastMatch();
  return modules;
}

function readAndEncode(pixels: Pixels): Modules | null {
  const text = read(pixels);
  if (text === null || text.includes('\uFFFD')) return null;
  // A code of a lower level than ours can hold more than ours.
  const modules = encode(text);
  if (modules === null) return null;
  // Plain ASCII has one encoding. For anything else the new code is read back, since a QR code does
  // not have to say which character set its bytes are in.
  const isCertain = /^[\x20-\x7e]*$/.test(text) || read(rasterize(modules)) === text;
  return isCertain ? modules : null;
}

/**
 * JavaScript engines keep the text of the last regular expression that matched (`RegExp.input`), and
 * the code's text is a secret once it is off the screen.
 */
function forgetLastMatch(): void {
  /^/.test('');
}

function read(pixels: Pixels): string | null {
  try {
    scanner.addImage(pixels);
    const [text] = scanner.decode();
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  } finally {
    scanner.clean();
  }
}

/** The picture of a code with its quiet zone, 4 pixels to a module. */
export function rasterize(modules: Modules, scale = 4): Pixels {
  const side = (modules.size + 2 * quietZone) * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const mx = Math.floor(x / scale) - quietZone;
      const my = Math.floor(y / scale) - quietZone;
      const isInside = mx >= 0 && my >= 0 && mx < modules.size && my < modules.size;
      if (isInside && modules.isDark(mx, my))
        data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { width: side, height: side, data };
}
