import { PlainError } from '../scripts/lib/say.ts';
import type { Framebuffer } from './framebuffer.ts';

/** Looked at: every fourth row, every second pixel. */
const rowStep = 4;
const columnStep = 2;
/** A place tells two screens apart where one of its colours differs by so much, of 255. */
const leastDifference = 48;
/** Fewer places than this are no sign of anything. */
const leastPlaces = 200;
/** Colours at rest: of a fade, its last step or two at most. */
const tolerance = 8;
/** The kiosk moves everything by a pixel each minute, each way from the middle: two at most apart. */
const shifts = [0, -1, 1, -2, 2];
/** The rest is left to what changes by itself: the digits of a countdown, the pointer. */
const leastShare = 0.95;

/** What one screen shows and others do not: places on the glass, and their colours at rest. */
export class Mark {
  readonly #rows: readonly number[];
  /** Where the places lie in what the framebuffer reads of these rows. */
  readonly #places: Uint32Array;
  readonly #atRest: Buffer;

  private constructor(rows: readonly number[], places: Uint32Array, atRest: Buffer) {
    this.#rows = rows;
    this.#places = places;
    this.#atRest = atRest;
  }

  /**
   * @param name what it is, for people
   * @param screen a snapshot of it at rest
   * @param others snapshots at rest of all screens that must not be taken for it
   * @throws PlainError when the screen shows next to nothing that those do not
   */
  static of(glass: Framebuffer, name: string, screen: Buffer, others: readonly Buffer[]): Mark {
    const rows = Array.from({ length: Math.floor(glass.height / rowStep) }, (_, i) => i * rowStep);
    const here = glass.rowsIn(screen, rows);
    const elsewhere = others.map((other) => glass.rowsIn(other, rows));
    const places: number[] = [];
    for (let at = 0; at < here.length; at += 4 * columnStep) {
      if (elsewhere.every((there) => difference(here, there, at, at) >= leastDifference)) {
        places.push(at);
      }
    }
    if (places.length < leastPlaces) {
      throw new PlainError(
        `${name} is not on the glass: ${places.length} pixels tell it from what was there before`,
      );
    }
    return new Mark(rows, Uint32Array.from(places), here);
  }

  /** Whether the glass shows it now, all of it, and at rest, wherever the pixel shift has it. */
  isOn(glass: Framebuffer): boolean {
    return shifts.some((down) => {
      const rows = this.#rows.map((y) => Math.min(Math.max(y + down, 0), glass.height - 1));
      const now = glass.readRows(rows);
      return shifts.some((right) => this.#isIn(now, right));
    });
  }

  #isIn(now: Buffer, right: number): boolean {
    let missing = this.#places.length * (1 - leastShare);
    for (const at of this.#places) {
      if (difference(now, this.#atRest, at + 4 * right, at) > tolerance) missing -= 1;
      if (missing < 0) return false;
    }
    return true;
  }
}

/** The greatest difference of a colour at two places, 0 to 255. */
function difference(a: Buffer, b: Buffer, atA: number, atB: number): number {
  let greatest = 0;
  for (let i = 0; i < 3; i += 1) {
    greatest = Math.max(greatest, Math.abs((a[atA + i] ?? 0) - (b[atB + i] ?? 0)));
  }
  return greatest;
}
