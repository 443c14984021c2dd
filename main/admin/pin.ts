import { randomBytes, type ScryptOptions, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';
import { pinLength } from '../../preload/pin-length.ts';
import { err, ok, type Result } from '../base/result.ts';

/** Continues “a PIN: allowed …”. */
export const pinAllowed = `${pinLength.least} to ${pinLength.most} digits, not all the same, not counting up or down, no short pattern repeated`;

/** What makes a PIN too easy or no PIN at all, in words that do not hold it; null for a good one. */
export function pinProblem(pin: string): string | null {
  if (!/^[0-9]*$/.test(pin)) return 'something other than the digits 0 to 9';
  if (pin.length < pinLength.least || pin.length > pinLength.most) return `${pin.length} digits`;
  if (isRun(pin, 0)) return 'one digit over and over';
  if (isRun(pin, 1)) return 'digits that count up';
  if (isRun(pin, -1)) return 'digits that count down';
  if (isRepetition(pin, 2) || isRepetition(pin, 3)) return 'a short pattern repeated';
  return null;
}

/** Whether each digit differs from the one before it by `step`; 0 comes after 9, as on a dial. */
function isRun(pin: string, step: number): boolean {
  const digits = [...pin].map(Number);
  return digits.every((digit, i) => {
    const before = digits[i - 1];
    return before === undefined || (before + step + 10) % 10 === digit;
  });
}

function isRepetition(pin: string, length: number): boolean {
  return [...pin].every((digit, i) => digit === pin[i % length]);
}

/** What scrypt (RFC 7914) costs; `ln` is the binary logarithm of N. */
interface Cost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MiB and some 50 ms of a desktop’s time for each try. */
const todaysCost: Cost = { ln: 15, r: 8, p: 1 };
/** Beyond this a stored text is no hash of ours, but one that would stop the machine. */
const mostCost: Cost = { ln: 20, r: 16, p: 4 };
const saltBytes = 16;
const hashBytes = 32;

/**
 * The text to store for a PIN: `$scrypt$ln=15,r=8,p=1$SALT$HASH` (PHC string format, base64 without
 * padding). It names its own cost, so that the cost can grow and old hashes still be read.
 */
export function hashPin(pin: string): string {
  const salt = randomBytes(saltBytes);
  const hash = scryptSync(pin, salt, hashBytes, optionsFor(todaysCost));
  const { ln, r, p } = todaysCost;
  return `$scrypt$ln=${ln},r=${r},p=${p}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** @returns whether the PIN is the stored one; an error where the stored text is no hash of ours */
export async function isPin(pin: string, stored: string): Promise<Result<boolean, string>> {
  const parsed = parse(stored);
  if (parsed === null) return err('the stored PIN hash is not in a known form');
  const hash = await derive(pin, parsed.salt, parsed.hash.length, parsed.cost);
  return ok(timingSafeEqual(hash, parsed.hash));
}

function parse(stored: string) {
  const form = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]{22,86})\$([\w+/]{22,86})$/;
  const [, ln, r, p, salt, hash] = form.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) return null;
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  const isUsable =
    cost.ln >= 1 &&
    cost.r >= 1 &&
    cost.p >= 1 &&
    cost.ln <= mostCost.ln &&
    cost.r <= mostCost.r &&
    cost.p <= mostCost.p;
  if (!isUsable) return null;
  return { cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}

function derive(pin: string, salt: Buffer, length: number, cost: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, key: Buffer) => (error ? reject(error) : resolve(key));
    scrypt(pin, salt, length, optionsFor(cost), done);
  });
}

function optionsFor({ ln, r, p }: Cost): ScryptOptions {
  const N = 2 ** ln;
  return { N, r, p, maxmem: 256 * N * r * p };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
