import type { Clock } from '../../base/clock.ts';
import { err, type Result } from '../../base/result.ts';
import type { Sealer } from './sealer.ts';

/** A keyring may be asking somebody who is not there. */
const patienceMs = 10_000;

/** The same sealer, but one that does not answer in time has refused: nothing waits for it for ever. */
export function patientSealer(sealer: Sealer, clock: Pick<Clock, 'after'>): Sealer {
  const inTime = <T>(answer: Promise<T>, otherwise: T): Promise<T> =>
    new Promise((resolve, reject) => {
      const cancel = clock.after(patienceMs, () => resolve(otherwise));
      answer.finally(cancel).then(resolve, reject);
    });
  const refused: Result<never, null> = err(null);
  return {
    backend: () => inTime(sealer.backend(), null),
    seal: (text) => inTime<Awaited<ReturnType<Sealer['seal']>>>(sealer.seal(text), refused),
    open: (sealed) => inTime<Awaited<ReturnType<Sealer['open']>>>(sealer.open(sealed), refused),
  };
}
