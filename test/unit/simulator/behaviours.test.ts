import { describe, expect, it } from 'vitest';
import {
  type BehaviourName,
  behaviourTable,
  defaultBehaviours,
  parseBehaviours,
} from '../../../simulator/behaviours.ts';

const names = Object.keys(behaviourTable) as BehaviourName[];

describe('the table of behaviours', () => {
  it.each(names)('%s says what it does and defaults to its first value', (name) => {
    const { doc, values } = behaviourTable[name];
    expect(doc).toMatch(/^[A-Za-z].{20,}[.;]?/);
    expect(values.length).toBeGreaterThan(1);
    expect(defaultBehaviours[name]).toBe(values[0]);
  });

  it.each(names)('%s takes each of its values', (name) => {
    for (const value of behaviourTable[name].values) {
      expect(parseBehaviours({ [name]: value })).toEqual({ ok: true, value: { [name]: value } });
    }
  });
});

describe('a change of behaviours', () => {
  it('with an unknown name is told the names', () => {
    const parsed = parseBehaviours({ pollBoddy: 'bare' });
    expect(parsed).toMatchObject({ ok: false });
    expect(!parsed.ok && parsed.error).toContain('"pollBoddy"');
    expect(!parsed.ok && parsed.error).toContain('pollBody');
  });

  it('with a bad value is told the values', () => {
    expect(parseBehaviours({ pollBody: 'naked' })).toEqual({
      ok: false,
      error: 'behaviour pollBody cannot be "naked"; allowed: "wrapped", "bare", "nested"',
    });
  });

  it.each([null, 'bare', 3, ['pollBody']])('that is no object is refused: %j', (change) => {
    expect(parseBehaviours(change).ok).toBe(false);
  });

  it('is not fooled by names that every object has', () => {
    expect(parseBehaviours({ constructor: 'bare' }).ok).toBe(false);
  });
});
