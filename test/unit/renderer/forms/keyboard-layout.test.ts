import { describe, expect, it } from 'vitest';
import {
  type KeyboardKey,
  type KeyboardPlane,
  planeAfter,
  rowsOf,
  textAfter,
} from '../../../../renderer/forms/keyboard-layout.ts';

const planes = ['lower', 'upper', 'symbols'] as const;
const typed = (plane: KeyboardPlane) =>
  rowsOf(plane)
    .flat()
    .flatMap((key) => (key.kind === 'text' ? [key.text] : []));
const letter = (text: string): KeyboardKey => ({ kind: 'text', text });

describe('the on-screen keyboard', () => {
  it('can type every printable ASCII character', () => {
    const all = new Set(planes.flatMap(typed));
    for (let code = 0x20; code < 0x7f; code += 1) {
      expect(all).toContain(String.fromCharCode(code));
    }
  });

  it.each(planes)(
    'has no key twice in the same row (%s), and always the same five rows',
    (plane) => {
      const rows = rowsOf(plane);
      expect(rows).toHaveLength(5);
      for (const row of rows) {
        const labels = row.map((key) => (key.kind === 'text' ? key.text : key.kind));
        expect(new Set(labels).size).toBe(labels.length);
        // Ten keys for a finger are as wide as the narrowest screen.
        expect(row.length).toBeLessThanOrEqual(10);
      }
    },
  );

  it('types a capital for one letter only', () => {
    expect(planeAfter('lower', { kind: 'shift' })).toBe('upper');
    expect(planeAfter('upper', letter('A'))).toBe('lower');
    expect(planeAfter('upper', { kind: 'shift' })).toBe('lower');
  });

  it('stays with the symbols until they are left', () => {
    expect(planeAfter('lower', { kind: 'symbols' })).toBe('symbols');
    expect(planeAfter('symbols', letter('@'))).toBe('symbols');
    expect(planeAfter('symbols', { kind: 'symbols' })).toBe('lower');
    expect(planeAfter('symbols', { kind: 'backspace' })).toBe('symbols');
  });

  it('adds at the end and takes whole characters away', () => {
    expect(textAfter('app', letter('.com'))).toBe('app.com');
    expect(textAfter('a😀', { kind: 'backspace' })).toBe('a');
    expect(textAfter('', { kind: 'backspace' })).toBe('');
    expect(textAfter('a', { kind: 'shift' })).toBe('a');
  });
});
