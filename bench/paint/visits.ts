/** What people do at a kiosk, one after the other: most of them sign in. */
import { setTimeout as wait } from 'node:timers/promises';
import type { World } from '../../simulator/index.ts';
import { act } from '../sign-in-marks.ts';
import type { Paints } from './paints.ts';

/** Their phones are quick, and yet the photo is there before they confirm. */
const confirmAfterMs = 700;

type Visit = (world: World, paints: Paints) => Promise<void>;

/** Begins and ends with a fresh code on the screen. */
const visit =
  (afterScan: (world: World, paints: Paints, qrcodeId: string) => Promise<void>): Visit =>
  async (world, paints) => {
    const { qrcodeId } = world.codes.all().at(-1) ?? { qrcodeId: '' };
    act(world, qrcodeId, 'SCAN');
    await paints.next('scanned');
    await wait(confirmAfterMs);
    await afterScan(world, paints, qrcodeId);
    await paints.next('showing');
  };

const signsIn = visit(async (world, paints, qrcodeId) => {
  act(world, qrcodeId, 'CONFIRM');
  await paints.next('signedIn');
});

const cancels = visit(async (world, paints, qrcodeId) => {
  act(world, qrcodeId, 'CANCEL');
  await paints.next('declined');
});

const mayNotSignIn = visit(async (world, paints, qrcodeId) => {
  world.behave({ noPermission: 'exchange' });
  act(world, qrcodeId, 'CONFIRM');
  await paints.next('problem');
  world.behave({ noPermission: 'off' });
});

const provesMore = visit(async (world, paints, qrcodeId) => {
  world.behave({ mfa: 'pollError' });
  act(world, qrcodeId, 'CONFIRM');
  await paints.next('mfaRequired');
  world.behave({ mfa: 'off' });
  await paints.next('signedIn');
});

/** In turn, over and over. */
export const visits: readonly Visit[] = [
  signsIn,
  signsIn,
  cancels,
  signsIn,
  signsIn,
  mayNotSignIn,
  signsIn,
  signsIn,
  provesMore,
];
