import type { Conditions } from '../../test/support/virtual/conditions.ts';
import { type HerdFigures, runHerd } from './herd.ts';
import type { ProfileName } from './profiles.ts';
import { type Contestant, type ProfileFigures, runProfile } from './run-profile.ts';

type Outage = NonNullable<Conditions['outage']>;

/** One run in a world of its own, small enough to be handed to another process. */
export type Job =
  | {
      readonly is: 'profile';
      readonly profile: ProfileName;
      readonly contestant: Contestant;
      readonly days: number;
      readonly seed: number;
    }
  | { readonly is: 'herd'; readonly outage: Outage; readonly seed: number };

/** A job that was done. */
export type Done =
  | { readonly job: Extract<Job, { is: 'profile' }>; readonly figures: ProfileFigures }
  | { readonly job: Extract<Job, { is: 'herd' }>; readonly figures: HerdFigures };

export async function runJob(job: Job): Promise<Done> {
  if (job.is === 'herd') return { job, figures: await runHerd(job.outage, job.seed) };
  const { profile, contestant, days, seed } = job;
  return { job, figures: await runProfile(profile, contestant, days, seed) };
}
