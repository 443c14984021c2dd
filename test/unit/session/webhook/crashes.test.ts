import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { createLog } from '../../../../main/report/log.ts';
import type { HandoffNews } from '../../../../main/session/handoff.ts';
import { SealedFolder } from '../../../../main/session/sealed-folder.ts';
import { createWebhookHandoff } from '../../../../main/session/webhook/webhook-handoff.ts';
import type { WebhookHandoff } from '../../../../main/settings/handoff.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { FakeSealer } from '../../../support/fake-sealer.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';
import { type Fate, fates, MortalProcess } from './mortal-process.ts';

afterEach(removeTempFolders);

interface Story {
  /** How long each person is there, in milliseconds. */
  readonly visits: readonly number[];
  /** How the tries go; afterwards all are fine. */
  readonly fates: readonly Fate[];
  /** After how many steps each process is killed; the last one lives. */
  readonly deaths: readonly number[];
  readonly isOrderlyStop: boolean;
}

const story = fc.record<Story>({
  visits: fc.array(fc.integer({ min: 0, max: 12_000 }), { minLength: 1, maxLength: 8 }),
  fates: fc.array(fc.constantFrom(...fates), { maxLength: 30 }),
  deaths: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 5 }),
  isOrderlyStop: fc.boolean(),
});

interface Told {
  readonly visit: number;
  readonly is: HandoffNews['is'];
  /** How many events had arrived by then. */
  readonly after: number;
}

interface Ending {
  /** The visits' numbers, as their events arrived. */
  readonly arrivals: readonly number[];
  readonly bodies: ReadonlyMap<number, ReadonlySet<string>>;
  readonly told: readonly Told[];
  /** Those that had been tried when the process was killed, with their person still waiting. */
  readonly orphans: readonly number[];
  readonly left: number;
}

const visitOf = (id: string) => Number(id.slice('msg_'.length));

async function play(story: Story, ifUndelivered: WebhookHandoff['ifUndelivered']): Promise<Ending> {
  const folder = join(tempFolder(), 'events');
  const sealer = new FakeSealer();
  const arrivals: number[] = [];
  const bodies = new Map<number, Set<string>>();
  const told: Told[] = [];
  const tried = new Set<number>();
  const orphans: number[] = [];
  const tries = [...story.fates];
  const deaths = [...story.deaths];
  let wall = Date.UTC(2026, 0, 1);
  const open = (disk: MortalProcess['disk']) =>
    new SealedFolder({ folder, sealer, most: 100, disk });
  const birth = (diesAt = deaths.shift() ?? Number.POSITIVE_INFINITY) => {
    const process = new MortalProcess(diesAt);
    const clock = new FakeClock(wall);
    const handoff = createWebhookHandoff({
      setting: {
        kind: 'webhook',
        address: 'https://door.test/',
        waitSeconds: 3,
        ifUndelivered,
        keepAtMost: 100,
      },
      secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
      kioskName: 'Hall',
      send: process.send(
        clock,
        (id) => {
          tried.add(visitOf(id));
          return tries.shift() ?? 'fine';
        },
        (id, body) => {
          const visit = visitOf(id);
          arrivals.push(visit);
          bodies.set(visit, (bodies.get(visit) ?? new Set()).add(body));
        },
      ),
      clock,
      random: () => 0.5,
      log: createLog([], (text) => text, Date.now),
      folder: open(process.disk),
      profileFields: ['name'],
    });
    handoff.start?.();
    return { process, clock, handoff };
  };

  let life = birth();
  for (const [visit, stays] of story.visits.entries()) {
    const { process, clock, handoff } = life;
    const signedIn = {
      id: String(visit),
      at: clock.wall(),
      subject: `u${visit}`,
      tokens: {
        scope: undefined,
        accessToken: 'a',
        idToken: 'i',
        refreshToken: undefined,
        tokenType: undefined,
        expiresInSeconds: undefined,
      },
      profile: Promise.resolve({ name: `Name ${visit}` }),
    };
    const running = handoff.begin(signedIn, ({ is }) => {
      if (!process.isDead) told.push({ visit, is, after: arrivals.length });
    });
    await clock.advanceAsync(stays);
    if (!process.isDead) void running.end('signOut');
    else if (tried.has(visit) && told.at(-1)?.visit !== visit) orphans.push(visit);
    await clock.advanceAsync(10);
    wall = clock.wall();
    if (process.isDead) life = birth();
  }
  // Not awaited: one that is killed meanwhile never comes to its end.
  if (story.isOrderlyStop) void life.handoff.stop?.();
  await life.clock.advanceAsync(0);
  const { clock } = birth(Number.POSITIVE_INFINITY);
  await clock.advanceAsync(6 * 3_600_000);
  return {
    arrivals,
    bodies,
    told,
    orphans,
    left: open(new MortalProcess(Infinity).disk).names().length,
  };
}

it.each(['keep', 'refuse'] as const)(
  'with %s, whatever fails and whenever it is killed, nothing is lost or out of order',
  async (ifUndelivered) => {
    await fc.assert(
      fc.asyncProperty(story, async (one) => {
        const { arrivals, bodies, told, orphans, left } = await play(one, ifUndelivered);
        // In order; again only what had arrived last, and always the same.
        expect([...arrivals].sort((a, b) => a - b)).toEqual(arrivals);
        for (const texts of bodies.values()) expect(texts.size).toBe(1);
        expect(left).toBe(0);
        // Whoever was greeted has arrived; whoever was told that it failed arrives no more.
        const greeted = told.filter(({ is }) => is === 'greeting').map(({ visit }) => visit);
        expect(new Set(greeted).size).toBe(greeted.length);
        expect(greeted.filter((visit) => !arrivals.includes(visit))).toEqual([]);
        expect(orphans.filter((visit) => !arrivals.includes(visit))).toEqual([]);
        for (const { visit, is, after } of told) {
          if (is === 'failed') expect(arrivals.slice(after)).not.toContain(visit);
        }
      }),
      { numRuns: 150 },
    );
  },
  60_000,
);
