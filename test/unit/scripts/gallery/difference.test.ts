import { expect, test } from 'vitest';
import { differenceOf, tolerance } from '../../../../scripts/gallery/difference.ts';
import { readPng, writePng } from '../../../support/gallery/compare-pictures.ts';

/** A grey picture, of which some pixels have another grey. */
function picture(others = 0, other = 0, width = 200): Buffer {
  const data = new Uint8Array(width * 100 * 4).fill(255);
  for (let i = 0; i < width * 100; i += 1) data.fill(i < others ? other : 100, i * 4, i * 4 + 3);
  return writePng({ width, height: 100, data });
}

const most = tolerance.share * 200 * 100;

test('a picture is like itself, and like one with a faint change', () => {
  expect(differenceOf(picture(), picture())).toBeNull();
  expect(differenceOf(picture(), picture(20_000, 104))).toBeNull();
});

test('a few pixels are forgiven, and no more', () => {
  expect(differenceOf(picture(), picture(most, 200))).toBeNull();
  expect(differenceOf(picture(), picture(most + 1, 200))?.what).toBe('0.015 % of the pixels');
});

test('what differs is marked in red', () => {
  const found = differenceOf(picture(), picture(150, 107));
  expect(found?.what).toBe('0.75 % of the pixels');
  const marked = readPng(found?.shown ?? Buffer.alloc(0)).data;
  expect([...marked.subarray(0, 3)]).toEqual([255, 0, 0]);
  expect([...marked.subarray(-4, -1)]).not.toEqual([255, 0, 0]);
});

test('another size is a difference that no picture shows', () => {
  const found = differenceOf(picture(), picture(0, 0, 100));
  expect(found).toEqual({ what: 'it was 200 × 100, and is 100 × 100', shown: null });
});
