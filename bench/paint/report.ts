import { atLeast, atMost, type Outcome } from '../benchmark.ts';
import { quantile } from '../statistics.ts';
import type { Paint } from './paints.ts';

/** Of fewer screens, the slowest twentieth is too few to go by. */
const leastScreens = 200;
const p95Ms = 50;
const shares = [0.5, 0.95, 1];

/** @param load of the machine in the minute before */
export function report(paints: readonly Paint[], load: number): Outcome {
  const states = [...new Set(paints.map(({ state }) => state))];
  const times = (state: string | null) =>
    paints.filter((paint) => state === null || paint.state === state).map(({ ms }) => ms);
  const row = (name: string, samples: readonly number[]) => [
    name,
    samples.length.toString(),
    ...shares.map((share) => quantile(samples, share).toFixed(1)),
  ];
  const overtaken = paints.reduce((sum, paint) => sum + paint.overtaken, 0);
  const all = times(null);
  return {
    table: [
      ['sent → painted, ms', 'n', 'median', 'p95', 'max'],
      ...states.map((state) => row(state, times(state))),
      row('all', all),
      ['overtaken by the next, not painted', overtaken.toString()],
      ['load of the machine before (1 min)', load.toFixed(1)],
    ],
    figures: {
      load,
      overtaken,
      states: Object.fromEntries(states.map((state) => [state, times(state)])),
    },
    bars: [
      atMost('sent → painted, ms, p95', quantile(all, 0.95), p95Ms),
      atLeast('screens', all.length, leastScreens),
    ],
  };
}
