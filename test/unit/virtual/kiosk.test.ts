import { describe, expect, it } from 'vitest';
import { users } from '../../../simulator/world/users.ts';
import type { Conditions } from '../../support/virtual/conditions.ts';
import { VirtualKiosk } from '../../support/virtual/kiosk.ts';
import { createRandom } from '../../support/virtual/random.ts';
import { createWorld } from './world.ts';

const [ada] = users;

function setUp(change: Partial<Conditions> = {}) {
  const world = createWorld(change);
  const { backend, network } = world;
  const kiosk = new VirtualKiosk({ backend, network, random: createRandom(3) });
  kiosk.loop.start();
  return { ...world, kiosk };
}

describe('a kiosk in virtual time', () => {
  it('has a live code on its screen all day, after two round trips', async () => {
    const { timeline, kiosk } = setUp();
    await timeline.runTo(6 * 3_600_000 + 30_000);
    kiosk.screen.close();
    expect(kiosk.screen.ms).toMatchObject({ empty: 200, dead: 0 });
    expect(kiosk.ledger).toMatchObject({ overlaps: 0, forDeadCodes: 0 });
    expect(kiosk.ledger.mostCodesPolled).toBeLessThanOrEqual(2);
    const { counts, hours } = kiosk.ledger;
    expect(counts.get('picture')).toBe(counts.get('gene-qrcode'));
    expect(hours.reduce((all, hour) => all + hour)).toBe(kiosk.ledger.total);
  });

  it('signs in whoever scans what its screen shows, and revokes the tokens afterwards', async () => {
    const { timeline, backend, kiosk } = setUp();
    await timeline.runTo(1_000);
    const qrcodeId = kiosk.screen.qrcodeId ?? '';
    if (ada) backend.act(qrcodeId, 'SCAN', ada);
    if (ada) backend.act(qrcodeId, 'CONFIRM', ada);
    await timeline.runTo(3_000);
    expect(kiosk.loop.state.phase).toMatchObject({ name: 'signedIn', personName: ada?.name });
    const [issued] = backend.issued;
    expect(issued).toMatchObject({ qrcodeId, isKnownToKiosk: true });
    expect(backend.isGood(issued?.tokens.accessToken)).toBe(true);
    kiosk.loop.dispatch({ type: 'signOut' });
    expect(backend.isGood(issued?.tokens.accessToken)).toBe(false);
    expect(backend.isGood(issued?.tokens.refreshToken)).toBe(false);
  });

  it('takes tokens that come with the poll, the same ones for each question', async () => {
    const { timeline, backend, kiosk } = setUp();
    backend.world.behave({ pollReturns: 'tokenSet' });
    await timeline.runTo(1_000);
    if (ada) backend.act(kiosk.screen.qrcodeId ?? '', 'SCAN', ada);
    if (ada) backend.act(kiosk.screen.qrcodeId ?? '', 'CONFIRM', ada);
    await timeline.runTo(3_000);
    expect(kiosk.loop.state.phase.name).toBe('signedIn');
    expect(kiosk.service.exchanges).toEqual([]);
    expect(backend.issued).toHaveLength(1);
    expect(backend.issued[0]?.isKnownToKiosk).toBe(true);
    kiosk.loop.stop();
    expect(backend.isGood(backend.issued[0]?.tokens.accessToken)).toBe(false);
  });

  it('hears from a replica that lags what was true before', async () => {
    const { timeline, backend, kiosk } = setUp({ stale: 1, staleByMs: 10_000 });
    await timeline.runTo(1_000);
    if (ada) backend.act(kiosk.screen.qrcodeId ?? '', 'SCAN', ada);
    await timeline.runTo(9_000);
    expect(kiosk.loop.state.phase.name).toBe('showing');
    await timeline.runTo(15_000);
    expect(kiosk.loop.state.phase.name).toBe('scanned');
  });

  it('shows nothing while it sleeps, and a fresh code soon after', async () => {
    const { timeline, kiosk } = setUp();
    await timeline.runTo(60_000);
    kiosk.sleep({ isAnnounced: true });
    await timeline.runTo(3_600_000);
    kiosk.wake(300);
    await timeline.runTo(3_610_000);
    kiosk.screen.close();
    expect(kiosk.screen.ms).toMatchObject({ dead: 0, asleep: 3_540_000 });
    expect(kiosk.screen.isLive).toBe(true);
  });

  it('does the same again for the same seeds, to the last request', async () => {
    const run = async () => {
      const { timeline, kiosk } = setUp({ failing: 0.2, doubled: 0.1, stale: 0.1 });
      await timeline.runTo(3_600_000);
      kiosk.screen.close();
      return { ...kiosk.screen.ms, asked: [...kiosk.ledger.counts] };
    };
    expect(await run()).toEqual(await run());
  });
});
