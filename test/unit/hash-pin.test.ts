import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { isPin } from '../../main/admin/pin.ts';
import { hashTypedPin } from '../../main/hash-pin.ts';
import { specOf } from '../../main/settings/schema.ts';

describe('a PIN on standard input', () => {
  it.each(['918273', '918273\n', '918273\r\n'])(
    '%j is hashed to what the setting takes',
    async (typed) => {
      const hash = hashTypedPin(typed);
      expect(hash.ok && v.is(specOf('adminPinHash').schema, hash.value)).toBe(true);
      expect(await isPin('918273', hash.ok ? hash.value : '')).toEqual({ ok: true, value: true });
    },
  );

  it.each([
    ['', '0 digits'],
    ['123456', 'digits that count up'],
    [' 918273', 'something other than the digits 0 to 9'],
    ['918273\n\n', 'something other than the digits 0 to 9'],
  ])('%j is refused with the reason, without the PIN', (typed, reason) => {
    const refused = hashTypedPin(typed);
    expect(refused).toMatchObject({
      ok: false,
      error: expect.stringContaining(`found ${reason}; allowed`),
    });
    expect(JSON.stringify(refused)).not.toContain('918273');
  });
});
