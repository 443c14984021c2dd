import { users } from '../../simulator/world/users.ts';
import { between, exponential, type Random } from '../../test/support/virtual/random.ts';
import type { Machine } from './machine.ts';
import type { Stage } from './stage.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** People an hour in the busiest hours, in the other working hours, and at night and on Sundays. */
const rates = { rush: 60, day: 15, quiet: 0.5 };

function peopleAnHour(now: number): number {
  const hour = Math.floor((now % dayMs) / hourMs);
  const isSunday = Math.floor(now / dayMs) % 7 === 6;
  if (isSunday || hour < 7 || hour >= 19) return rates.quiet;
  return hour === 8 || hour === 13 || hour === 17 ? rates.rush : rates.day;
}

/** How it went for those who came. */
export interface Visits {
  came: number;
  signedIn: number;
}

/** How long somebody stands before a screen without a usable code before they leave. */
const patienceMs = 15_000;

/** Sends people to a machine, one at a time: those who find somebody there do not stay. */
export function sendPeople(
  { timeline, backend, randomFor, endsAt }: Stage,
  machine: Machine,
): Visits {
  const random = randomFor('people');
  const visits: Visits = { came: 0, signedIn: 0 };
  let isTaken = false;
  const next = () => {
    const waitMs = exponential(random, hourMs / rates.rush);
    timeline.after(waitMs, () => {
      if (timeline.now >= endsAt) return;
      next();
      // Thinned out: drawn at the highest rate, and kept in the share of the hour's own.
      if (random() * rates.rush >= peopleAnHour(timeline.now) || isTaken) return;
      isTaken = true;
      visits.came += 1;
      const greetedBefore = machine.greeted;
      visit(random, () => {
        if (machine.greeted > greetedBefore) visits.signedIn += 1;
        isTaken = false;
      });
    });
  };
  const visit = (luck: Random, done: () => void) => {
    const user = users[Math.floor(luck() * users.length)] ?? users[0];
    machine.touch();
    const leavesAt = timeline.now + patienceMs;
    const scan = () => {
      // The phone's camera sees what is on the screen now; its request arrives a little later.
      const { qrcodeId } = machine.screen;
      timeline.after(between(luck, 100, 600), () => {
        const isScanned = qrcodeId !== null && user && backend.act(qrcodeId, 'SCAN', user).ok;
        if (isScanned) timeline.after(between(luck, 1_500, 5_000), () => confirm(qrcodeId));
        else if (timeline.now < leavesAt) timeline.after(500, scan);
        else done();
      });
    };
    const confirm = (qrcodeId: string) => {
      if (user) backend.act(qrcodeId, 'CONFIRM', user);
      timeline.after(between(luck, 6_000, 12_000), () => {
        machine.leave();
        timeline.after(between(luck, 1_000, 3_000), done);
      });
    };
    timeline.after(between(luck, 2_000, 4_000), scan);
  };
  next();
  return visits;
}
