import { Backend } from '../../support/virtual/backend.ts';
import { type Conditions, fairConditions } from '../../support/virtual/conditions.ts';
import { Network } from '../../support/virtual/network.ts';
import { createRandom } from '../../support/virtual/random.ts';
import { Timeline } from '../../support/virtual/timeline.ts';

/** A service that answers after 100 ms, unless the test says otherwise. */
export function createWorld(change: Partial<Conditions> = {}, codeSeconds = 120) {
  const timeline = new Timeline();
  const backend = new Backend(timeline, 1, codeSeconds);
  const conditions = { ...fairConditions, latency: () => 100, ...change };
  const network = new Network(timeline, createRandom(2), conditions);
  return { timeline, backend, network };
}
