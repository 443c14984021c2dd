import { describe, expect, it } from 'vitest';
import { FaultBook } from '../../../simulator/world/faults.ts';

describe('faults', () => {
  it('hit every request when nothing narrows them', () => {
    const faults = new FaultBook(() => 0);
    faults.add({ kind: 'hang' });
    expect(faults.draw('gene-qrcode', '/api/v3/gene-qrcode').fault?.kind).toBe('hang');
    expect(faults.draw('picture', '/pictures/x.png').fault?.kind).toBe('hang');
  });

  it('hit only their operation', () => {
    const faults = new FaultBook(() => 0);
    faults.add({ kind: 'hang', operation: 'picture' });
    expect(faults.draw('gene-qrcode', '/api/v3/gene-qrcode').fault).toBeNull();
    expect(faults.draw('picture', '/pictures/x.png').fault?.kind).toBe('hang');
  });

  it.each(['check-qrcode-status', 'get-qrcode-status'])(
    'know qrcode-status for %s',
    (operation) => {
      const faults = new FaultBook(() => 0);
      faults.add({ kind: 'reset', operation: 'qrcode-status' });
      expect(faults.draw(operation, '/').fault?.kind).toBe('reset');
    },
  );

  it('hit only paths that begin as theirs', () => {
    const faults = new FaultBook(() => 0);
    faults.add({ kind: 'reset', path: '/oidc/' });
    expect(faults.draw('token', '/oidc/token').fault?.kind).toBe('reset');
    expect(faults.draw('signin', '/api/v3/signin').fault).toBeNull();
  });

  it('are gone after their count', () => {
    const faults = new FaultBook(() => 0);
    faults.add({ kind: 'reset', count: 2 });
    const kinds = [1, 2, 3].map(() => faults.draw('system', '/').fault?.kind ?? null);
    expect(kinds).toEqual(['reset', 'reset', null]);
    expect(faults.all()).toEqual([]);
  });

  it('hit by chance', () => {
    let chance = 0.3;
    const faults = new FaultBook(() => chance);
    faults.add({ kind: 'reset', probability: 0.5 });
    expect(faults.draw('system', '/').fault?.kind).toBe('reset');
    chance = 0.5;
    expect(faults.draw('system', '/').fault).toBeNull();
  });

  it('with chance 0 never hit, with chance 1 always', () => {
    const faults = new FaultBook(() => 0);
    faults.add({ kind: 'reset', probability: 0 });
    expect(faults.draw('system', '/').fault).toBeNull();
    const sure = new FaultBook(() => 0.999_999);
    sure.add({ kind: 'reset', probability: 1 });
    expect(sure.draw('system', '/').fault).not.toBeNull();
  });

  it('add up their latencies and take the first of the others', () => {
    const faults = new FaultBook(() => 0);
    faults.add({ kind: 'latency', ms: 100 });
    faults.add({ kind: 'empty' });
    faults.add({ kind: 'reset', count: 1 });
    faults.add({ kind: 'latency', ms: 50 });
    expect(faults.draw('system', '/')).toMatchObject({ delayMs: 150, fault: { kind: 'empty' } });
    // The one that lost was not used up.
    expect(faults.all()).toHaveLength(4);
  });
});
