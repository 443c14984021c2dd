import type { Conditions } from '../../test/support/virtual/conditions.ts';
import { createKiosk } from './kiosk-machine.ts';
import type { Machine } from './machine.ts';
import { createStage } from './stage.ts';

const second = 1_000;
const minute = 60 * second;

/** How many kiosks share one service. */
export const herdSize = 1_000;

/** The kiosks start in the first minute, and are idle two minutes later. */
const steadyFrom = 4 * minute;
const outageFrom = 10 * minute;
const outageMs = 10 * minute;
const watchedMs = 2 * minute;

export interface HerdFigures {
  /** From the service's return to a code, for each kiosk, milliseconds; infinite where none came. */
  readonly recoveries: readonly number[];
  /** Requests a second that reached the API before the outage, on average. */
  readonly steadyPerSecond: number;
  /** The most that reached it in any second before the outage, and after its return. */
  readonly steadyPeakSecond: number;
  readonly peakSecond: number;
  readonly steadyPeakTenth: number;
  readonly peakTenth: number;
}

/** Takes the service away from a thousand kiosks for ten minutes, and watches them come back. */
export async function runHerd(
  outage: NonNullable<Conditions['outage']>,
  seed: number,
): Promise<HerdFigures> {
  const stage = createStage({
    seed,
    profile: `herd ${outage}`,
    endsAt: outageFrom + outageMs + watchedMs,
    conditions: {},
    codeSeconds: 120,
  });
  const { timeline, network, randomFor, endsAt } = stage;
  const random = randomFor('starts');
  const machines = Array.from({ length: herdSize }, (_, index): Machine => {
    const machine = createKiosk(stage, true, `machine ${index}`);
    timeline.at(random() * minute, () => machine.start());
    return machine;
  });
  const arrivals: number[] = [];
  network.onArrival = (operation) => {
    // Pictures come from elsewhere: it is the API that a rush would hit.
    if (operation !== 'picture') arrivals.push(timeline.now);
  };
  timeline.at(outageFrom, () => network.change({ outage }));
  timeline.at(outageFrom + outageMs, () => network.change({ outage: null }));
  await timeline.runTo(endsAt);
  for (const { screen } of machines) screen.close();
  const before = arrivals.filter((at) => at >= steadyFrom && at < outageFrom);
  const after = arrivals.filter((at) => at >= outageFrom + outageMs);
  return {
    recoveries: machines.flatMap(({ screen }) => screen.recoveries),
    steadyPerSecond: before.length / ((outageFrom - steadyFrom) / second),
    steadyPeakSecond: mostWithin(before, second),
    peakSecond: mostWithin(after, second),
    steadyPeakTenth: mostWithin(before, second / 10),
    peakTenth: mostWithin(after, second / 10),
  };
}

/** The most of these moments, which are in order, that lie within any `ms`. */
export function mostWithin(moments: readonly number[], ms: number): number {
  let most = 0;
  let first = 0;
  moments.forEach((moment, index) => {
    while ((moments[first] ?? moment) <= moment - ms) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}
