import fc from 'fast-check';
import type { Behaviours } from '../../../../simulator/behaviours.ts';
import type { PhoneAction } from '../../../../simulator/world/codes.ts';
import { type Conditions, fairConditions } from '../conditions.ts';
import type { Verification } from '../service.ts';

/** What a person at the kiosk can wish for, and that the machine's own network comes back. */
export const intents = ['presence', 'newCode', 'notMe', 'signOut', 'stillHere', 'online'] as const;

const slow: Conditions['latency'] = (random) => 500 + 3_500 * random();

/** The ways to the service that a schedule changes between. */
export const weathers = {
  fair: { latency: fairConditions.latency },
  slow: { latency: slow },
  scattered: { latency: (random) => 20 * 150 ** random(), doubled: 0.2, stale: 0.3 },
  failing: { failing: 0.3 },
  broken: { failing: 0.8 },
  fewCodes: { broken: { operation: 'gene-qrcode', share: 0.8 } },
  slowAndFewCodes: { latency: slow, broken: { operation: 'picture', share: 0.7 } },
  refused: { outage: 'refused' },
  hanging: { outage: 'hanging' },
  busy: { busy: { retryAfterMs: null } },
  busyForAWhile: { busy: { retryAfterMs: 8_000 } },
} as const satisfies Record<string, Partial<Conditions>>;
export type Weather = keyof typeof weathers;

/** The service forgets its codes, ends one, or is switched to something its documents leave open. */
export type ServerAct =
  | 'restart'
  | 'endCode'
  | 'breakCode'
  | (Pick<Behaviours, 'mfa' | 'noPermission' | 'unknownCode'> & { readonly tokens: Verification });

/** One thing that happens, before or after a wait. */
export type Act =
  | { readonly do: 'wait'; readonly ms: number }
  | {
      readonly do: 'phone';
      readonly who: number;
      readonly action: PhoneAction;
      /** Of the codes that were on the screen: 0 is the latest, 1 the one before, and so on. */
      readonly back: number;
    }
  /** Scans what is on the screen, thinks, and confirms. */
  | { readonly do: 'visit'; readonly who: number; readonly thinksMs: number }
  | { readonly do: 'intent'; readonly intent: (typeof intents)[number] }
  | { readonly do: 'weather'; readonly weather: Weather }
  | {
      readonly do: 'sleep';
      readonly ms: number;
      /** How long before the kiosk is told of it, and how long after; null is not at all. */
      readonly noticeMs: number | null;
      readonly toldAfterMs: number | null;
    }
  | { readonly do: 'jump'; readonly ms: number }
  | { readonly do: 'server'; readonly act: ServerAct };

export interface Schedule {
  readonly seed: number;
  /** How long the service lets codes live; the kiosk's setting is `settingSeconds`. */
  readonly codeSeconds: number;
  readonly pollReturns: Behaviours['pollReturns'];
  readonly acts: readonly Act[];
}

/** Short, so that much happens in little virtual time. */
export const settingSeconds = 40;

const wait = fc.record({
  do: fc.constant('wait' as const),
  ms: fc.oneof(
    { weight: 4, arbitrary: fc.nat(1_500) },
    { weight: 4, arbitrary: fc.nat(8_000) },
    { weight: 2, arbitrary: fc.nat(45_000) },
    { weight: 1, arbitrary: fc.nat(150_000) },
  ),
});

const who = fc.nat(2);

const phone = fc.record({
  do: fc.constant('phone' as const),
  who,
  action: fc.constantFrom<PhoneAction[]>('SCAN', 'SCAN', 'CONFIRM', 'CONFIRM', 'CANCEL'),
  back: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(3) }),
});

const visit = fc.record({ do: fc.constant('visit' as const), who, thinksMs: fc.nat(6_000) });

const intent = fc.record({
  do: fc.constant('intent' as const),
  intent: fc.constantFrom(...intents),
});

const trouble = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('weather' as const),
      weather: fc.constantFrom(...(Object.keys(weathers) as Weather[])),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('sleep' as const),
      ms: fc.oneof(fc.nat(8_000), fc.nat(300_000)),
      noticeMs: fc.option(fc.nat(1_500), { freq: 2 }),
      toldAfterMs: fc.option(fc.nat(1_000), { freq: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('jump' as const),
      ms: fc.oneof(fc.integer({ min: -6_000, max: 6_000 }), fc.integer({ min: -4e6, max: 4e6 })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('server' as const),
      act: fc.oneof(
        fc.constantFrom<ServerAct[]>('restart', 'endCode', 'breakCode'),
        fc.record({
          mfa: fc.constantFrom<Behaviours['mfa'][]>(
            'off',
            'off',
            'pollError',
            'poll1635',
            'poll1636',
            'exchange1635',
            'exchange1636',
          ),
          noPermission: fc.constantFrom<Behaviours['noPermission'][]>(
            'off',
            'off',
            'off',
            'confirm',
            'exchange',
          ),
          unknownCode: fc.constantFrom<Behaviours['unknownCode'][]>('2241', '404', 'EXPIRED'),
          tokens: fc.constantFrom<Verification[]>('atOnce', 'byKeysFetched', 'rejected'),
        }),
      ),
    }),
  },
);

function actsWith(troubleWeight: number): fc.Arbitrary<Act[]> {
  const act: fc.Arbitrary<Act> = fc.oneof(
    { weight: 7, arbitrary: wait },
    { weight: 3, arbitrary: phone },
    { weight: 3, arbitrary: visit },
    { weight: 2, arbitrary: intent },
    { weight: troubleWeight, arbitrary: trouble },
  );
  return fc.array(act, { maxLength: 40 });
}

/** A third of the schedules go without trouble, since only then much can be asked of the kiosk. */
export const schedule: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat(),
  codeSeconds: fc.constantFrom(settingSeconds, settingSeconds, 60, 20, 12),
  pollReturns: fc.constantFrom<Behaviours['pollReturns'][]>('ticket', 'ticket', 'tokenSet'),
  acts: fc.oneof(actsWith(0), actsWith(3), actsWith(3)),
});
