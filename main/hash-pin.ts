import { hashPin, pinAllowed, pinProblem } from './admin/pin.ts';
import { err, ok, type Result } from './base/result.ts';

/**
 * `--hash-pin`: what the setting `adminPinHash` takes, for fleets whose kiosks nobody sets up by
 * hand.
 *
 * @param typed the PIN, on one line, as standard input has it
 * @returns the hash, or a sentence for the terminal that does not hold the PIN
 */
export function hashTypedPin(typed: string): Result<string, string> {
  const pin = typed.replace(/\r?\n$/, '');
  const problem = pinProblem(pin);
  if (problem !== null)
    return err(`the PIN on standard input: found ${problem}; allowed: ${pinAllowed}`);
  return ok(hashPin(pin));
}
