import { describe, expect, it } from 'vitest';
import { Health } from '../../../main/admin/health.ts';
import { watchService } from '../../../main/admin/watched-service.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { Driver } from '../signin/driver.ts';
import { FakeService, picture, refused, tokens } from '../signin/fake-service.ts';

const { signal } = new AbortController();

function watched() {
  const clock = new FakeClock();
  clock.advance(5_000);
  const health = new Health(clock);
  const service = new FakeService();
  return { clock, health, service, watch: watchService(service, clock, health) };
}

describe('vitals', () => {
  it('are empty at first', () => {
    const { health, clock } = watched();
    clock.advance(700);
    expect(health.vitals(null, 'setup')).toEqual({
      state: 'setup',
      codeAgeMs: null,
      sinceMintMs: null,
      sincePollMs: null,
      latencyMs: null,
      uptimeMs: 700,
    });
  });

  it('say when a code and an answer were last had, and how long the answer took', async () => {
    const { clock, health, service, watch } = watched();
    await watch.mint(signal);
    clock.advance(3_000);
    service.hold = new Promise((resolve) => clock.after(250, resolve));
    const polled = watch.status('qrcode-1', signal);
    clock.advance(250);
    await polled;
    clock.advance(1_000);
    expect(health.vitals(null, 'setup')).toMatchObject({
      sinceMintMs: 4_250,
      sincePollMs: 1_000,
      latencyMs: 250,
    });
  });

  it('do not count what failed', async () => {
    const { clock, health, service, watch } = watched();
    await watch.mint(signal);
    await watch.status('qrcode-1', signal);
    clock.advance(1_000);
    await watch.mint(signal);
    await watch.status('qrcode-1', signal);
    clock.advance(9_000);
    service.failure = refused;
    await watch.mint(signal);
    await watch.status('qrcode-1', signal);
    expect(health.vitals(null, 'setup')).toMatchObject({ sinceMintMs: 9_000, sincePollMs: 9_000 });
  });

  it('say the state, and how old the code on the screen is', () => {
    const { clock, health } = watched();
    const driver = new Driver();
    expect(health.vitals(driver.state, '')).toMatchObject({ state: 'starting', codeAgeMs: null });
    driver.minted();
    const requestedAt = driver.state.codes[0]?.requestedAt ?? Number.NaN;
    expect(health.vitals(driver.state, '')).toMatchObject({
      state: 'showing',
      codeAgeMs: clock.now() - requestedAt,
    });
  });

  it('say what the problem is', () => {
    const { health } = watched();
    const driver = new Driver();
    driver.mintFailed({ reason: 'clockOff' });
    expect(health.vitals(driver.state, '').state).toBe('problem clockOff');
  });
});

describe('a watched service', () => {
  it('answers as the one that it watches, and passes everything on', async () => {
    const { service, watch } = watched();
    expect(await watch.mint(signal)).toMatchObject({ ok: true, value: { qrcodeId: 'qrcode-1' } });
    expect(await watch.status('qrcode-1', signal)).toMatchObject({ value: { status: 'PENDING' } });
    expect(await watch.exchange('ticket')).toMatchObject({ value: tokens });
    expect(await watch.verify(tokens, signal)).toMatchObject({ value: { subject: 'ada' } });
    expect(await watch.photo('https://p.test')).toBe(picture);
    expect(service).toMatchObject({
      polled: ['qrcode-1'],
      exchanged: ['ticket'],
      verified: [tokens],
    });
    expect(service.signals.every((each) => each === signal)).toBe(true);
    service.failure = refused;
    expect(await watch.mint(signal)).toEqual({ ok: false, error: refused });
  });
});
