import { describe, expect, it } from 'vitest';
import { ServiceManager } from '../../../main/watch/service-manager.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const listening = { NOTIFY_SOCKET: '/run/systemd/notify', WATCHDOG_USEC: '30000000' };

function told(env: Record<string, string>, { pid = 7 } = {}) {
  const clock = new FakeClock();
  const lines: string[] = [];
  const painting = { is: true };
  const manager = new ServiceManager({
    env,
    pid,
    clock,
    notify: (...said) => lines.push(...said),
    isPainting: () => painting.is,
  });
  return { clock, lines, manager, painting };
}

describe('a service manager', () => {
  it('hears that the kiosk is ready once', () => {
    const { manager, lines } = told({ NOTIFY_SOCKET: '/run/systemd/notify' });
    manager.ready();
    manager.ready();
    expect(lines).toEqual(['READY=1']);
  });

  it('hears a heartbeat twice in its time, while the kiosk paints', () => {
    const { manager, lines, clock, painting } = told(listening);
    manager.ready();
    clock.advance(60_000);
    expect(lines).toEqual(['READY=1', ...Array(5).fill('WATCHDOG=1')]);
    painting.is = false;
    clock.advance(300_000);
    expect(lines).toHaveLength(6);
    painting.is = true;
    clock.advance(15_000);
    expect(lines).toHaveLength(7);
  });

  it('hears no heartbeat before the kiosk is ready', () => {
    const { lines, clock } = told(listening);
    clock.advance(300_000);
    expect(lines).toEqual([]);
  });

  it('hears what the kiosk does, each thing once', () => {
    const { manager, lines } = told(listening);
    for (const line of ['showing', 'showing', 'scanned']) manager.status(line);
    expect(lines).toEqual(['STATUS=showing', 'STATUS=scanned']);
  });

  it('hears of the end, and no heartbeat after it', () => {
    const { manager, lines, clock } = told(listening);
    manager.ready();
    manager.stopping();
    clock.advance(300_000);
    expect(lines).toEqual(['READY=1', 'WATCHDOG=1', 'STOPPING=1']);
    expect(clock.pending).toBe(0);
  });

  it.each([
    ['nobody listens', {}],
    ['only a watchdog is named', { WATCHDOG_USEC: '30000000' }],
  ])('hears nothing where %s', (_what, env) => {
    const { manager, lines, clock } = told(env);
    manager.ready();
    manager.status('showing');
    clock.advance(60_000);
    manager.stopping();
    expect(lines).toEqual([]);
  });

  it.each([
    ['another process', { ...listening, WATCHDOG_PID: '8' }],
    ['no time', { ...listening, WATCHDOG_USEC: '0' }],
    ['something that is no time', { ...listening, WATCHDOG_USEC: 'soon' }],
  ])('hears no heartbeat that it wants of %s', (_what, env) => {
    const { manager, lines, clock } = told(env);
    manager.ready();
    clock.advance(60_000);
    expect(lines).toEqual(['READY=1']);
  });
});
