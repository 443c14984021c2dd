import { describe, expect, it } from 'vitest';
import { mostWithin } from '../../../bench/availability/herd.ts';
import { createStage } from '../../../bench/availability/stage.ts';
import { GuardWidget } from '../../../bench/availability/widgets/guard.ts';
import { HelperWidget } from '../../../bench/availability/widgets/helper.ts';
import { users } from '../../../simulator/world/users.ts';
import type { Conditions } from '../../support/virtual/conditions.ts';

const [ada] = users;
const widgets = { helper: HelperWidget, guard: GuardWidget };

function start(
  name: keyof typeof widgets,
  { hasPerson = false, ...conditions }: Partial<Conditions> & { hasPerson?: boolean } = {},
) {
  const stage = createStage({
    seed: 1,
    profile: 'test',
    endsAt: 3_600_000,
    conditions: { latency: () => 100, ...conditions },
    codeSeconds: 120,
  });
  const widget = new widgets[name](stage, hasPerson);
  widget.start();
  const runTo = (ms: number) => stage.timeline.runTo(ms);
  const polls = () => widget.ledger.counts.get('qrcode-status') ?? 0;
  return { ...stage, widget, runTo, polls };
}

describe('the widgets, as they are described', () => {
  it.each(['helper', 'guard'] as const)(
    'the %s shows a code, and signs in who scans it',
    async (name) => {
      const { widget, runTo, backend } = start(name);
      await runTo(1_000);
      expect(widget.screen.isLive).toBe(true);
      const qrcodeId = widget.screen.qrcodeId ?? '';
      if (ada) backend.act(qrcodeId, 'SCAN', ada);
      if (ada) backend.act(qrcodeId, 'CONFIRM', ada);
      await runTo(4_000);
      expect(widget.greeted).toBe(1);
      await runTo(14_000);
      expect(widget.screen.isLive).toBe(true);
      expect(widget.screen.qrcodeId).not.toBe(qrcodeId);
    },
  );

  it.each(['helper', 'guard'] as const)(
    'the %s needs a press of its button when a code expires',
    async (name) => {
      const alone = start(name);
      await alone.runTo(600_000);
      expect(alone.widget.screen.isLive).toBe(false);
      const watched = start(name, { hasPerson: true });
      await watched.runTo(120_000 + 30_000 + 3_000);
      expect(watched.widget.screen.isLive).toBe(true);
    },
  );

  it('the helper polls every 800 ms, answered or not; the guard waits a second after each answer', async () => {
    const helper = start('helper', { latency: () => 2_000 });
    await helper.runTo(14_000);
    expect(helper.polls()).toBe(12);
    expect(helper.widget.ledger.overlaps).toBe(11);
    const guard = start('guard', { latency: () => 2_000 });
    await guard.runTo(14_000);
    expect(guard.polls()).toBe(4);
    expect(guard.widget.ledger.overlaps).toBe(0);
  });

  it('the helper never polls again after one failure, and leaves the code to die on the screen', async () => {
    const { widget, network, runTo, polls } = start('helper', { hasPerson: true });
    await runTo(10_000);
    network.change({ outage: 'refused' });
    await runTo(11_000);
    network.change({ outage: null });
    const asked = polls();
    await runTo(600_000);
    expect(polls()).toBe(asked);
    expect(widget.screen.qrcodeId).not.toBeNull();
    expect(widget.screen.isLive).toBe(false);
  });

  it('the guard shows a button after one failure', async () => {
    const { widget, network, runTo } = start('guard', { hasPerson: true });
    await runTo(10_000);
    network.change({ outage: 'refused' });
    await runTo(12_000);
    network.change({ outage: null });
    expect(widget.screen.qrcodeId).toBeNull();
    await runTo(43_000);
    expect(widget.screen.isLive).toBe(true);
  });

  it('a picture that does not come leaves both with nothing to press', async () => {
    for (const name of ['helper', 'guard'] as const) {
      const broken = { operation: 'picture', share: 1 } as const;
      const { network, widget, runTo } = start(name, { hasPerson: true, broken });
      await runTo(10_000);
      network.change({ broken: null });
      await runTo(600_000);
      expect(widget.screen.qrcodeId).toBeNull();
    }
  });

  it('a code that does not come can be asked for again at the helper only', async () => {
    const broken = { operation: 'gene-qrcode', share: 1 } as const;
    const live = { helper: true, guard: false };
    for (const name of ['helper', 'guard'] as const) {
      const { network, widget, runTo } = start(name, { hasPerson: true, broken });
      await runTo(10_000);
      network.change({ broken: null });
      await runTo(40_000);
      expect(widget.screen.isLive).toBe(live[name]);
    }
  });
});

describe('the busiest stretch', () => {
  it('is found wherever it begins', () => {
    expect(mostWithin([], 1_000)).toBe(0);
    expect(mostWithin([0, 900, 999, 1_000, 1_001, 1_500, 1_899, 1_900], 1_000)).toBe(6);
    expect(mostWithin([5, 5, 5, 1_004, 1_005], 1_000)).toBe(4);
  });
});
