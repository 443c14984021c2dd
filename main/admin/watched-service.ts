import type { Clock } from '../base/clock.ts';
import type { SigninService } from '../signin/service.ts';
import type { ServiceObserver } from './health.ts';

/** The same service, with its successes told to an observer. */
export function watchService(
  service: SigninService,
  clock: Clock,
  observer: ServiceObserver,
): SigninService {
  return {
    async mint(signal) {
      const minted = await service.mint(signal);
      if (minted.ok) observer.minted();
      return minted;
    },
    async status(qrcodeId, signal) {
      const askedAt = clock.now();
      const status = await service.status(qrcodeId, signal);
      if (status.ok) observer.polled(clock.now() - askedAt);
      return status;
    },
    exchange: (ticket) => service.exchange(ticket),
    verify: (tokens, signal) => service.verify(tokens, signal),
    photo: (address) => service.photo(address),
  };
}
