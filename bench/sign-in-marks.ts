/** By what the screens of a sign-in are known on the glass. */
import { setTimeout as wait } from 'node:timers/promises';
import { PlainError } from '../scripts/lib/say.ts';
import type { World } from '../simulator/index.ts';
import type { PhoneAction } from '../simulator/world/codes.ts';
import { users } from '../simulator/world/users.ts';
import { atRest } from './at-rest.ts';
import { Mark } from './mark.ts';
import type { Rig } from './rig.ts';

export interface Marks {
  /** The person's photo where the scanned screen has it; the screen with an initial is not it. */
  readonly avatar: Mark;
  /** The greeting; the screen that says “signing you in” is not it. */
  readonly welcome: Mark;
}

/** How long the exchange is held up, so that the screen meanwhile comes to rest. */
const exchangeMs = 3_000;
const limitMs = 30_000;

/** Goes through a sign-in slowly and learns what its screens look like at rest. */
export async function learnMarks(rig: Rig): Promise<Marks> {
  const { glass, simulator } = rig;
  const { world } = simulator;

  const first = await showing(rig);
  world.faults.add({ kind: 'status', operation: 'avatar', status: 404 });
  act(world, first.qrcodeId, 'SCAN');
  const withoutPhoto = await atRest(glass, first.snapshot, 'the scanned screen without a photo');
  world.faults.clear();
  act(world, first.qrcodeId, 'CANCEL');

  const second = await showing(rig);
  act(world, second.qrcodeId, 'SCAN');
  const scanned = await atRest(glass, second.snapshot, 'the scanned screen');
  world.faults.add({ kind: 'latency', operation: 'exchange-ticket', ms: exchangeMs });
  act(world, second.qrcodeId, 'CONFIRM');
  const completing = await atRest(glass, scanned, 'the completing screen');
  world.faults.clear();
  const welcome = await atRest(glass, completing, 'the welcome screen');
  const codes = [first.snapshot, second.snapshot];
  return {
    avatar: Mark.of(glass, 'the photo', scanned, [...codes, withoutPhoto]),
    welcome: Mark.of(glass, 'the welcome', welcome, [...codes, scanned, completing]),
  };
}

async function showing(rig: Rig): Promise<{ qrcodeId: string; snapshot: Buffer }> {
  const qrcodeId = await freshCode(rig);
  return { qrcodeId, snapshot: await atRest(rig.glass, null, 'the code') };
}

/** The id of the code on the glass, once it is one that nobody has scanned yet. */
export async function freshCode({ glass, simulator: { world } }: Rig): Promise<string> {
  const start = performance.now();
  while (performance.now() - start < limitMs) {
    const text = glass.codeIn(glass.snapshot());
    const code = world.codes.all().find(({ qrcodeId }) => text?.includes(qrcodeId));
    if (code?.status === 'PENDING') return code.qrcodeId;
    await wait(20);
  }
  throw new PlainError(`no fresh code could be read off the glass within ${limitMs} ms`);
}

/**
 * Acts as a person's phone.
 *
 * @throws PlainError when the service refuses
 */
export function act(world: World, qrcodeId: string, action: PhoneAction): void {
  const [user] = users;
  const acted = user && world.act(qrcodeId, action, user);
  if (!acted?.ok) throw new PlainError(`${action} was refused: ${JSON.stringify(acted)}`);
}
