/**
 * A kiosk without a screen: people sign in one after the other, and the real hand-off tells of them.
 * Some wait for the answer, some leave at once, so that events pile up behind a failure. It can be
 * killed at any time.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../main/base/clock.ts';
import { createSend } from '../../main/genauth/http.ts';
import type { Handoff } from '../../main/session/handoff.ts';
import { createWebhookHandoff } from '../../main/session/webhook/webhook-handoff.ts';
import { createRandom, type Random } from '../../test/support/virtual/random.ts';
import { folderOf, type KioskOrder, type KioskWord, sessionId } from './people.ts';

/** Everything is short here, in the same proportions as in a kiosk. */
const waits = { shortestMs: 5, longestMs: 50 };
const attemptMs = 100;
const mostPauseMs = 4;

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

function tell(word: KioskWord): void {
  process.send?.(word);
}

process.once('message', (order: KioskOrder) => void run(order));
process.on('disconnect', () => process.exit());

async function run(order: KioskOrder): Promise<void> {
  const folder = folderOf(order);
  const random = createRandom(order.seed);
  const handoff = createWebhookHandoff({
    setting: {
      kind: 'webhook',
      address: order.address,
      waitSeconds: attemptMs / 1000,
      ifUndelivered: 'keep',
      keepAtMost: 10_000,
    },
    secret: order.secret,
    kioskName: 'bench',
    send: createSend(),
    clock: systemClock,
    random,
    log: quiet,
    folder,
    profileFields: ['name'],
    timing: { waits, attemptMs },
  });
  handoff.start?.();
  for (let person = order.from; person <= order.to; person += 1) {
    await signIn(handoff, person, random);
    await wait(random() * mostPauseMs);
  }
  while (folder.count > 0) await wait(5);
  tell({ is: 'finished' });
}

async function signIn(handoff: Handoff, person: number, random: Random): Promise<void> {
  const tokens = {
    scope: undefined,
    accessToken: 'access-token',
    idToken: 'id-token',
    refreshToken: undefined,
    tokenType: undefined,
    expiresInSeconds: undefined,
  };
  const id = sessionId(person, randomUUID());
  const profile = Promise.resolve({ name: `Person ${person}` });
  const at = systemClock.wall();
  const signedIn = { id, at, subject: `user-${person}`, tokens, profile };
  let resolve: () => void = () => {};
  const greeted = new Promise<void>((settle) => {
    resolve = settle;
  });
  const running = handoff.begin(signedIn, ({ is }) => {
    if (is === 'greeting') tell({ is: 'greeted', person });
    resolve();
  });
  const isPatient = random() < 0.2;
  await (isPatient ? greeted : wait(random() * mostPauseMs));
  await running.end(isPatient ? 'done' : 'signOut');
}
