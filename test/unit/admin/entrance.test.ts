import { beforeEach, describe, expect, it } from 'vitest';
import { doorstepMs, Entrance } from '../../../main/admin/entrance.ts';
import type { KioskView } from '../../../preload/contract.ts';
import { FakeClock } from '../../support/fake-clock.ts';

let clock: FakeClock;
let covers: (KioskView | null)[];
let closed: string[];
let isOpen: boolean;
let isFirstRun: boolean;
let entrance: Entrance;

beforeEach(() => {
  clock = new FakeClock();
  covers = [];
  closed = [];
  isOpen = false;
  isFirstRun = false;
  entrance = new Entrance({
    clock,
    room: { admits: () => isOpen, close: (why) => closed.push(why) },
    cover: (view) => covers.push(view),
    isFirstRun: () => isFirstRun,
  });
});

const states = () => covers.map((view) => view?.state ?? null);

describe('the way into the admin’s room', () => {
  it('leads to the door, and through it into the room', async () => {
    entrance.wish('open');
    entrance.doorIs(true);
    expect(states()).toEqual(['adminDoor', 'admin']);
  });

  it('leads straight into a room that is open', async () => {
    isOpen = true;
    entrance.wish('open');
    expect(states()).toEqual(['admin']);
  });

  it('does not ask twice', async () => {
    entrance.wish('open');
    entrance.wish('open');
    expect(states()).toEqual(['adminDoor']);
  });

  it('is not needed while the first set-up is on the screen', async () => {
    isFirstRun = true;
    entrance.wish('open');
    entrance.doorIs(true);
    entrance.doorIs(false);
    expect(covers).toEqual([]);
  });
});

describe('the way out', () => {
  it('closes the door behind it', async () => {
    entrance.wish('open');
    entrance.doorIs(true);
    entrance.wish('close');
    expect(states()).toEqual(['adminDoor', 'admin', null]);
    expect(closed).toEqual(['left']);
  });

  it('is taken when the door closes by itself', async () => {
    entrance.wish('open');
    entrance.doorIs(true);
    entrance.doorIs(false);
    expect(states()).toEqual(['adminDoor', 'admin', null]);
  });

  it('is taken from the doorstep after a minute, and not from the room', async () => {
    entrance.wish('open');
    clock.advance(doorstepMs);
    expect(states()).toEqual(['adminDoor', null]);
    entrance.wish('open');
    entrance.doorIs(true);
    clock.advance(10 * doorstepMs);
    expect(states()).toEqual(['adminDoor', null, 'adminDoor', 'admin']);
  });
});
