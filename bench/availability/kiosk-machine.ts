import { VirtualKiosk } from '../../test/support/virtual/kiosk.ts';
import type { Machine } from './machine.ts';
import type { Stage } from './stage.ts';

/** How long after waking an operating system tells its programs. */
const resumeEventMs = 300;

/** The kiosk as the other machines are seen. */
export function createKiosk(
  { backend, network, randomFor }: Stage,
  isSleepAnnounced: boolean,
  name = 'machine',
): Machine {
  const kiosk = new VirtualKiosk({ backend, network, random: randomFor(name) });
  const { screen, ledger, loop, clock } = kiosk;
  let greeted = 0;
  kiosk.onState = (before, after) => {
    if (after.phase.name === 'signedIn' && before.phase.name !== 'signedIn') greeted += 1;
  };
  return {
    screen,
    ledger,
    get greeted() {
      return greeted;
    },
    start: () => loop.start(),
    sleep: () => kiosk.sleep({ isAnnounced: isSleepAnnounced }),
    wake: () => kiosk.wake(isSleepAnnounced ? resumeEventMs : null),
    jumpWall: (ms) => clock.jumpWall(ms),
    touch: () => loop.dispatch({ type: 'presence' }),
    leave: () => loop.dispatch({ type: 'signOut' }),
  };
}
