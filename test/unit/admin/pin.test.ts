import { describe, expect, it } from 'vitest';
import { hashPin, isPin, pinProblem } from '../../../main/admin/pin.ts';

describe('a PIN is refused', () => {
  it.each([
    ['', '0 digits'],
    ['13579', '5 digits'],
    ['1357913579135', '13 digits'],
    ['13579a', 'something other than the digits 0 to 9'],
    ['135 79', 'something other than the digits 0 to 9'],
    ['135791\n', 'something other than the digits 0 to 9'],
    ['１３５７９１', 'something other than the digits 0 to 9'],
    ['١٣٥٧٩١', 'something other than the digits 0 to 9'],
    ['000000', 'one digit over and over'],
    ['777777777777', 'one digit over and over'],
    ['123456', 'digits that count up'],
    ['012345678901', 'digits that count up'],
    ['567890', 'digits that count up'],
    ['654321', 'digits that count down'],
    ['109876', 'digits that count down'],
    ['121212', 'a short pattern repeated'],
    ['7272727', 'a short pattern repeated'],
    ['123123', 'a short pattern repeated'],
    ['90890890', 'a short pattern repeated'],
  ])('%j: %s', (pin, problem) => {
    expect(pinProblem(pin)).toBe(problem);
  });

  it('in words that do not hold it', () => {
    for (const pin of ['135791x', '123456', '888888', '121212', '1357913579135']) {
      expect(pinProblem(pin)).not.toContain(pin);
    }
  });
});

it.each(['135790', '112233', '998877665544', '123457', '012354'])('%s is a good PIN', (pin) => {
  expect(pinProblem(pin)).toBeNull();
});

describe('a hash', () => {
  it('says what it costs: scrypt with N 2^15, r 8, p 1, a salt of 16 bytes', async () => {
    const stored = hashPin('135790');
    expect(stored).toMatch(/^\$scrypt\$ln=15,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  });

  it('is of the right PIN and no other', async () => {
    const stored = hashPin('135790');
    expect(await isPin('135790', stored)).toEqual({ ok: true, value: true });
    for (const other of ['135791', '13579', '1357900', '']) {
      expect(await isPin(other, stored)).toEqual({ ok: true, value: false });
    }
  });

  it('is another one each time, so that equal PINs do not look equal', async () => {
    const [one, two] = [hashPin('135790'), hashPin('135790')];
    expect(one).not.toBe(two);
  });

  it('of another cost is still read', async () => {
    // Made with Python: hashlib.scrypt(b"135790", salt=bytes(range(16)), n=2**14, r=8, p=2, dklen=32)
    const stored =
      '$scrypt$ln=14,r=8,p=2$AAECAwQFBgcICQoLDA0ODw$x40gK4seIjXvjXAvnQ+TfRChC7yyaDfWXwybI5NjgYs';
    expect(await isPin('135790', stored)).toEqual({ ok: true, value: true });
    expect(await isPin('135791', stored)).toEqual({ ok: true, value: false });
  });

  const salt = 'AAECAwQFBgcICQoLDA0ODw';
  const hash = 'A'.repeat(43);
  it.each([
    ['nothing', ''],
    ['the PIN itself', '135790'],
    ['another kind', `$argon2id$ln=15,r=8,p=1$${salt}$${hash}`],
    ['no salt', `$scrypt$ln=15,r=8,p=1$$${hash}`],
    ['no hash', `$scrypt$ln=15,r=8,p=1$${salt}$`],
    ['a hash of a few bits', `$scrypt$ln=15,r=8,p=1$${salt}$AA`],
    ['no cost', `$scrypt$ln=0,r=8,p=1$${salt}$${hash}`],
    ['a cost that would stop the machine', `$scrypt$ln=30,r=8,p=1$${salt}$${hash}`],
    ['blocks that would fill its memory', `$scrypt$ln=20,r=99,p=1$${salt}$${hash}`],
    ['more behind it', `$scrypt$ln=15,r=8,p=1$${salt}$${hash}\n`],
  ])('that is none is said to be none: %s', async (_what, stored) => {
    expect(await isPin('135790', stored)).toEqual({
      ok: false,
      error: 'the stored PIN hash is not in a known form',
    });
  });
});
