/**
 * A thousand sign-ins that are told to an endpoint which fails in one request of five, by a kiosk that
 * is killed twice meanwhile: whether each arrives, once by its key, and in order.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { eventIn } from '../../main/session/webhook/event.ts';
import { PlainError, say } from '../../scripts/lib/say.ts';
import { createRandom, type Random, seedOf } from '../../test/support/virtual/random.ts';
import { atLeast, atMost, type Outcome } from '../benchmark.ts';
import { type Options, parseOptions } from './options.ts';
import { folderOf, type KioskOrder, type KioskWord, personOf } from './people.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import { tallyOf } from './tally.ts';

const failingShare = 0.2;
const kills = 2;
/** However slow the machine is. */
const limitMs = 110_000;
const kioskProcess = fileURLToPath(new URL('kiosk-process.ts', import.meta.url));

export async function webhook(args: readonly string[]): Promise<Outcome> {
  const options = parseOptions(args);
  const random = createRandom(options.seed);
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const receiver = await startReceiver(secret, failingShare, random);
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-bench-'));
  try {
    const key = randomBytes(32).toString('base64');
    const order = { address: receiver.address, secret, folder: join(folder, 'events'), key };
    const limit = AbortSignal.timeout(limitMs);
    const startedAt = performance.now();
    const lives = await live({ options, order, receiver, random, limit });
    return outcomeOf({ options, receiver, lives, seconds: (performance.now() - startedAt) / 1000 });
  } finally {
    receiver.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Lives {
  readonly kills: number;
  /** How many events were on the disk at each kill. */
  readonly left: readonly number[];
  /** How many people were greeted before their kiosk was killed, or in the end. */
  readonly greeted: number;
}

interface Stage {
  readonly options: Options;
  readonly order: Omit<KioskOrder, 'from' | 'to' | 'seed'>;
  readonly receiver: Receiver;
  readonly random: Random;
  readonly limit: AbortSignal;
}

async function live({ options, order, receiver, random, limit }: Stage): Promise<Lives> {
  const greeted = new Set<number>();
  const left: number[] = [];
  let from = 1;
  for (let life = 0; life <= kills; life += 1) {
    const kiosk = fork(kioskProcess);
    try {
      const finished = hear(kiosk, greeted);
      const failed = Promise.race([isOver(limit), died(kiosk)]);
      failed.catch(() => {}); // in the end it is killed
      const seed = seedOf(options.seed, `life ${life}`);
      kiosk.send({ ...order, from, to: options.events, seed } satisfies KioskOrder);
      if (life === kills) {
        await Promise.race([finished, failed]);
        break;
      }
      const share = (life + 0.2 + random() * 0.6) / (kills + 1);
      await Promise.race([arrivalsOf(receiver, share * options.events, kiosk), failed]);
      await wait(random() * 20);
      // With nothing on its way, there would be nothing to lose.
      while (folderOf(order).count === 0 && isAlive(kiosk)) await wait(1);
    } finally {
      await end(kiosk);
    }
    const kept = await keptIn(order);
    left.push(kept.length);
    // Whose event was on the disk, or gone from there, has signed in; whoever else was there does so now.
    from = Math.max(0, ...greeted, ...kept, ...receiver.arrivals.map(({ person }) => person)) + 1;
    say(`killed at event ${from - 1}, with ${kept.length} of them on the disk`);
  }
  return { kills: left.length, left, greeted: greeted.size };
}

/** Collects what a kiosk tells. @returns settles when it has finished */
function hear(kiosk: ChildProcess, greeted: Set<number>): Promise<void> {
  return new Promise((resolve) => {
    kiosk.on('message', (word: KioskWord) => {
      if (word.is === 'finished') resolve();
      else greeted.add(word.person);
    });
  });
}

async function arrivalsOf(receiver: Receiver, count: number, kiosk: ChildProcess): Promise<void> {
  while (receiver.arrivals.length < count && isAlive(kiosk)) await wait(2);
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** kill -9: nothing of it runs any more. */
async function end(kiosk: ChildProcess): Promise<void> {
  if (!isAlive(kiosk)) return;
  const ended = once(kiosk, 'exit');
  kiosk.kill('SIGKILL');
  await ended;
}

async function keptIn(order: Pick<KioskOrder, 'folder' | 'key'>): Promise<readonly number[]> {
  const { entries, closed } = await folderOf(order).read();
  if (closed.length > 0) throw new PlainError(`${closed.length} events cannot be opened`);
  return entries.map(({ text }) => personOf(eventIn(text)?.id ?? ''));
}

async function isOver(limit: AbortSignal): Promise<never> {
  if (!limit.aborted) await once(limit, 'abort');
  throw new PlainError(`not finished within ${limitMs / 1000} s`);
}

async function died(kiosk: ChildProcess): Promise<never> {
  await once(kiosk, 'exit');
  throw new PlainError('the kiosk ended by itself');
}

interface Done {
  readonly options: Options;
  readonly receiver: Receiver;
  readonly lives: Lives;
  readonly seconds: number;
}

function outcomeOf({ options: { events, seed }, receiver, lives, seconds }: Done): Outcome {
  const { arrivals, requests, failed, forged } = receiver;
  const tally = tallyOf(arrivals, events);
  const rate = failed / requests;
  const share = `${Math.round(rate * 1000) / 10} %`;
  const left = lives.left.join(', ');
  return {
    table: [
      ['', 'n'],
      ['sign-ins', String(events)],
      ['requests', String(requests)],
      ['  of which failed', `${failed} (${share})`],
      ['taken in', String(arrivals.length)],
      ['  of which again', String(tally.again)],
      ['kills', `${lives.kills}, with ${left} events on the disk`],
      ['seconds', String(Math.round(seconds * 10) / 10)],
    ],
    figures: { seed, events, requests, failed, arrivals: arrivals.length, ...lives, ...tally },
    bars: [
      atMost('events lost', tally.lost, 0),
      atMost('idempotency keys', tally.keys, events),
      atMost('keys with other bodies, or bodies with other keys', tally.mixed, 0),
      atMost('arrivals out of order', tally.outOfOrder, 0),
      atMost('signatures that the public library does not verify', forged, 0),
      atLeast('share of requests that failed', rate, 0.15),
      atLeast('kills', lives.kills, kills),
    ],
  };
}
