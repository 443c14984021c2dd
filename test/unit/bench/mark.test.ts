import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Framebuffer } from '../../../bench/framebuffer.ts';
import { Mark } from '../../../bench/mark.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(removeTempFolders);

const width = 200;
const height = 120;
const headerBytes = 100;

/** How light the grey is at a place, 0 to 255. */
type Screen = (x: number, y: number) => number;

const ground: Screen = () => 20;
const title: Screen = (x, y) => (y > 20 && y < 80 && x > 20 && x < 180 ? 240 : 20);
/** The same words a little lower, as another screen may have them. */
const lowerTitle: Screen = (x, y) => title(x, y - 40);
const faded =
  (screen: Screen, opacity: number): Screen =>
  (x, y) =>
    Math.round(opacity * screen(x, y) + (1 - opacity) * ground(x, y));

/** The file in which Xvfb keeps its screen: a header of big-endian words, then blue, green, red, unused. */
class Glass {
  readonly #folder = tempFolder();
  readonly framebuffer: Framebuffer;

  constructor() {
    this.show(ground);
    this.framebuffer = new Framebuffer(this.#folder);
  }

  show(screen: Screen): void {
    const file = Buffer.alloc(headerBytes + width * height * 4);
    for (const [word, value] of [
      [0, headerBytes],
      [4, width],
      [5, height],
      [12, width * 4],
    ] as const) {
      file.writeUInt32BE(value, word * 4);
    }
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const at = headerBytes + (y * width + x) * 4;
        file.fill(screen(x, y), at, at + 3);
      }
    }
    writeFileSync(join(this.#folder, 'Xvfb_screen0'), file);
  }

  snapshotOf(screen: Screen): Buffer {
    this.show(screen);
    return this.framebuffer.snapshot();
  }
}

describe('the mark of a screen', () => {
  const marked = (others: readonly Screen[]) => {
    const glass = new Glass();
    const snapshots = others.map((other) => glass.snapshotOf(other));
    const mark = Mark.of(glass.framebuffer, 'the title', glass.snapshotOf(title), snapshots);
    return (screen: Screen) => {
      glass.show(screen);
      return mark.isOn(glass.framebuffer);
    };
  };

  it('is on the screen itself, and not on those that it was told from', () => {
    const isOn = marked([ground, lowerTitle]);
    expect([title, ground, lowerTitle].map(isOn)).toEqual([true, false, false]);
  });

  it('is on the screen wherever the pixel shift has it, and not where that cannot have it', () => {
    const isOn = marked([ground]);
    const shifted =
      (right: number, down: number): Screen =>
      (x, y) =>
        title(x - right, y - down);
    for (const [right, down] of [
      [2, 2],
      [-2, 1],
      [-1, -2],
    ] as const) {
      expect(isOn(shifted(right, down))).toBe(true);
      expect(isOn(shifted(10 * right, 10 * down))).toBe(false);
    }
  });

  it('is not on a screen that is still fading in, until it is at rest', () => {
    const isOn = marked([ground]);
    expect([0.1, 0.5, 0.9, 0.95].map((opacity) => isOn(faded(title, opacity)))).not.toContain(true);
    expect(isOn(faded(title, 0.99))).toBe(true);
  });

  it('is not on a screen of which a tenth is missing, and bears a countdown', () => {
    const isOn = marked([ground]);
    const missing =
      (share: number): Screen =>
      (x, y) =>
        x > 20 + 160 * (1 - share) ? 20 : title(x, y);
    expect(isOn(missing(0.1))).toBe(false);
    expect(isOn(missing(0.02))).toBe(true);
  });

  it('cannot be had of a screen that looks like another', () => {
    expect(() => marked([ground, title])).toThrow('the title is not on the glass: 0 pixels');
  });
});
