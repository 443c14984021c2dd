import { createKiosk } from './kiosk-machine.ts';
import type { Machine } from './machine.ts';
import { sendPeople, type Visits } from './people.ts';
import { type Profile, type ProfileName, profiles } from './profiles.ts';
import { createStage, type Stage } from './stage.ts';
import { GuardWidget } from './widgets/guard.ts';
import { HelperWidget } from './widgets/helper.ts';

const hourMs = 3_600_000;
const lifetimeSeconds = 120;

export const contestants = [
  'kiosk',
  'helper',
  'helper, clicked',
  'Guard',
  'Guard, clicked',
] as const;
export type Contestant = (typeof contestants)[number];

/** What a machine's days in a profile were like. Milliseconds unless it says otherwise. */
export interface ProfileFigures {
  readonly days: number;
  /** Share of the time, 0 to 1, in which a code was on the screen that the service would accept. */
  readonly availability: number;
  readonly deadMs: number;
  readonly deadOccasions: number;
  readonly longestDeadMs: number;
  readonly longestGapMs: number;
  /** From each return of the service to a code; infinite where none came before the next outage. */
  readonly recoveries: readonly number[];
  /** Average of the time awake, by the API's names. */
  readonly requestsPerHour: Readonly<Record<string, number>>;
  readonly requestsInBusiestHour: number;
  readonly overlappingPolls: number;
  readonly requestsForDeadCodes: number;
  readonly mostCodesPolled: number;
  readonly visits: Visits | null;
}

/** Lets one machine stand for so many days in a profile. */
export async function runProfile(
  name: ProfileName,
  contestant: Contestant,
  days: number,
  seed: number,
): Promise<ProfileFigures> {
  const profile: Profile = profiles[name];
  const stage = createStage({
    seed,
    profile: name,
    endsAt: days * 24 * hourMs,
    conditions: profile.conditions ?? {},
    codeSeconds: profile.codeSeconds ?? lifetimeSeconds,
  });
  const machine = create(contestant, stage, profile);
  profile.happenings?.(stage, machine);
  const visits = profile.hasPeople ? sendPeople(stage, machine) : null;
  machine.start();
  await stage.timeline.runTo(stage.endsAt);
  return figuresOf(machine, days, visits);
}

function create(contestant: Contestant, stage: Stage, profile: Profile): Machine {
  switch (contestant) {
    case 'kiosk':
      return createKiosk(stage, profile.isSleepAnnounced ?? true);
    case 'helper':
    case 'helper, clicked':
      return new HelperWidget(stage, contestant === 'helper, clicked');
    case 'Guard':
    case 'Guard, clicked':
      return new GuardWidget(stage, contestant === 'Guard, clicked');
  }
}

function figuresOf(machine: Machine, days: number, visits: Visits | null): ProfileFigures {
  const { screen, ledger } = machine;
  screen.close();
  const { live, dead, empty, asleep } = screen.ms;
  const hoursAwake = (days * 24 * hourMs - asleep) / hourMs;
  return {
    days,
    availability: live / (live + dead + empty),
    deadMs: dead,
    deadOccasions: screen.deadStretches.length,
    longestDeadMs: Math.max(0, ...screen.deadStretches.map(({ ms }) => ms)),
    longestGapMs: screen.longestGapMs,
    recoveries: screen.recoveries,
    requestsPerHour: Object.fromEntries(
      [...ledger.counts].map(([operation, count]) => [operation, count / hoursAwake]),
    ),
    requestsInBusiestHour: Math.max(0, ...ledger.hours),
    overlappingPolls: ledger.overlaps,
    requestsForDeadCodes: ledger.forDeadCodes,
    mostCodesPolled: ledger.mostCodesPolled,
    visits,
  };
}
