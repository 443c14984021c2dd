import { Backend } from '../../test/support/virtual/backend.ts';
import { type Conditions, fairConditions } from '../../test/support/virtual/conditions.ts';
import { Network } from '../../test/support/virtual/network.ts';
import { createRandom, type Random, seedOf } from '../../test/support/virtual/random.ts';
import { Timeline } from '../../test/support/virtual/timeline.ts';

/** A world for one run: equal for equal seeds, whichever machine is put into it. */
export interface Stage {
  readonly timeline: Timeline;
  readonly backend: Backend;
  readonly network: Network;
  /** When the run ends, milliseconds. */
  readonly endsAt: number;
  /** A source of chance of its own for each part, so that parts do not disturb one another. */
  readonly randomFor: (part: string) => Random;
}

export interface StageOptions {
  readonly seed: number;
  readonly profile: string;
  readonly endsAt: number;
  readonly conditions: Partial<Conditions>;
  /** How long the service lets codes live. */
  readonly codeSeconds: number;
}

export function createStage(options: StageOptions): Stage {
  const { seed, profile, endsAt, conditions, codeSeconds } = options;
  const randomFor = (part: string) => createRandom(seedOf(seed, `${profile}/${part}`));
  const timeline = new Timeline();
  const backend = new Backend(timeline, seedOf(seed, `${profile}/service`), codeSeconds);
  const network = new Network(timeline, randomFor('network'), { ...fairConditions, ...conditions });
  return { timeline, backend, network, endsAt, randomFor };
}
