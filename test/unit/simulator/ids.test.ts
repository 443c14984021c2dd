import { describe, expect, it } from 'vitest';
import { createIds } from '../../../simulator/world/ids.ts';

describe('ids', () => {
  it('are of the length and alphabet asked for', () => {
    const ids = createIds(Math.random);
    expect(ids.hex(32)).toMatch(/^[0-9a-f]{32}$/);
    expect(ids.token(57)).toMatch(/^[A-Za-z0-9_-]{57}$/);
    expect(ids.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('never repeat, even when chance does', () => {
    const ids = createIds(() => 0.5);
    const made = Array.from({ length: 1000 }, () => ids.token(20));
    expect(new Set(made).size).toBe(1000);
  });

  it('are not guessable from the one before', () => {
    const ids = createIds(Math.random);
    const [first, second] = [ids.token(43), ids.token(43)];
    expect(first.slice(0, 37)).not.toBe(second.slice(0, 37));
  });
});
