import { expect, it } from 'vitest';
import { PresenceSense } from '../../../../main/session/web/presence.ts';

const at = (type: string, pointer: string | null = '1,1') => ({ type, pointer });

it.each(['mouseDown', 'mouseWheel', 'rawKeyDown', 'keyDown', 'touchStart', 'touchMove'])(
  '%s is somebody’s deed',
  (type) => expect(new PresenceSense().isDeed(at(type))).toBe(true),
);

it.each(['mouseEnter', 'mouseLeave', 'mouseUp', 'gestureScrollUpdate', 'undefined'])(
  '%s is none',
  (type) => expect(new PresenceSense().isDeed(at(type))).toBe(false),
);

it('a pointer that moves is; one beneath which something moved is not', () => {
  const sense = new PresenceSense();
  expect(sense.isDeed(at('mouseMove', '5,5'))).toBe(false);
  expect(sense.isDeed(at('mouseMove', '5,5'))).toBe(false);
  expect(sense.isDeed(at('mouseMove', '6,5'))).toBe(true);
  expect(sense.isDeed(at('mouseMove', '6,5'))).toBe(false);
});

it('where nobody says where the pointer is, only deeds count', () => {
  const sense = new PresenceSense();
  expect(sense.isDeed(at('mouseMove', null))).toBe(false);
  expect(sense.isDeed(at('mouseDown', null))).toBe(true);
});
