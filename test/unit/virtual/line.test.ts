import { describe, expect, it } from 'vitest';
import { ok } from '../../../main/base/result.ts';
import type { Conditions } from '../../support/virtual/conditions.ts';
import { Line } from '../../support/virtual/line.ts';
import { MachineClock } from '../../support/virtual/machine-clock.ts';
import { createWorld } from './world.ts';

function setUp(change: Partial<Conditions> = {}) {
  const world = createWorld(change);
  const clock = new MachineClock(world.timeline);
  const line = new Line(clock, world.network, 12_000);
  const heard: string[] = [];
  const acted: number[] = [];
  const send = () =>
    line.send({
      operation: 'gene-qrcode',
      act() {
        acted.push(world.timeline.now);
        return ok(acted.length);
      },
      done(result) {
        const what = result.ok ? `answer ${result.value}` : nameOf(result.error);
        heard.push(`${world.timeline.now} ${what}`);
      },
    });
  return { ...world, clock, line, heard, acted, send };
}

function nameOf(error: { kind: string; code?: string; status?: number }): string {
  return `${error.kind} ${error.code ?? error.status ?? ''}`.trim();
}

describe('a request', () => {
  it('reaches the service half way, and its answer the machine at the end', async () => {
    const { timeline, send, heard, acted } = setUp();
    send();
    await timeline.runTo(1_000);
    expect(acted).toEqual([50]);
    expect(heard).toEqual(['100 answer 1']);
  });

  it('fails each way in its share, half of the losses after the service acted', async () => {
    const { timeline, send, heard, acted } = setUp({ failing: 0.5 });
    for (let sent = 0; sent < 10_000; sent += 1) send();
    await timeline.runTo(1_000);
    const counts = new Map<string, number>();
    for (const what of heard) {
      const name = what
        .split(' ')
        .slice(1)
        .join(' ')
        .replace(/\d+$/, (digits) => digits.slice(0, 1));
      const kind = name.startsWith('answer') ? 'answer' : name;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const share = (kind: string) => (counts.get(kind) ?? 0) / 10_000;
    expect(share('answer')).toBeCloseTo(0.5, 1);
    expect(share('unreachable ECONNREFUSED')).toBeCloseTo(0.1, 1);
    expect(share('unreachable ECONNRESET')).toBeCloseTo(0.2, 1);
    expect(share('http 5')).toBeCloseTo(0.2, 1);
    expect(acted.length / 10_000).toBeCloseTo(0.7, 1);
  });

  it('is refused at once in an outage of the one kind, and never answered in the other', async () => {
    const { timeline, network, send, heard } = setUp({ outage: 'refused' });
    send();
    await timeline.runTo(1_000);
    expect(heard).toEqual(['20 unreachable ECONNREFUSED']);
    network.change({ outage: 'hanging' });
    send();
    await timeline.runTo(2_000);
    network.change({ outage: null });
    await timeline.runTo(20_000);
    expect(heard.slice(1)).toEqual(['13000 timeout']);
  });

  it('is lost when the outage begins while it, or its answer, is under way', async () => {
    const { timeline, network, send, heard, acted } = setUp();
    send();
    await timeline.runTo(25);
    network.change({ outage: 'hanging' });
    await timeline.runTo(75);
    expect(acted).toEqual([]);
    network.change({ outage: null });
    send();
    await timeline.runTo(150);
    expect(acted).toEqual([125]);
    network.change({ outage: 'refused' });
    await timeline.runTo(20_000);
    expect(heard).toEqual(['175 unreachable ECONNRESET', '12000 timeout']);
    network.change({ outage: null });
    send();
    await timeline.runTo(20_075);
    network.change({ outage: 'hanging' });
    await timeline.runTo(40_000);
    expect(acted).toEqual([125, 20_050]);
    expect(heard.at(-1)).toBe('32000 timeout');
  });

  it('is turned away by a busy service, with the wait that it names', async () => {
    const { timeline, send, heard, acted } = setUp({ busy: { retryAfterMs: 5_000 } });
    send();
    await timeline.runTo(1_000);
    expect(heard).toEqual(['100 http 429']);
    expect(acted).toEqual([]);
  });

  it('is answered with an error where its kind alone is broken', async () => {
    const { timeline, network, send, heard } = setUp({
      broken: { operation: 'gene-qrcode', share: 1 },
    });
    send();
    await timeline.runTo(1_000);
    network.change({ broken: { operation: 'picture', share: 1 } });
    send();
    await timeline.runTo(2_000);
    expect(heard).toEqual(['100 http 500', '1100 answer 1']);
  });

  it('is carried out twice where a proxy doubles it, and answered once', async () => {
    const { timeline, send, heard, acted } = setUp({ doubled: 1 });
    for (let sent = 0; sent < 20; sent += 1) send();
    await timeline.runTo(1_000);
    expect(acted).toHaveLength(40);
    expect(heard).toHaveLength(20);
    const numbers = heard.map((what) => Number(what.split(' ').at(-1)) % 2);
    expect(new Set(numbers)).toEqual(new Set([0, 1]));
  });

  it('is given up at once; what comes after that is not heard', async () => {
    const { timeline, send, heard } = setUp();
    const giveUp = send();
    await timeline.runTo(60);
    giveUp();
    giveUp();
    await timeline.runTo(20_000);
    expect(heard).toEqual([]);
  });

  it('is torn by a sleep: a reset soon after it, or the machine’s own limit', async () => {
    const { timeline, clock, line, send, heard } = setUp();
    for (let sent = 0; sent < 40; sent += 1) send();
    await timeline.runTo(60);
    line.sleep();
    clock.sleep();
    await timeline.runTo(60_000);
    expect(heard).toEqual([]);
    clock.wake();
    line.wake();
    await timeline.runTo(120_000);
    const limit = `${60_000 + 12_000 - 60} timeout`;
    const resets = heard.filter((what) => what !== limit);
    expect(heard).toHaveLength(40);
    expect(resets.length).toBeGreaterThan(5);
    expect(resets.length).toBeLessThan(35);
    for (const what of resets) {
      expect(what).toMatch(/^6[0-3]\d{3} unreachable ECONNRESET$/);
    }
  });
});
