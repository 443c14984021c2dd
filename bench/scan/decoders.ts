import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import decodeQR from 'qr/decode.js';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Photo } from './sensor.ts';

/** The text of the QR code in a picture; null when none can be read. */
export type Decoder = (pixels: Pixels) => Promise<string | null>;

/** As a browser's `ImageData` has it. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export const decoderNames = ['zxing-wasm', 'qr'] as const;
export type DecoderName = (typeof decoderNames)[number];

export function createDecoders(): Readonly<Record<DecoderName, Decoder>> {
  useZxingFromThePackage();
  return { 'zxing-wasm': byZxing, qr: async (pixels) => byQr(pixels) };
}

/** Left alone, it would fetch its WebAssembly from a CDN. */
function useZxingFromThePackage(): void {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  const wasmBinary = buffer.slice(byteOffset, byteOffset + byteLength);
  prepareZXingModule({ overrides: { wasmBinary } });
}

async function byZxing(pixels: Pixels): Promise<string | null> {
  const [found] = await readBarcodes(pixels, { formats: ['QRCode'], maxNumberOfSymbols: 1 });
  return found?.text ?? null;
}

/** With all its second looks and no time limit: what it reads must not depend on the machine. */
function byQr(pixels: Pixels): string | null {
  try {
    return decodeQR(pixels, {
      effort: Number.POSITIVE_INFINITY,
      timeLimit: Number.POSITIVE_INFINITY,
    });
  } catch {
    return null;
  }
}

export function pixelsOf({ width, height, levels }: Photo): Pixels {
  const data = new Uint8ClampedArray(levels.length * 4).fill(255);
  for (let i = 0; i < levels.length; i += 1) {
    const level = levels[i] ?? 0;
    data[i * 4] = level;
    data[i * 4 + 1] = level;
    data[i * 4 + 2] = level;
  }
  return { width, height, data };
}
