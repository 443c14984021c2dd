import { beforeEach, describe, expect, it } from 'vitest';
import { users } from '../../../simulator/world/users.ts';
import type { Backend } from '../../support/virtual/backend.ts';
import type { Network } from '../../support/virtual/network.ts';
import { ScreenRecord } from '../../support/virtual/screen-record.ts';
import type { Timeline } from '../../support/virtual/timeline.ts';
import { createWorld } from './world.ts';

const [ada] = users;
let timeline: Timeline;
let backend: Backend;
let network: Network;
let record: ScreenRecord;

beforeEach(() => {
  ({ timeline, backend, network } = createWorld());
  record = new ScreenRecord(timeline, backend, network);
});

/** Puts a fresh code on the screen. */
function showCode(): string {
  const { qrcodeId } = backend.world.mint('MOBILE_APP');
  record.show({ is: 'code', qrcodeId });
  return qrcodeId;
}

describe('the record of a screen', () => {
  it('counts a code as live to the end of its life, and as dead from then on', async () => {
    await timeline.runTo(1_000);
    const qrcodeId = showCode();
    await timeline.runTo(131_000);
    record.close();
    expect(record.ms).toMatchObject({ empty: 1_000, live: 120_000, dead: 10_000 });
    expect(record.deadStretches).toEqual([{ qrcodeId, from: 121_000, ms: 10_000 }]);
    expect(record.longestGapMs).toBe(10_000);
  });

  it('counts one code that stays dead as one occasion, however often somebody looks', async () => {
    showCode();
    for (let at = 119_000; at <= 125_000; at += 500) {
      await timeline.runTo(at);
      record.cut();
    }
    showCode();
    await timeline.runTo(130_000);
    record.close();
    expect(record.deadStretches.map(({ ms }) => ms)).toEqual([5_000]);
  });

  it('counts a code as dead as soon as the service ends or forgets it', async () => {
    backend.end(showCode(), 'EXPIRED');
    await timeline.runTo(1_000);
    showCode();
    await timeline.runTo(3_000);
    backend.forgetCodes();
    await timeline.runTo(7_000);
    record.close();
    expect(record.ms).toMatchObject({ dead: 5_000, live: 2_000 });
  });

  it('counts neither the time of a sign-in nor the wait for the kiosk to hear of it', async () => {
    const qrcodeId = showCode();
    await timeline.runTo(1_000);
    if (ada) backend.act(qrcodeId, 'SCAN', ada);
    await timeline.runTo(3_000);
    record.show({ is: 'inUse' });
    await timeline.runTo(10_000);
    record.close();
    expect(record.ms).toMatchObject({ live: 1_000, inUse: 9_000, dead: 0, empty: 0 });
    expect(record.longestGapMs).toBe(0);
  });

  it('counts no time in which the service is away, but a code that dies meanwhile', async () => {
    showCode();
    await timeline.runTo(20_000);
    network.change({ outage: 'hanging' });
    await timeline.runTo(150_000);
    network.change({ outage: null });
    record.show({ is: 'nothing' });
    await timeline.runTo(152_000);
    showCode();
    await timeline.runTo(153_000);
    record.close();
    expect(record.ms).toMatchObject({ live: 21_000, away: 100_000, dead: 30_000, empty: 2_000 });
    expect(record.recoveries).toEqual([2_000]);
  });

  it('counts a code as dead that a phone cancelled', async () => {
    const qrcodeId = showCode();
    if (ada) backend.act(qrcodeId, 'SCAN', ada);
    await timeline.runTo(1_000);
    if (ada) backend.act(qrcodeId, 'CANCEL', ada);
    await timeline.runTo(3_000);
    record.close();
    expect(record.ms).toMatchObject({ inUse: 1_000, dead: 2_000 });
  });

  it('says that a recovery never came', async () => {
    network.change({ outage: 'refused' });
    await timeline.runTo(1_000);
    network.change({ outage: null });
    await timeline.runTo(2_000);
    network.change({ outage: 'refused' });
    await timeline.runTo(3_000);
    network.change({ outage: null });
    record.close();
    expect(record.recoveries).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it('has nothing on the screen while the machine sleeps', async () => {
    showCode();
    await timeline.runTo(100_000);
    record.sleep();
    await timeline.runTo(500_000);
    expect(record.qrcodeId).toBeNull();
    record.wake();
    await timeline.runTo(503_000);
    record.close();
    expect(record.ms).toMatchObject({ live: 100_000, asleep: 400_000, dead: 3_000 });
  });

  it('takes the longest of several gaps, and adds one up across an outage', async () => {
    await timeline.runTo(1_000);
    showCode();
    await timeline.runTo(2_000);
    record.show({ is: 'nothing' });
    await timeline.runTo(4_000);
    network.change({ outage: 'refused' });
    await timeline.runTo(9_000);
    network.change({ outage: null });
    await timeline.runTo(10_000);
    showCode();
    record.close();
    expect(record.longestGapMs).toBe(3_000);
  });
});
