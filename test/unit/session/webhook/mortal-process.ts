import type { Clock } from '../../../../main/base/clock.ts';
import { err, ok, type Result } from '../../../../main/base/result.ts';
import type { GenAuthError } from '../../../../main/genauth/errors.ts';
import type { HttpResponse, Send } from '../../../../main/genauth/http.ts';
import { type Disk, realDisk } from '../../../../main/settings/store/disk.ts';

/** How a try goes: `before` and `after` say whether the receiver had taken the event in when it failed. */
export const fates = ['fine', 'before', 'after', 'error', 'busy', 'silence'] as const;
export type Fate = (typeof fates)[number];

/**
 * A process that can be killed between any two things that it does outside itself: calls to the disk,
 * one of which may be half done, and what it sends and hears. From then on nothing of it has effect.
 */
export class MortalProcess {
  isDead = false;
  #steps = 0;
  readonly #diesAt: number;

  constructor(diesAt: number) {
    this.#diesAt = diesAt;
  }

  get disk(): Disk {
    return new Proxy(realDisk, {
      get: (disk, name: keyof Disk) => {
        const call = disk[name] as (...args: unknown[]) => unknown;
        return (...args: unknown[]) => {
          if (this.#step() && name === 'writeFileSync') call(args[0], String(args[1]).slice(0, 20));
          if (this.isDead) throw new Error('killed');
          // What a kill leaves is what was written; only a power cut asks whether it was synced.
          if (name === 'fsyncSync') return;
          return call(...args);
        };
      },
    });
  }

  /** @param arrive takes in an event's id and body, in the order in which they come */
  send(clock: Clock, fate: (id: string) => Fate, arrive: (id: string, body: string) => void): Send {
    return (request) =>
      new Promise<Result<HttpResponse, GenAuthError>>((resolve) => {
        const where = { operation: request.operation, host: request.url.host };
        const settle = (result: Result<HttpResponse, GenAuthError>) => {
          this.#step();
          if (!this.isDead) resolve(result);
        };
        const reset = () => settle(err({ kind: 'unreachable', code: 'ECONNRESET', ...where }));
        const answer = (status: number) =>
          settle(ok({ status, headers: {}, body: Buffer.alloc(0) }));
        request.signal?.addEventListener('abort', () => settle(err({ kind: 'aborted', ...where })));
        this.#step();
        if (this.isDead) return;
        const id = request.headers?.['webhook-id'] ?? '';
        const its = fate(id);
        if (its === 'before') return reset();
        if (its === 'busy') return answer(503);
        arrive(id, request.body ?? '');
        if (its === 'after') return reset();
        if (its === 'error') return answer(500);
        if (its === 'fine') return answer(200);
        const { timeoutMs: afterMs } = request;
        clock.after(afterMs, () => settle(err({ kind: 'timeout', afterMs, ...where })));
      });
  }

  /** Whether this is the one at which it dies. */
  #step(): boolean {
    this.#steps += 1;
    if (this.#steps === this.#diesAt) this.isDead = true;
    return this.#steps === this.#diesAt;
  }
}
